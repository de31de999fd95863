// @ts-check
// Put items in order with Up and Down buttons; nothing needs a mouse or dragging.

import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, HtmlOption, OrderingQuestion } from "../types.js" */

/** Answer: list of item ids, first to last. The order shown at first is no answer until it is moved,
 *  or taken as it stands with "This is my order".
 *  @param {OrderingQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const text = Object.fromEntries(question.items.map((item) => [item.id, item.text]));
  const list = make("ol", { class: "cc-order" });
  const rows = Object.fromEntries(question.items.map((item) => [item.id, row(item)]));
  let given = false;

  /** @param {HtmlOption} item */
  function row(item) {
    const button = (/** @type {string} */ label, /** @type {number} */ step) =>
      make(
        "button",
        {
          type: "button",
          class: "cc-button",
          "aria-label": `${label}: ${item.text}`,
          onclick: () => move(item, step),
        },
        label,
      );
    return make(
      "li",
      { "data-id": item.id },
      make("span", { class: "cc-item", html: item.text_html }),
      make("span", { class: "cc-moves" }, button("Up", -1), button("Down", 1)),
    );
  }

  const order = () => [...list.children].map((one) => one.getAttribute("data-id"));

  /** Ends say so to screen readers; they stay focusable, so that focus never jumps away. */
  function showEnds() {
    [...list.children].forEach((one, index, all) => {
      const [up, down] = one.querySelectorAll("button");
      up.setAttribute("aria-disabled", String(index === 0));
      down.setAttribute("aria-disabled", String(index === all.length - 1));
    });
  }

  /** @param {HtmlOption} item
   *  @param {number} step */
  function move(item, step) {
    const mine = rows[item.id];
    const other = step < 0 ? mine.previousElementSibling : mine.nextElementSibling;
    if (!other) return api.say(`${item.text}: already ${step < 0 ? "first" : "last"}.`);
    // The neighbour is moved round this row: a row that moves itself would lose the focus.
    if (step < 0) mine.after(other);
    else mine.before(other);
    showEnds();
    given = true;
    api.changed({ quiet: true });
    return api.say(`${item.text}: now ${order().indexOf(item.id) + 1} of ${order().length}`);
  }

  function keep() {
    given = true;
    api.changed();
  }

  const keepButton = make("button", { type: "button", class: "cc-button cc-keep", onclick: keep }, "This is my order");

  return {
    instruction: "Move the items with Up and Down, first at the top.",
    nodes: api.readOnly ? [list] : [list, keepButton],
    read: () => (given ? order() : null),
    write(value) {
      const shown = question.items.map((item) => item.id);
      const known = Array.isArray(value) ? value.filter((one) => one in rows) : [];
      given = known.length > 0;
      list.replaceChildren(...[...new Set([...known, ...shown])].map((one) => rows[one]));
      showEnds();
    },
    words: (/** @type {string[]} */ value) => value.map((one, index) => `${index + 1}. ${text[one] ?? one}`).join("; "),
  };
}

export default form(controls);
