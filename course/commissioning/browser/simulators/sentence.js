// @ts-check
// A result as a sentence, copied; where the browser does not allow it, selected to be copied by hand.

import { make } from "../forms/dom.js";

/** @import { Notice } from "../types.js" */

/** @param {string} id of the field
 *  @param {() => string} read the sentence
 *  @param {(word: Notice) => void} tell */
export function makeSentence(id, read, tell) {
  const field = make("textarea", { id, rows: 4, readonly: true });
  const byHand = make(
    "div",
    { hidden: true },
    make("label", { for: id, class: "cc-name" }, "This scenario as a sentence"),
    field,
  );

  async function onclick() {
    const sentence = read();
    try {
      await navigator.clipboard.writeText(sentence);
      byHand.hidden = true;
      tell({ text: "Copied." });
    } catch {
      byHand.hidden = false;
      field.value = sentence;
      field.focus();
      field.select();
      tell({ text: "The browser does not allow copying here. The sentence is selected: copy it." });
    }
  }

  const copy = make("button", { type: "button", class: "cc-button", onclick }, "Copy as a sentence");
  return { copy, byHand };
}
