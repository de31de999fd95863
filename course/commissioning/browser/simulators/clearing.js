// @ts-check
// The button that puts every control back to where it began, and asks first where much would go.

import { make } from "../forms/dom.js";

/** @import { Group, Spec, Values } from "../types.js" */

/** The values that the controls begin with.
 *  @param {Group[]} groups
 *  @returns {Values} */
export function startOf(groups) {
  return Object.fromEntries(groups.flatMap((group) => group.controls.map(({ id, value }) => [id, value])));
}

/** @param {() => Spec} spec
 *  @param {() => void} clear */
export function makeClearing(spec, clear) {
  /** @type {(text: string, onclick: () => void) => HTMLButtonElement} */
  const button = (text, onclick) => make("button", { type: "button", class: "cc-button", onclick }, text);
  const sure = make(
    "div",
    { class: "cc-sure", hidden: true },
    make("p", {}, spec().reset.confirm),
    button("Yes, clear", () => {
      sure.hidden = true;
      clear();
      reset.focus();
    }),
    button("Keep everything", () => {
      sure.hidden = true;
      reset.focus();
    }),
  );
  /** @type {HTMLButtonElement} */
  const reset = button(spec().reset.label, () => {
    if (!spec().reset.confirm) {
      clear();
      reset.focus();
      return;
    }
    sure.hidden = false;
    sure.querySelector("button")?.focus();
  });
  return { reset, sure };
}
