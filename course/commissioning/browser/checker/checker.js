// @ts-check
// The checker and mender of grants data: choose a file, match its headings, answer for a column or a cell, save what is
// mended. What the part says and hears is in parts/checker.py; nothing is worked out here.

import { comesBack } from "../forms/connection.js";
import { freshId, make, makeVoice, setText } from "../forms/dom.js";
import { openDesk } from "./desk.js";
import { drawGroup } from "./groups.js";
import { drawHeadings } from "./headings.js";
import { drawLog } from "./log.js";
import { drawReadAs } from "./read-as.js";
import { whereItStays } from "./stays.js";

/** @import { CheckerApi, CheckerState, FaultGroup, OpenFile, Widget } from "../types.js" */

const BUSY_PAUSE = 500;
const SAID_PAUSE = 5000; // between two words of progress that are read aloud
const PROMISE =
  "Choose a file of grants. You will see what is wrong with it, in plain words. What is safe is mended at once and " +
  "shown; the rest asks you. Nothing is guessed, every change is logged, and each can be taken back.";
const SPREADSHEET =
  "Publish the file as it is saved. Look at it in a copy: a spreadsheet may change dates and zeros again.";
const KINDS = ".csv,.tsv,.txt,.xlsx,.json,application/json,text/csv";
const STOP_IN_JUPYTER = "To stop it, choose Interrupt Kernel in the Kernel menu.";
const SAVES = [
  ["csv", "CSV"],
  ["xlsx", "Excel workbook"],
  ["json", "JSON"],
  ["log", "The log of changes"],
  ["left", "What is left for you"],
];

/** @type {Widget<CheckerState>["render"]} */
function render({ model, el }) {
  const uid = freshId();
  const about = model.get("about");
  const voice = makeVoice();
  const desk = openDesk(model, { shown, busy, trouble: tell, saved });
  /** @type {{ group: string, at: number, order: string[] } | null} */
  let from = null; // where the last answer was given
  let said = ""; // the last word that a screen reader was told
  /** @type {number | undefined} */
  let slow;
  let spoken = -SAID_PAUSE;
  let wasOpen = "";

  /** @type {CheckerApi} */
  const api = {
    id: (name) => `${uid}-${name.replace(/[^A-Za-z0-9]+/g, "-")}`,
    step: (step, node) => api.ask("step", { step }, node),
    ask(type, details, node) {
      if (desk.busy) return voice.say("One moment, please: the last answer is still being worked out.");
      from = placeOf(node);
      tell("");
      setText(outcome, "");
      desk.ask(type, details);
      return undefined;
    },
  };

  // Choosing a file

  const input = make("input", {
    type: "file",
    id: api.id("file"),
    accept: KINDS,
    "aria-describedby": api.id("stays"),
    onchange: choose,
    onclick: () => (input.value = ""), // the same file, mended elsewhere, can be chosen again
  });

  function choose() {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > about.most_bytes) {
      const most = Math.floor(about.most_bytes / 1_000_000);
      return tell(`${file.name} is larger than ${most} MB. Split it, for instance by financial year.`);
    }
    if (!file.size) return tell(`${file.name} is empty. Choose it again, or save it again first.`);
    begin({ file });
    return undefined;
  }

  /** @param {{ file: File } | { sample: string }} source */
  function begin(source) {
    tell("");
    setText(outcome, "");
    from = null;
    desk.open(source);
  }

  const samples = about.samples.map((one) =>
    make(
      "li",
      {},
      make("button", { type: "button", class: "cc-button", onclick: () => begin({ sample: one.id }) }, one.text),
      make("span", { class: "cc-soft" }, ` ${one.about}`),
    ),
  );

  // What is said

  const alert = make("p", { class: "cc-alert", role: "alert" });
  const status = make("p", { class: "cc-soft" });
  const outcome = make("p", { class: "cc-strong" });
  const stop = make("button", { type: "button", class: "cc-button", onclick: () => desk.stop() }, "Stop");
  const working = make("div", { class: "cc-working", hidden: true }, status, stop);

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  /** @param {string | null} words */
  function busy(words) {
    clearTimeout(slow);
    if (words === null) {
      working.hidden = true;
      root.removeAttribute("aria-busy");
      return;
    }
    if (!working.hidden) return progress(words);
    slow = setTimeout(() => {
      working.hidden = false;
      root.setAttribute("aria-busy", "true");
      stop.hidden = !comesBack(model);
      progress(words);
    }, BUSY_PAUSE);
  }

  /** @param {string} words */
  function progress(words) {
    setText(status, comesBack(model) || !model.get("progress").text ? words : `${words} ${STOP_IN_JUPYTER}`);
    if (performance.now() - spoken < SAID_PAUSE) return;
    spoken = performance.now();
    voice.say(words);
  }

  /** @param {string} name
   *  @param {string} note
   *  @param {string} error */
  function saved(name, note, error) {
    tell(error);
    setText(outcome, name ? `${name} is in your downloads. ${note}` : "");
    if (name) voice.say(outcome.textContent ?? "");
  }

  // The open file

  const summary = make("h4", { tabindex: -1, class: "cc-left-now" });
  const held = make("p", { class: "cc-soft" });
  const who = make("input", { type: "text", id: api.id("who"), autocomplete: "off" });
  const saves = SAVES.map(([makes, words]) => {
    const node = make(
      "button",
      { type: "button", class: "cc-button", onclick: () => api.ask("make", { makes, who: who.value }, node) },
      words,
    );
    return node;
  });
  const parts = {
    file: part("What we think it is"),
    headings: part("Match the headings"),
    columns: part("One answer for a column"),
    cells: part("Cells that need you"),
    source: part("Only your records can say"),
    changed: part("What was changed"),
    notes: part("To know"),
  };
  const save = section(
    "Save what is mended",
    held,
    make("label", { for: who.id, class: "cc-label" }, "Your name for the log. Left blank, it says “you”"),
    make("div", { class: "cc-measure" }, who),
    make("div", { class: "cc-actions cc-saves" }, saves),
    outcome,
    make("p", { class: "cc-soft" }, SPREADSHEET),
  );
  const close = make(
    "button",
    { type: "button", class: "cc-button", onclick: () => api.ask("close", {}, close) },
    "Put the file away",
  );
  const truth = make("p", { class: "cc-strong" });
  const body = make(
    "div",
    { class: "cc-open", hidden: true },
    summary,
    truth,
    Object.values(parts).map(({ node }) => node),
    save,
    make("div", { class: "cc-foot" }, close),
  );

  /** @param {string} title
   *  @param {any[]} inside */
  function section(title, ...inside) {
    const id = api.id(title);
    return make("section", { "aria-labelledby": id }, make("h4", { id, tabindex: -1 }, title), ...inside);
  }

  /** A section that is drawn anew where it changed, piece by piece: what stays keeps its focus and what is typed.
   *  @param {string} title */
  function part(title) {
    const inside = make("div", { class: "cc-pieces" });
    const node = section(title, inside);
    /** @type {Map<string, { told: string, node: HTMLElement }>} */
    let there = new Map();

    /** @param {{ key: string, told: string, made: () => HTMLElement }[]} pieces
     *  @param {string} empty what stands there when there are none; "" hides the section */
    function show(pieces, empty) {
      const fresh = new Map();
      for (const { key, told, made } of pieces) {
        const old = there.get(key);
        fresh.set(key, old?.told === told ? old : { told, node: kept(made(), old?.node) });
      }
      there = fresh;
      const nodes = [...fresh.values()].map((one) => one.node);
      if (!nodes.length) nodes.push(make("p", { class: "cc-soft" }, empty));
      const now = [...inside.children];
      if (now.length !== nodes.length || now.some((one, at) => one !== nodes[at])) inside.replaceChildren(...nodes);
      node.hidden = !pieces.length && !empty;
    }
    return { node, show };
  }

  /** What was unfolded stays so.
   *  @param {HTMLElement} fresh
   *  @param {HTMLElement} [old] */
  function kept(fresh, old) {
    const open = (/** @type {HTMLElement} */ node) =>
      node.matches("details") ? [/** @type {HTMLDetailsElement} */ (node)] : [...node.querySelectorAll("details")];
    if (old) open(fresh).forEach((one, at) => (one.open = open(old)[at]?.open ?? false));
    return fresh;
  }

  /** @param {OpenFile} open */
  function draw(open) {
    const { file, groups, columns, left, most, publish, changed } = open;
    summary.textContent = most ? `${left || "Nothing"} left to settle, of ${most}` : "Nothing to settle";
    truth.textContent = open.about;
    const piece = (/** @type {string} */ key, /** @type {unknown} */ value, /** @type {() => HTMLElement} */ node) => ({
      key,
      told: JSON.stringify(value),
      made: node,
    });
    const listed = (/** @type {(group: FaultGroup) => boolean} */ some) =>
      groups.filter(some).map((one) => piece(one.id, [one, file.row], () => drawGroup(one, file.row, api)));
    const asks =
      (/** @type {string[]} */ ...forms) =>
      (/** @type {FaultGroup} */ one) =>
        one.weight !== "note" && forms.includes(one.form);
    const known = (/** @type {FaultGroup} */ one) =>
      (one.weight === "note" && one.form !== "again") || one.form === "told";
    parts.file.show([piece("file", file, () => drawReadAs(file, api))], "");
    parts.headings.show(columns.length ? [piece("all", columns, () => drawHeadings(open, about.titles, api))] : [], "");
    parts.columns.show(listed(asks("question", "letters", "look")), "Nothing to ask of a column.");
    parts.cells.show(listed(asks("cells")), "No cell needs you.");
    parts.source.show(listed(asks("source")), "");
    const back = listed(({ form }) => form === "again");
    parts.changed.show([...back, piece("log", changed, () => drawLog(open, api))], "");
    parts.notes.show(listed(known), "");
    const rows = file.row === "Row" ? "rows" : "grants";
    const more = publish.count > publish.held.length ? " and others" : "";
    const waiting = `${publish.count.toLocaleString("en-GB")} held back: ${publish.held.join(", ")}${more}.`;
    const ready = `${publish.rows.toLocaleString("en-GB")} ${rows} can be published now.`;
    held.textContent = publish.trouble || `${ready} ${publish.count ? waiting : "None is held back."}`;
    for (const [at, [makes]] of SAVES.entries()) {
      if (["csv", "xlsx", "json"].includes(makes))
        saves[at].classList.toggle("cc-primary", makes === "csv" && !publish.trouble);
    }
  }

  function shown() {
    const { open, trouble, said: words } = model.get("shown");
    tell(trouble);
    body.hidden = !open;
    root.toggleAttribute("data-told", Boolean(open)); // what is folded below opens: view/insights.js
    if (open) draw(open);
    const name = open ? open.file.name : "";
    if (open && !trouble) {
      const news = [words, summary.textContent, name === wasOpen ? "" : open.file.words].filter(Boolean).join(". ");
      if (news !== said || words) voice.say(news);
      said = news;
    } else if (words) voice.say(words);
    if (words) setText(outcome, words);
    const fresh = name !== wasOpen;
    wasOpen = name;
    if (trouble) return;
    if (fresh) (open ? summary : input).focus();
    else goOn();
  }

  // The focus

  /** @param {Element} node */
  function placeOf(node) {
    const group = node.closest("[data-group]");
    const at = Number(node.closest("[data-at]")?.getAttribute("data-at") ?? 0);
    return { group: group?.getAttribute("data-group") ?? "", at, order: order() };
  }

  /** @returns {string[]} */
  /** The groups in sight: those in a log that is folded cannot take the focus. */
  const groups = () =>
    [...body.querySelectorAll("[data-group]")].filter((one) => !one.closest("details:not([open])"));

  function order() {
    return groups().map((one) => one.getAttribute("data-group") ?? "");
  }

  /** After an answer: to the next cell of its group, else to the next group that is left. What still has the focus
   *  keeps it. */
  function goOn() {
    const was = from;
    from = null;
    if (!was || (document.activeElement && root.contains(document.activeElement) && document.activeElement !== root))
      return;
    const named = (/** @type {string} */ group) => groups().find((one) => one.getAttribute("data-group") === group);
    const same = was.group ? named(was.group) : null;
    const cells = same ? [...same.querySelectorAll("[data-at]")] : [];
    const cell = cells[Math.min(was.at, cells.length - 1)];
    const control = cell?.querySelector("button, input");
    if (control instanceof HTMLElement) return control.focus();
    const after = was.order
      .slice(was.order.indexOf(was.group) + 1)
      .map(named)
      .find(Boolean);
    const next = (same ?? after)?.querySelector("[tabindex='-1']");
    (next instanceof HTMLElement ? next : summary).focus();
    return undefined;
  }

  // The page

  const root = make(
    "section",
    {
      class: "cc cc-form cc-extra cc-checker",
      "aria-labelledby": api.id("title"),
      onkeydown: (/** @type {Event} */ event) => event.stopPropagation(),
    },
    make("h3", { id: api.id("title") }, "The checker and mender"),
    make("p", {}, PROMISE),
    make("label", { for: input.id, class: "cc-name" }, "Your own file: CSV, XLSX or JSON"),
    input,
    make("p", { class: "cc-soft", id: api.id("stays") }, whereItStays(model)),
    make("p", { class: "cc-name" }, "Or one of Northmere's"),
    make("ul", { class: "cc-samples" }, samples),
    working,
    make("div", { class: "cc-trouble" }, alert),
    body,
    voice.node,
  );
  el.replaceChildren(root);
  const { open } = model.get("shown");
  if (open) {
    wasOpen = open.file.name;
    body.hidden = false;
    draw(open);
  }
  return () => {
    desk.end();
    voice.stop();
    clearTimeout(slow);
  };
}

export default { render };
