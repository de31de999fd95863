// @ts-check
// Parts of the frame that stand on their own: hints in stages, feedback, and the time of saving.

import { make, same, setText } from "./dom.js";

/** @import { Feedback, Json, Saver } from "../types.js" */

/** "Saved 14:02" in the learner's own time; with the day when that was not today.
 *  @param {string} at */
export function savedWords(at) {
  const when = new Date(at);
  if (!at || Number.isNaN(when.getTime()) || when.getTime() <= 0) return "Saved";
  const time = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const today = when.toDateString() === new Date().toDateString();
  const day = when.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  return today ? `Saved ${time}` : `Saved ${day}, ${time}`;
}

/** A button that shows one hint after another. After the last it stays, so that focus is not lost.
 *  @param {string[]} hints
 *  @param {(text: string) => void} say */
export function hintStages(hints, say) {
  let shown = 0;
  const node = make("div", { class: "cc-hints" });
  const button = make("button", { type: "button", class: "cc-button", onclick: next });
  if (!hints.length) return { node, button: null };

  function label() {
    const left = shown < hints.length;
    button.textContent = left ? `Show a hint (${shown + 1} of ${hints.length})` : "No more hints";
    button.setAttribute("aria-disabled", String(!left));
  }

  function next() {
    if (shown === hints.length) return;
    const name = make("strong", {}, `Hint ${shown + 1} of ${hints.length}`);
    const hint = make("div", { class: "cc-hint" }, name, make("div", { html: hints[shown] }));
    shown += 1;
    node.append(hint);
    label();
    say(hint.innerText);
  }

  label();
  return { node, button };
}

/** What an earlier page could not save: put back with `put(value)` and saved, if the answer still stands as
 *  it did then; else only shown, so that it can be copied. `look(busy, closed)` looks for it; while the learner
 *  is busy in the question nothing is put in, nor is it when the try is closed.
 *  `put` gives what is to be saved, where that is not the draft as it was left.
 *  @param {Saver} saver
 *  @param {{ put(value: Json, was?: Json[]): { value: Json, was?: Json[] } | void,
 *    words(value: Json): string, discarded(): void }} form */
export function leftOverPanel(saver, { put, words, discarded }) {
  const node = make("div", { class: "cc-left-over", role: "group", "aria-label": "What you typed before" });
  const late =
    "You typed this, and it was not saved. The answer was changed elsewhere since then, so yours was not put in:";
  const tooLate = "You typed this, and it was not saved before this try was handed in:";

  /** @param {boolean} busy
   *  @param {boolean} [closed]
   *  @param {boolean} [begins] */
  function look(busy, closed, begins) {
    node.replaceChildren();
    const draft = saver.leftOver(closed, begins);
    if (!draft) return;
    const { value, fits, base, was } = draft;
    if (!fits) show(closed ? tooLate : late, words(value));
    else if (!busy) {
      const mine = put(value, was) ?? { value };
      saver.give(mine.value, { quiet: true, onlyOn: base, was: mine.was });
    }
  }

  /** @param {string} why
   *  @param {string} typed */
  function show(why, typed) {
    const drop = make("button", { type: "button", class: "cc-button cc-quiet", onclick: discard }, "Discard");
    const left = make("blockquote", {}, typed || "(You cleared your answer.)");
    node.replaceChildren(make("p", {}, why), left, make("div", { class: "cc-actions" }, drop));
  }

  function discard() {
    node.replaceChildren();
    saver.discard();
    discarded();
  }

  return { node, look };
}

/** Where feedback stands. It is announced when it comes; a changed answer makes it "earlier". */
export function feedbackPanel() {
  const old = make("p", { class: "cc-earlier" });
  const status = make("div", { role: "status" });
  const node = make("div", { class: "cc-feedback" }, old, status);
  /** @type {Feedback | null} */
  let feedback = null;

  /** @param {Json} current */
  function age(current) {
    const earlier = feedback !== null && !same(current, feedback.value);
    const words = earlier ? "This is about your earlier answer. Check again when you are ready." : "";
    setText(old, words);
    node.classList.toggle("cc-is-earlier", earlier);
  }

  /** @param {Feedback | null} latest
   *  @param {Json} current */
  function show(latest, current) {
    feedback = latest && latest.headline ? latest : null;
    node.dataset.outcome = feedback?.outcome ?? "";
    status.replaceChildren();
    if (feedback) {
      status.append(
        make("p", { class: "cc-headline" }, feedback.headline),
        feedback.unsafe ? make("p", { class: "cc-unsafe" }, feedback.unsafe) : "",
        make("div", { class: "cc-explained", html: feedback.html }),
      );
    }
    age(current);
  }

  return { node, show, age };
}
