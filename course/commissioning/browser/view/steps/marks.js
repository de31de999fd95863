// @ts-check
// After a try was marked: at each question its mark and the reason, as the results have them.

import { make } from "../../forms/dom.js";
import { reasons } from "../../forms/result.js";

/** @import { Explained } from "../../types.js" */
/** @import { Step } from "./grouping.js" */

/** Marks in the list of steps: a shape, and the word for it. */
export const MARKS = /** @type {Record<string, [shape: string, word: string]>} */ ({
  correct: ["✓", "right"],
  partly: ["½", "partly right"],
  not_yet: ["✗", "not right yet"],
  not_attempted: ["–", "not answered"],
});

/** @param {Step[]} questions
 *  @param {() => void} changed */
export function showMarks(questions, changed) {
  /** @param {Event} event */
  function marked(event) {
    /** @type {Explained[]} */
    const explained = event instanceof CustomEvent ? event.detail : [];
    for (const { asks } of questions) {
      const one = explained.find(({ id }) => id === asks?.dataset.question);
      if (!asks || !one) continue;
      asks.dataset.marked = one.compare ? "" : one.outcome;
      asks.querySelector(".marked")?.remove();
      asks.append(
        make(
          "div",
          { class: "cc cc-form cc-extra marked", role: "group", "aria-label": "Mark and reason" },
          make(
            "div",
            { class: "cc-feedback", "data-outcome": one.outcome },
            make("p", { class: "cc-headline" }, one.headline),
            one.unsafe ? make("p", { class: "cc-unsafe" }, one.unsafe) : "",
            make("dl", {}, reasons(one)),
          ),
        ),
      );
    }
    changed();
  }
  document.addEventListener("commissioning:marked", marked);
}
