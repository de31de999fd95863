// @ts-check
// One question after another, with how sure one is. No ticks and crosses meanwhile; explained when it is asked for.

import { freshId, make, makeVoice, setText } from "./dom.js";
import { linkPages, openAsker } from "./asking.js";
import { choiceRows } from "./choices.js";
import { tellRole } from "./role.js";

/** @import { AskingState, PlacementShown, Widget } from "../types.js" */

const HOW_SURE = [
  { id: "sure", text: "Sure" },
  { id: "fairly", text: "Fairly sure" },
  { id: "guess", text: "A guess" },
];
const NO_CHOICE = "Choose an answer first, or skip the question.";
const NOT_SAID = "Say how sure you are. “A guess” is a good answer.";

/** @type {Widget<AskingState<PlacementShown>>["render"]} */
function render({ model, el }) {
  const uid = freshId();
  const voice = makeVoice();
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const body = make("div", {});
  const root = make(
    "div",
    { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
    body,
    make("div", { class: "cc-trouble" }, alert),
    voice.node,
  );
  const asker = openAsker(model, { onchange: show, onlost: tell, onlate: tell });
  let here = ""; // what stands in the body
  let moved = false; // whether the learner asked for what comes next, and goes to it

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  /** Ask, and go to what then stands there.
   *  @param {string} type
   *  @param {object} [details] */
  async function go(type, details = {}) {
    tell("");
    moved = true;
    const shown = await asker.ask(type, details);
    if (shown.error) moved = false;
  }

  /** @param {string} words
   *  @param {() => void} onclick
   *  @param {string} [look] */
  function button(words, onclick, look = "") {
    return make("button", { type: "button", class: `cc-button ${look}`, onclick }, words);
  }

  /** @param {PlacementShown} shown
   *  @param {NonNullable<PlacementShown["question"]>} question */
  function asking({ number, most, before, given }, question) {
    const answer = choiceRows("radio", `${uid}-${question.id}`, question.options, keep);
    const sure = choiceRows("radio", `${uid}-${question.id}-sure`, HOW_SURE, keep);
    answer.tick([given?.choice ?? ""]);
    sure.tick([given?.confidence ?? ""]);
    const value = () => ({ choice: answer.ticked()[0] ?? null, confidence: sure.ticked()[0] ?? null });

    function keep() {
      tell("");
      if (value().choice) asker.ask("answer", { question: question.id, value: value() });
    }

    function next() {
      const { choice, confidence } = value();
      if (!choice || !confidence) return tell(choice ? NOT_SAID : NO_CHOICE);
      return void go("next", { question: question.id, value: value() });
    }

    return [
      make("p", { class: "cc-soft" }, `Question ${number} of at most ${most}. ${question.about}`),
      make("h3", { tabindex: "-1" }, question.title),
      question.artefacts?.map(({ title, html }) =>
        make(
          "figure",
          { class: "cc-artefact" },
          make("figcaption", {}, title),
          make("div", { class: "document", html }),
        ),
      ),
      make("fieldset", {}, make("legend", { html: question.prompt_html }), answer.node),
      make("fieldset", {}, make("legend", {}, "How sure are you?"), sure.node),
      make(
        "div",
        { class: "cc-actions" },
        button("Next", next, "cc-primary"),
        button("Skip this question", () => go("next", { question: question.id, skip: true })),
        before && button("Back", () => go("back", { question: before }), "cc-quiet"),
      ),
    ];
  }

  /** @param {PlacementShown} shown */
  function done({ lines, sure_words: sure, explained, before }) {
    return [
      make("h3", { tabindex: "-1" }, "That was the last question"),
      sure && make("p", { class: "cc-strong" }, sure),
      make("p", {}, "There is no score. What your answers advise, a line a module:"),
      make(
        "ul",
        {},
        lines.map(({ title, said }) => make("li", {}, make("strong", {}, title), `: ${said}`)),
      ),
      make(
        "div",
        { class: "cc-actions" },
        !explained.length && button("Explain the questions", () => go("explain")),
        before && button("Back to the last question", () => go("back", { question: before })),
        button("Go through them again", () => go("again"), "cc-quiet"),
      ),
      explained.map(({ title, about, headline, html }) =>
        make(
          "section",
          { class: "cc-stack" },
          make("h4", { tabindex: "-1" }, `${title} (${about})`),
          make("p", { class: "cc-strong" }, headline),
          make("div", { html }),
        ),
      ),
    ];
  }

  /** @param {PlacementShown & { error: string }} shown */
  function show(shown) {
    if (shown.error) tell(shown.error); // an answer that was kept late takes no words away
    const { question, explained } = shown;
    const now = JSON.stringify([question?.id ?? "", question ? 0 : [shown.lines, explained.length]]);
    if (now === here) return; // the same stands there, with the learner in it
    const first = !here;
    here = now;
    const drawn = question ? asking(shown, question) : done(shown);
    body.replaceChildren(make("div", { class: "cc-stack" }, ...drawn.flat()));
    if (!first && moved) body.querySelector(explained.length ? "h4" : "h3")?.focus();
    moved = false;
  }

  linkPages(root);
  el.replaceChildren(root);
  show(model.get("shown"));
  tellRole(asker.ask, model.get("shown").role_name);
  return () => {
    asker.stop();
    voice.stop();
  };
}

export default { render };
