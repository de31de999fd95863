// @ts-check
// The checker and mender of grants data: choose a file, match its headings, answer for a column or a cell, save what is
// mended. What the part says and hears is in parts/grantsfile/checker.py; nothing is worked out here.

import { comesBack } from "../forms/connection.js";
import { freshId, make, makeVoice, setText } from "../forms/dom.js";
import { drawChooser } from "./chooser.js";
import { openDesk } from "./desk.js";
import { goOnFrom, markBox, placeOf } from "./focus.js";
import { oneAtATime } from "./folds.js";
import { drawGroup } from "./groups.js";
import { drawHeadings } from "./headings.js";
import { askBeforeLeaving, losing } from "./leaving.js";
import { drawChanges, drawTakeAllBack, howMuchWasChanged } from "./log.js";
import { part } from "./pieces.js";
import { drawReadAs } from "./read-as.js";
import { drawSaving } from "./saving.js";
import { counted, howManyToAnswer, howMuchIsLeft, titled } from "./words.js";

/** @import { CheckerApi, CheckerState, FaultGroup, OpenFile, Widget } from "../types.js" */

const BUSY_PAUSE = 500;
const SAID_PAUSE = 5000; // between two words of progress that are read aloud
const STOP_IN_JUPYTER = "To stop it, choose Interrupt Kernel in the Kernel menu.";
/** @type {["columns" | "cells" | "source", string[], string][]} parts of the page, and how their groups are asked */
const BY_FORM = [
  ["columns", ["question", "letters", "look"], "question"],
  ["cells", ["cells"], "cell"],
  ["source", ["source"], "cell"],
];
const NAMES = {
  columns: "One answer for a column",
  cells: "Cells that need you",
  source: "Only your records can say",
  changed: "What was changed",
  notes: "To know",
};

/** @type {Widget<CheckerState>["render"]} */
function render({ model, el }) {
  const uid = freshId();
  const about = model.get("about");
  const voice = makeVoice();
  const desk = openDesk(model, { shown, busy, trouble: tell, saved });
  /** @type {ReturnType<typeof placeOf> | null} */
  let from = null; // where the last answer was given
  let pending = ""; // what is said once what was asked for is done
  let said = ""; // the last word that a screen reader was told
  /** @type {number | undefined} */
  let slow;
  let spoken = -SAID_PAUSE;
  let wasOpen = "";

  /** @type {CheckerApi} */
  const api = {
    id: (name) => `${uid}-${name.replace(/[^A-Za-z0-9]+/g, "-")}`,
    step: (step, node) => api.ask("step", { step }, node),
    ask(type, details, node, words = "") {
      if (desk.busy) return voice.say("One moment, please: the last answer is still being worked out.");
      begins();
      from = placeOf(node, body);
      pending = words;
      desk.ask(type, details);
      return undefined;
    },
    sure(what) {
      setText(happened, "");
      leaving.ask(what);
    },
    trouble(text, node) {
      begins();
      from = placeOf(node, body);
      tell(text);
    },
  };

  /** Something new is asked: what was said of the last is over. */
  function begins() {
    tell("");
    setText(saving.outcome, "");
    saving.failed("");
    setText(happened, "");
    leaving.hide();
    from = null;
    pending = "";
  }

  const leaving = askBeforeLeaving(api.id);

  /** Another file is opened, or this one put away; mends are never thrown away unasked.
   *  @param {Element} near
   *  @param {string} does
   *  @param {() => void} go */
  function leave(near, does, go) {
    const { open } = model.get("shown");
    const goes = () => {
      begins();
      go();
    };
    if (!open?.yours) return goes();
    return api.sure({ ...losing(open), near, does, go: goes, stay: chooser.named });
  }

  const chooser = drawChooser(model, api.id, {
    begin: (source, node) =>
      leave(node.closest("ul") ?? node, "Lose them, and open the other file", () => desk.open(source)),
    tell,
    current: () => desk.file,
  });

  // What is said

  const alert = make("p", { class: "cc-alert", role: "alert" });
  const status = make("p", { class: "cc-soft" });
  const stop = make("button", { type: "button", class: "cc-button", onclick: () => desk.stop() }, "Stop");
  const working = make("div", { class: "cc-working", hidden: true }, status, stop);
  const happened = make("p", { class: "cc-happened" }); // in sight wherever the answer was given; the voice says it too

  /** What is wrong, where it was asked for.
   *  @param {string} text */
  function tell(text) {
    const spot = from?.trouble?.isConnected ? from.trouble : alert;
    for (const one of root.querySelectorAll("[data-trouble]")) if (one !== spot) setText(one, "");
    setText(alert, "");
    setText(spot, text);
    markBox(root, from, spot);
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
    saving.failed(error, Boolean(model.get("shown").open?.publish.trouble));
    setText(saving.outcome, name ? `${name} is in your downloads. ${note}` : "");
    if (name) voice.say(saving.outcome.textContent ?? "");
  }

  // The open file

  const summary = make("h4", { tabindex: -1, class: "cc-left-now" });
  const truth = make("p", { class: "cc-soft" });
  const parts = {
    file: part(api.id("think"), "What we think it is"),
    columns: part(api.id("columns"), NAMES.columns, true),
    cells: part(api.id("cells"), NAMES.cells, true),
    source: part(api.id("source"), NAMES.source, true),
    changed: part(api.id("changed"), NAMES.changed, true),
    notes: part(api.id("notes"), NAMES.notes, true),
  };
  parts.changed.node.classList.add("cc-log");
  const saving = drawSaving(api, (group) => folds.goTo(group));

  function putAway() {
    pending = "The file is put away.";
    desk.ask("close", {});
  }

  const away = make(
    "button",
    {
      type: "button",
      class: "cc-button",
      onclick: () => leave(foot, "Lose them, and put the file away", putAway),
    },
    "Put the file away",
  );
  const foot = make("div", { class: "cc-foot" }, away);
  const body = make(
    "div",
    { class: "cc-open", hidden: true },
    summary,
    truth,
    Object.values(parts).map(({ node }) => node),
    saving.node,
    foot,
    happened,
  );
  const folds = oneAtATime(body, () => setText(happened, ""));

  /** @param {OpenFile} open */
  function draw(open) {
    const { file, groups, columns, left, settled, changed, yours } = open;
    summary.textContent = howMuchIsLeft(left, settled);
    truth.textContent = open.about;
    const piece = (/** @type {string} */ key, /** @type {unknown} */ value, /** @type {() => HTMLElement} */ node) => ({
      key,
      told: JSON.stringify(value),
      made: node,
    });
    /** @param {"columns" | "cells" | "source" | "changed" | "notes"} name
     *  @param {(group: FaultGroup) => boolean} some */
    const listed = (name, some) =>
      groups.filter(some).map((one) => {
        const twin = groups.some((other) => other !== one && titled(other) === titled(one) && !some(other));
        const fold = twin ? `${NAMES[name][0].toLowerCase()}${NAMES[name].slice(1)}` : "";
        return piece(one.id, [one, file.row, fold], () => drawGroup(one, file.row, api, fold));
      });
    const asks =
      (/** @type {string[]} */ ...forms) =>
      (/** @type {FaultGroup} */ one) =>
        one.form === "done" ? forms.includes(one.asked) : one.weight !== "note" && forms.includes(one.form);
    const known = (/** @type {FaultGroup} */ one) =>
      one.form === "told" || (one.weight === "note" && !["again", "done"].includes(one.form));
    const matched = piece("headings", columns, () => drawHeadings(open, about.titles, api));
    parts.file.show([piece("file", file, () => drawReadAs(file, api)), ...(columns.length ? [matched] : [])]);
    for (const [name, forms, one] of BY_FORM) {
      const some = asks(...forms);
      parts[name].show(listed(name, some), howManyToAnswer(groups.filter(some), one));
    }
    const back = listed("changed", ({ form }) => form === "again");
    const log = changed.map((one) => piece(one.id, one, () => drawChanges(one, api)));
    const count = changed.reduce((sum, one) => sum + one.count, 0);
    const all = log.length ? [piece("all", [count, yours], () => drawTakeAllBack(count, yours, api))] : [];
    parts.changed.show([...back, ...log, ...all], howMuchWasChanged(open), false);
    parts.notes.show(listed("notes", known), counted(groups.filter(known).length, "note"));
    saving.show(open);
    folds.settle(from?.group ?? "", from?.after ?? []);
  }

  function shown() {
    const { open, trouble, said: heard } = model.get("shown");
    const words = heard || (trouble ? "" : pending);
    pending = "";
    tell(trouble);
    body.hidden = !open;
    root.toggleAttribute("data-told", Boolean(open)); // what is folded below opens: view/insights.js
    const name = open ? open.file.name : "";
    const fresh = name !== wasOpen;
    if (fresh) folds.begin();
    if (open) draw(open);
    if (fresh) chooser.fold(Boolean(open));
    chooser.named();
    if (open && !trouble) {
      const left = summary.textContent ?? "";
      const news = [words, fresh ? open.file.words : left].filter(Boolean).map(stopped).join(" ");
      if (news !== said || words) voice.say(news);
      said = news;
      setText(happened, words && !fresh ? `${stopped(words)} ${left}.` : "");
    } else if (words) voice.say(words);
    wasOpen = name;
    if (trouble) return;
    if (fresh) (open ? summary : chooser.input).focus();
    else if (from) goOnFrom(from, body, open?.left ? summary : saving.title);
    from = null;
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
    chooser.node,
    working,
    make("div", { class: "cc-trouble" }, alert),
    body,
    voice.node,
  );
  el.replaceChildren(root);

  /** The browser asks before the page goes with mends in it, and only then.
   *  @param {Event} event */
  const goes = (event) => model.get("shown").open?.yours && event.preventDefault();
  window.addEventListener("beforeunload", goes);
  const { open } = model.get("shown");
  if (open) {
    wasOpen = open.file.name;
    body.hidden = false;
    draw(open);
    chooser.fold(true);
  }
  return () => {
    window.removeEventListener("beforeunload", goes);
    desk.end();
    folds.end();
    voice.stop();
    clearTimeout(slow);
  };
}

/** @param {string} words */
const stopped = (words) => (/[.?!]$/.test(words) ? words : `${words}.`);

export default { render };
