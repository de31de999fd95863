// @ts-check
// Rows of radio buttons or tick boxes, wherever options are offered.

import { make } from "./dom.js";

/** @import { Offered } from "../types.js" */

/** Rows for `options`; an option without `text_html` is plain text. `group` is unique on the page.
 *  Returns the rows' node, each `row` with its `option` and `input`, `ticked()` (ids in the order shown)
 *  and `tick(ids)`.
 *  @param {"radio" | "checkbox"} type
 *  @param {string} group
 *  @param {Offered[]} options
 *  @param {() => void} [onchange] */
export function choiceRows(type, group, options, onchange) {
  const rows = options.map((option, index) => {
    const id = `${group}-${index}`;
    const input = make("input", { type, name: group, id, value: option.id, onchange });
    const label = make("label", { for: id, html: option.text_html }, !option.text_html && option.text);
    return { option, input, row: make("div", { class: "cc-choice" }, input, label) };
  });
  return {
    node: make("div", { class: "cc-choices" }, rows.map((one) => one.row)),
    rows,
    ticked: () => rows.filter((one) => one.input.checked).map((one) => one.option.id),
    /** @param {string[]} ids */
    tick(ids) {
      for (const { option, input } of rows) input.checked = ids.includes(option.id);
    },
  };
}

/** The texts of the options with `ids`, in the order shown.
 *  @param {Offered[]} options
 *  @param {string[]} ids */
export function textsOf(options, ids) {
  return options.filter((option) => ids.includes(option.id)).map((option) => option.text);
}
