// Rows of radio buttons or tick boxes, for every kind that offers options.

import { make } from "./dom.js";

/** Rows for `options` ({id, text_html}). `type` is "radio" or "checkbox"; `group` is unique on the page.
 *  Returns the rows' node, `ticked()` (ids in the order shown) and `tick(ids)`. */
export function choiceRows(type, group, options, onchange) {
  const inputs = options.map((option, index) =>
    make("input", { type, name: group, id: `${group}-${index}`, value: option.id, onchange }),
  );
  const rows = options.map((option, index) =>
    make(
      "div",
      { class: "cc-choice" },
      inputs[index],
      make("label", { for: inputs[index].id, html: option.text_html }),
    ),
  );
  return {
    node: make("div", { class: "cc-choices" }, rows),
    ticked: () => inputs.filter((input) => input.checked).map((input) => input.value),
    tick(ids) {
      for (const input of inputs) input.checked = ids.includes(input.value);
    },
  };
}

/** The texts of the options with `ids`, in the order shown. */
export function textsOf(options, ids) {
  return options.filter((option) => ids.includes(option.id)).map((option) => option.text);
}
