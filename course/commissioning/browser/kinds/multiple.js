// @ts-check
// Multiple choice: tick all that apply.

import { choiceRows, textsOf } from "../forms/choices.js";
import { unstopped } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, ChoiceQuestion } from "../types.js" */

/** Answer: list of option ids, in the order shown; none ticked is no answer.
 *  @param {ChoiceQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const rows = choiceRows("checkbox", api.id("choice"), question.options, () => api.changed());
  const listed = (/** @type {any} */ value) => (Array.isArray(value) ? value : [value]);
  return {
    printed: "in-place",
    instruction: "Tick all that apply.",
    nodes: [rows.node],
    read() {
      const ticked = rows.ticked();
      return ticked.length ? ticked : null;
    },
    write: (value) => rows.tick(listed(value)),
    words: (value) => textsOf(question.options, listed(value)).map(unstopped).join("; "),
  };
}

export default form(controls);
