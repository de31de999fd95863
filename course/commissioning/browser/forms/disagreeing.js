// @ts-check
// The small way under a question to say "I disagree, or do not understand". It is no answer and has no mark.
//
// It is kept when the learner says so, and not as it is typed. Until then it lies in the browser, as a draft does.
// The part's side is parts/questions/disagreeing.py.

import { openAsker } from "./asking.js";
import { freshId, make, setText } from "./dom.js";
import { active } from "./keeping.js";
import { savedWords } from "./panels.js";
import { draftStore } from "./saving.js";

/** @import { Disagreed, Model, QuestionState, Voice } from "../types.js" */

const NAME = "I disagree, or do not understand";
const SAID = "You said that you disagree, or do not understand";
const EMPTY = "Write what you disagree with, or do not understand. Then press the button.";

/** Give `nodes`, to stand under the question, and the way to end them.
 *  @param {Model<QuestionState<any>>} model
 *  @param {Voice} voice */
export function disagreeing(model, voice) {
  const first = model.get("disagreed");
  if (!first) return { nodes: [], stop() {} };
  const uid = freshId();
  const store = draftStore(`${model.get("question").place}:disagreed`);
  const left = store.read();
  let kept = first;

  const summary = make("summary", {});
  const field = make("textarea", {
    id: `${uid}-field`,
    rows: "3",
    spellcheck: "true",
    "aria-describedby": `${uid}-refused ${uid}-about`,
    oninput: typed,
  });
  field.value = left?.value ?? kept.text;
  const keep = make("button", { type: "button", class: "cc-button", onclick: () => send(field.value) }, first.button);
  const withdraw = make(
    "button",
    { type: "button", class: "cc-button cc-quiet", onclick: takeBack },
    "Withdraw it",
  );
  const state = make("p", { class: "cc-said" });
  const alert = make("p", { class: "cc-refused", role: "alert", id: `${uid}-refused` });
  const node = make(
    "details",
    { class: "cc-disagree", open: Boolean(left) },
    summary,
    make("label", { for: `${uid}-field` }, "What you disagree with, or do not understand"),
    alert,
    field,
    make("p", { class: "cc-goes", id: `${uid}-about` }, `${first.about} At most ${first.longest} characters.`),
    make("div", { class: "cc-foot" }, make("div", { class: "cc-actions" }, keep, withdraw), state),
  );
  const printed = make("p", { class: "cc-disagreed cc-print-only" });
  const asker = openAsker(/** @type {Model<any>} */ (model), {
    name: "disagreed",
    onchange: follow,
    onlost: tell,
    onlate: tell,
  });

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }

  const changed = () => field.value.trim() !== kept.text;

  function typed() {
    tell("");
    if (changed()) store.keep(field.value, "");
    else store.drop();
    show();
  }

  /** @param {string} text */
  async function send(text) {
    tell("");
    if (!text.trim() && !kept.text) {
      tell(EMPTY);
      return field.focus();
    }
    const shown = await asker.ask("disagree", { text });
    if (shown.error) return undefined; // it is told, and the text stays in the field
    store.drop(text);
    if (field.value === text) field.value = kept.text; // without the spaces round it
    show();
    return voice.say(kept.text ? `${SAID}. ${savedWords(kept.at)}.` : "It is withdrawn.");
  }

  function takeBack() {
    field.value = "";
    store.drop();
    field.focus(); // the button goes
    send("");
  }

  /** What is kept now; what the learner types here stays as it is.
   *  @param {Disagreed | null} now */
  function follow(now) {
    if (!now) return;
    tell(now.error);
    const untouched = !changed() && active(node) !== field;
    kept = now;
    if (untouched) field.value = now.text;
    show();
  }

  function stateWords() {
    const over = [...field.value.trim()].length - kept.longest;
    if (over > 0) return `${over} ${over === 1 ? "character" : "characters"} too many`;
    if (changed()) return kept.text ? "The change is not kept yet" : "Not kept yet";
    return kept.text ? savedWords(kept.at) : "";
  }

  function show() {
    setText(summary, kept.text ? SAID : NAME);
    setText(state, stateWords());
    withdraw.hidden = !kept.text;
    printed.textContent = kept.text && `${SAID}: ${kept.text}`;
    printed.hidden = !kept.text;
  }

  show();
  return { nodes: [node, printed], stop: asker.stop };
}
