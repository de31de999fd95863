// @ts-check
// The route through the course: every module with its minutes, ticked where it is on the route. It is accepted, changed
// or declined, and goes out as half a page or as a file only when that is asked for.

import { freshId, make, makeVoice, setText } from "./dom.js";
import { openAsker } from "./asking.js";
import { OWN_ROUTE, followsOwnRoute, tellRole } from "./role.js";
import { setting } from "../view/settings.js";

/** @import { AskingState, OwnRouteShown, Widget } from "../types.js" */

const TYPES = /** @type {Record<string, string>} */ ({
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  json: "application/json",
});
const MADE = "This is your route. Home and every page follow it. You can change it at any time.";
const NEWER = "You changed it since you accepted it. Accept it again, and home follows.";
const NOT_HERE = "You made this route. In this browser you chose another role since, so home follows that one here.";
const ON_PAPER =
  "It says your role, the modules with the reason for each, and one thing that you were sure of and had wrong. " +
  "Read it before you pass it on: you can change every word in Word.";
const DECLINED = "You have no route of your own. Home shows the pages as your role needs them.";
const TO_SHARE =
  "Made only when you press it, and sent by nobody but you. It holds the advice for each module, and how often " +
  "“sure” was right: no answers, no name.";

/** @type {Widget<AskingState<OwnRouteShown>>["render"]} */
function render({ model, el }) {
  const uid = freshId();
  const voice = makeVoice();
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const state = make("p", { class: "cc-strong" });
  const total = make("p", { class: "cc-strong" });
  const changed = make("ul", {});
  const note = make("p", { class: "cc-soft" });
  const list = make("ul", { class: "cc-own-route" });
  const day = make("input", { type: "date", id: `${uid}-day`, onchange: write });
  const who = make("input", {
    type: "text",
    id: `${uid}-who`,
    maxlength: 200,
    autocomplete: "off",
    onchange: write,
  });
  const accept = button("Accept this route", () => decide("accept"), "cc-primary");
  const decline = button("No route: I choose as I go", () => decide("decline"));
  const follow = button("Follow my route in this browser", () => {
    setting("role", OWN_ROUTE);
    show(model.get("shown"));
    voice.say(state.textContent ?? "");
    accept.focus(); // what was pressed is gone
  });
  const saved = make("p", { class: "cc-soft", role: "status" });
  const share = make(
    "div",
    {},
    make("h4", {}, "For my facilitator"),
    make("p", { class: "cc-soft" }, TO_SHARE),
    make("div", { class: "cc-actions" }, button("Save my route as a file for my facilitator", () => void ask("share"))),
  );
  const asker = openAsker(model, { onchange: show, onlost: tell, onlate: tell });
  const root = make(
    "div",
    { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
    note,
    make("fieldset", {}, make("legend", {}, make("h3", {}, "Modules on my route")), list),
    total,
    changed,
    make("div", { class: "cc-actions" }, accept, decline),
    make("div", { class: "cc-trouble" }, alert),
    state,
    make("div", { class: "cc-actions" }, follow),
    make("h4", {}, "My route and why, on half a page"),
    make("p", { class: "cc-soft" }, ON_PAPER),
    make("label", { for: day.id, class: "cc-label" }, "The day of my first sitting"),
    make("div", { class: "cc-measure" }, day),
    make("label", { for: who.id, class: "cc-label" }, "Who knows of it: a manager, a colleague"),
    make("div", { class: "cc-measure" }, who),
    make("div", { class: "cc-actions" }, button("Save it as a Word file", () => void ask("document"))),
    share,
    saved,
    voice.node,
  );

  /** @param {string} words
   *  @param {() => void} onclick
   *  @param {string} [look] */
  function button(words, onclick, look = "") {
    return make("button", { type: "button", class: `cc-button ${look}`, onclick }, words);
  }

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  /** @param {string} type
   *  @param {object} [details] */
  function ask(type, details = {}) {
    tell("");
    return asker.ask(type, details);
  }

  /** @param {"accept" | "decline"} how */
  async function decide(how) {
    const shown = await ask(how, { modules: ticked() });
    if (shown.error) return;
    if (how === "accept") setting("role", OWN_ROUTE);
    else if (followsOwnRoute()) setting("role", shown.role_name);
    show(shown);
    voice.say(state.textContent ?? "");
  }

  function write() {
    ask("details", { first_day: day.value, who_knows: who.value });
  }

  function ticked() {
    /** @type {NodeListOf<HTMLInputElement>} */
    const boxes = list.querySelectorAll("input:checked");
    return [...boxes].map((one) => one.value);
  }

  /** @param {HTMLInputElement} box */
  async function choose({ value: module, checked: on }) {
    waiting += 1;
    const shown = await ask("choose", { module, on });
    waiting -= 1;
    if (shown.rows) show(shown); // what was refused is not kept, and does not stay ticked
    if (!shown.error) voice.say(shown.total);
  }

  /** @param {OwnRouteShown["rows"][number]} one */
  function time({ lesson, exercise }) {
    return exercise ? `Lesson ${lesson}, exercise ${exercise}` : `Lesson ${lesson}, no exercise`;
  }

  /** @param {OwnRouteShown["rows"][number]} one */
  function row(one) {
    const id = `${uid}-${one.id}`;
    const told = `${id}-how ${id}-time`;
    const box = make("input", { type: "checkbox", id, value: one.id, "aria-describedby": told });
    box.addEventListener("change", () => choose(box));
    return make(
      "li",
      { "data-advice": one.depth },
      make("div", { class: "cc-choice" }, box, make("label", { for: id }, one.title)),
      make("p", { id: `${id}-how` }, make("strong", {}, `${one.depth_words}.`), one.why && ` ${one.why}`),
      make("p", { id: `${id}-time`, class: "cc-soft" }, time(one)),
    );
  }

  /** @param {OwnRouteShown} shown */
  function standing({ standing: how, newer }) {
    if (how === "made" && newer) return NEWER;
    if (how === "made") return followsOwnRoute() ? MADE : NOT_HERE;
    return how === "declined" ? DECLINED : "";
  }

  let here = ""; // what stands in the list
  let waiting = 0; // ticks that were not answered yet: what comes meanwhile may know nothing of the last of them

  /** @param {OwnRouteShown & { error: string }} shown */
  function show(shown) {
    tell(shown.error);
    setText(state, standing(shown));
    follow.hidden = shown.standing !== "made" || shown.newer || followsOwnRoute();
    const role = shown.role ? `For: ${shown.role}.` : "You have not said who you are, so every module is on it.";
    setText(note, shown.placed ? role : `${role} You answered no question yet, so each comes in full.`);
    setText(total, shown.total);
    changed.replaceChildren(...shown.changed.map((words) => make("li", {}, words)));
    changed.hidden = !shown.changed.length;
    share.hidden = !shown.cohort;
    if (document.activeElement !== day) day.value = shown.first_day;
    if (document.activeElement !== who) who.value = shown.who_knows;
    if (waiting) return;
    const now = JSON.stringify(shown.rows.map((one) => ({ ...one, on: "" })));
    if (now !== here) draw(shown.rows);
    here = now;
    for (const { id, on } of shown.rows) boxOf(id).checked = on; // in place: who is ticking loses nothing
  }

  /** @param {OwnRouteShown["rows"]} rows */
  function draw(rows) {
    const at = list.contains(document.activeElement) ? (document.activeElement?.id ?? "") : "";
    list.replaceChildren(...rows.map(row));
    if (at) /** @type {HTMLElement | null} */ (list.querySelector(`#${CSS.escape(at)}`))?.focus();
  }

  /** @param {string} module */
  function boxOf(module) {
    return /** @type {HTMLInputElement} */ (list.querySelector(`input[value="${CSS.escape(module)}"]`));
  }

  /** @param {{ file?: string }} said
   *  @param {DataView[]} buffers */
  function heardFile({ file: name = "" }, buffers) {
    const bytes = buffers?.[0];
    if (!name || !bytes) return;
    const type = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    const place = URL.createObjectURL(new Blob([/** @type {any} */ (bytes)], { type }));
    make("a", { href: place, download: name }).click();
    setText(saved, `Saved: ${name}`);
    setTimeout(() => URL.revokeObjectURL(place), 60_000);
  }

  model.on("msg:custom", heardFile);
  show(model.get("shown"));
  el.replaceChildren(root);
  tellRole(asker.ask, model.get("shown").role_name);
  return () => {
    asker.stop();
    voice.stop();
    model.off("msg:custom", heardFile);
  };
}

export default { render };
