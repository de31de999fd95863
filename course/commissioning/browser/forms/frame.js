// @ts-check
// The frame round every question: legend, prompt, hints, state, saving, feedback.
//
// Contract of a kind (`single.js`, `number.js`, …). Its module exports
//
//   controls(question, api) -> { nodes, read, write, words, instruction?, more?, heard? }
//   default                 =  form(controls), an anywidget definition: { render({ model, el }) }
//
//   nodes        elements for the question's fieldset         more   further fieldsets (reason, …)
//   read()       the answer as JSON; null when none is given  write(value)  show an answer, or null
//   words(value) an answer in plain words                     instruction   "Choose one."
//   heard(saved, waiting)  called when the kernel's state changes, for what depends on it
//
//   api.id(name)       an id unique on the page            api.readOnly
//   api.changed(how)   the learner changed something: {typed, quiet}, see saving.js
//   api.settled()      the learner left a typed field: save it now
//   api.say(text)      tell screen readers, once
//   api.promptId       id of the prompt, for aria-describedby or aria-labelledby
//
// `model` is anywidget's, or on a page without Python any object with get, set, save_changes, send, on
// and off, and with these traits (parts/questions/answer.py and parts/questions/question.py set them):
//   question   what the form shows, without keys; texts also as HTML (`prompt_html`, `text_html`); `over` is what
//              stands there once it is closed, where no try was handed in; `own` is for the learner alone
//   draft      {request, value, base?} form to kernel     saved     kernel to form, see saving.js
//   feedback   null or {outcome, headline, html, unsafe, value, heard}       read_only   true or false
//   disagreed  null or {text, at, heard, error, about, button, longest}, see disagreeing.js
//   recheck    of a fresh question alone: {state, marks_here, about, heard, error}, see parts/exercise/recheck.py
// and that understands the messages {type: "refresh"}, {type: "check", request} and {type: "disagree", request,
// text}. A host that connects again by itself tells `connection` too: see connection.js.

import { linkPages } from "./asking.js";
import { disagreeing } from "./disagreeing.js";
import { freshId, make, makeVoice, same } from "./dom.js";
import { mountClosed } from "./fresh.js";
import { active, openKeeping } from "./keeping.js";
import { feedbackPanel, hintStages } from "./panels.js";
import { keepInReach } from "./wide.js";

/**
 * @import {
 *   Feedback, How, Json, Kind, KindApi, Model, QuestionShown, QuestionState, SaverEvent, Widget,
 * } from "../types.js"
 */

const NEW_TRY = "A new try has begun. Reload this page to see it.";
const HANDED_IN = "This try was handed in.";

/** The anywidget definition of a kind of question.
 *  @template {QuestionShown} Question
 *  @param {(question: Question, api: KindApi) => Kind} controls
 *  @returns {Widget<QuestionState<Question>>} */
export function form(controls) {
  return {
    render({ model, el }) {
      const standing = () => `${model.get("read_only")} ${model.get("recheck")?.state}`;
      const draw = (/** @type {boolean} */ inside, turned = "") =>
        model.get("recheck")?.state === "closed" ? mountClosed(model, el) : mount(controls, model, el, inside, turned);
      let now = standing();
      let stop = draw(false);
      // Handing in closes a question while it stands on the page, or opens a fresh one.
      const anew = () => {
        if (standing() === now) return; // told again by a new part
        const before = now.split(" ")[1];
        now = standing();
        const turned = model.get("recheck")?.state;
        const inside = el.contains(active(el));
        stop();
        stop = draw(inside, turned === before ? "" : turned);
      };
      for (const name of ["read_only", "recheck"]) model.on(`change:${name}`, anew);
      return () => {
        for (const name of ["read_only", "recheck"]) model.off(`change:${name}`, anew);
        stop();
      };
    },
  };
}

/** @template {QuestionShown} Question
 *  @param {(question: Question, api: KindApi) => Kind} controls
 *  @param {Model<QuestionState<Question>>} model
 *  @param {HTMLElement} el
 *  @param {boolean} inside whether the learner was in the form, which is now drawn anew
 *  @param {string} turned what a fresh question has just become: "open" or "done" */
function mount(controls, model, el, inside, turned) {
  const fresh = model.get("recheck");
  const question = model.get("question");
  const readOnly = Boolean(model.get("read_only"));
  const uid = freshId();
  const id = (/** @type {string} */ name) => `${uid}-${name}`;
  const voice = makeVoice();
  let current = model.get("saved").value; // what the controls show, as last given or written
  /** @type {Json} */
  let cleared = null; // what "Put my answer back" brings back

  const keeping = openKeeping(model, {
    voice,
    readOnly,
    place: () => answers,
    put(value) {
      [current, cleared] = [value, null];
      kind.write(value);
    },
    words: (value) => (value === null ? "" : kind.words(value)),
    follow,
    update,
  });
  const { saver } = keeping;
  const kind = controls(question, {
    id,
    readOnly,
    promptId: id("prompt"),
    say: voice.say,
    settled: () => saver.flush(),
    changed(how) {
      cleared = null;
      give(kind.read(), how);
    },
  });

  /** @param {Json} value
   *  @param {How} [how] */
  function give(value, how) {
    current = value;
    saver.give(value, how);
  }

  // What stands in the form, from top to bottom.
  const state = make("p", { class: "cc-state", tabindex: inside && "-1" });
  const carried = make("p", { class: "cc-carried", id: id("carried") });
  const printed = make("p", { class: readOnly ? "cc-answer" : "cc-answer cc-print-only" });
  const clear = make("button", { type: "button", class: "cc-button cc-quiet", onclick: clearOrRestore });
  const check = make(
    "button",
    {
      type: "button",
      class: "cc-button cc-primary",
      onclick: () => keeping.ask("check"),
    },
    "Check my answer",
  );
  const refused = make("p", { class: "cc-alert", role: "alert" });
  const handIn =
    fresh?.marks_here &&
    make(
      "button",
      { type: "button", class: "cc-button cc-primary", onclick: () => keeping.ask("hand_in") },
      "Hand in this answer",
    );
  const hints = hintStages(question.hints_html, voice.keep);
  const panel = feedbackPanel();
  const disagree = disagreeing(model, voice);
  const described = ["carried", "prompt", ...(kind.instruction ? ["how"] : [])].map(id).join(" ");
  const answers = make(
    "div",
    { class: "cc-answers" },
    make(
      "fieldset",
      { disabled: readOnly, "aria-describedby": described },
      make("legend", {}, title()),
      make("p", { class: "cc-meta" }, question.worth_words),
      fresh && make("p", { class: "cc-about" }, fresh.about),
      question.artefacts?.map(artefact),
      carried,
      make("div", { class: "cc-prompt", id: id("prompt"), html: question.prompt_html }),
      kind.instruction && make("p", { class: "cc-how", id: id("how") }, kind.instruction),
      kind.nodes,
    ),
    kind.more,
  );
  const actions = [question.practice && check, handIn, hints.button, clear];
  const root = make(
    "div",
    {
      class: "cc cc-form",
      "data-kind": question.kind,
      "data-printed": kind.printed ?? "",
      "data-long": String(Boolean(kind.long)),
      "data-question": question.id,
      onkeydown: (/** @type {Event} */ event) => event.stopPropagation(),
    },
    answers,
    printed,
    keeping.notes,
    keeping.left,
    fresh && make("div", { class: "cc-trouble" }, refused),
    make("div", { class: "cc-foot" }, make("div", { class: "cc-actions" }, !readOnly && actions), state),
    hints.node,
    panel.node,
    disagree.nodes,
    voice.node,
  );

  function title() {
    if (fresh) return make("h3", {}, `A fresh question: ${question.title}`);
    if (!question.number) return make("h3", {}, question.title);
    // A numbered question stands under a heading of the page that shows its title already: no second one, so that
    // who goes from heading to heading meets each question once. The legend still names the group.
    const name = `Question ${question.number}`;
    return make(
      "span",
      { class: "cc-number" },
      make("span", { "aria-hidden": "true" }, name),
      make("span", { class: "cc-unseen" }, `${name}. ${question.title}`),
    );
  }

  /** What the question is about, as the page's own documents look.
   *  @param {{ title: string, html: string }} one
   *  @param {number} at */
  function artefact({ title: name, html }, at) {
    const named = id(`artefact-${at}`);
    return make(
      "figure",
      { class: "cc-artefact", "aria-labelledby": named },
      make("figcaption", { id: named }, name),
      make("div", { class: "document", html }),
    );
  }

  /** @param {Element} table */
  function tableName(table) {
    return `Table under “${table.closest("figure")?.querySelector("figcaption")?.textContent}”`;
  }

  function clearOrRestore() {
    const value = cleared;
    const bringBack = value !== null;
    cleared = bringBack ? null : current;
    kind.write(value);
    give(value, { quiet: true });
    voice.say(bringBack ? "Your answer is back." : "Your answer is cleared.");
  }

  /** Show what the file says, but never in controls that the learner is in. */
  function follow() {
    const { value, words } = model.get("saved");
    if (saver.waiting || same(current, value)) return "";
    if (keeping.inside()) {
      const now = words || "cleared";
      return `This answer was changed in another tab: ${now}. It shows here when you leave this question.`;
    }
    current = value;
    cleared = null;
    kind.write(value);
    return "";
  }

  function stateWords() {
    const { blank, change, new_try: newTry } = model.get("saved");
    const closed = question.over ?? (blank ? "Not answered." : "You can read this answer, not change it.");
    if (readOnly) return newTry ? `${closed} ${NEW_TRY}` : closed;
    const words = keeping.stateWords("Not answered yet");
    if (saver.problem || saver.waiting || blank) return words;
    if (change) return `${words}. ${change}`;
    return question.practice || question.own ? words : `${words}. Answered, not handed in yet.`;
  }

  /** Bring every part in line with the model and the saver; `event` is the saver's.
   *  @param {SaverEvent} event
   *  @param {boolean} quiet */
  function update(event, quiet) {
    const saved = model.get("saved");
    state.textContent = stateWords();
    root.toggleAttribute("data-unsaved", saver.waiting); // the form that hands in looks for it
    root.toggleAttribute("data-answered", !saved.blank); // the page that counts looks for it
    root.toggleAttribute("data-change", Boolean(saved.change));
    root.toggleAttribute("data-unfinished", Boolean(saved.unfinished));
    state.classList.toggle("cc-strong", Boolean(saved.change) && !readOnly);
    carried.innerHTML = saved.carried_html ?? "";
    carried.hidden = !saved.carried_html;
    printed.textContent = saved.blank ? "Answer: none yet" : `Answer: ${saved.words}`;
    clear.hidden = current === null && cleared === null;
    clear.textContent = cleared === null ? "Clear my answer" : "Put my answer back";
    panel.age(current);
    kind.heard?.(saved, saver.waiting);
    if (event === "saved" && !quiet) voice.say(`${saved.understood ?? ""} ${stateWords()}`.trim());
  }

  /** @type {Partial<Feedback> | null} */
  let shown = null;
  function showFeedback() {
    const feedback = model.get("feedback");
    const { heard, ...said } = feedback ?? { heard: 0 };
    keeping.answered(heard);
    if (!same(said, shown)) panel.show(feedback, current); // the same once more is not spoken again
    shown = said;
    root.toggleAttribute("data-told", Boolean(feedback?.headline)); // what is folded below opens: view/insights.js
  }
  /** What came of handing in a fresh question, where nothing did. */
  function showRefused() {
    const { heard = 0, error = "" } = model.get("recheck") ?? {};
    keeping.answered(heard);
    refused.textContent = error;
  }
  linkPages(root);
  model.on("change:feedback", showFeedback);
  model.on("change:recheck", showRefused);

  kind.write(current);
  el.replaceChildren(root);
  const stop = keeping.start(root);
  const rest = keepInReach(root.querySelectorAll(".table"), tableName);
  showFeedback();
  if (turned === "open") voice.say(`A fresh question has opened: ${question.title}`);
  if (turned === "done") voice.say(model.get("feedback")?.headline ?? "");
  if (inside) {
    const to = turned === "open" ? root.querySelector("input, select, textarea") : state;
    /** @type {HTMLElement | null} */ (to)?.focus({ preventScroll: true });
    if (readOnly && !fresh && !model.get("saved").new_try) voice.say(question.over ?? HANDED_IN);
  }
  return () => {
    stop();
    rest();
    disagree.stop();
    model.off("change:feedback", showFeedback);
    model.off("change:recheck", showRefused);
  };
}
