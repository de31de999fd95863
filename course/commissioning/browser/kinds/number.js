// @ts-check
// A number with its unit. What was typed is kept as typed; the kernel says how it is read.
// No `inputmode`: the number pad of an iPhone has no minus sign, no £ and no letters.

import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, NumberQuestion } from "../types.js" */

/** Answer: the text as typed, such as "£1,200".
 *  @param {NumberQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const unit = make("span", { class: "cc-unit", id: api.id("unit") }, question.unit);
  const understood = make("p", { class: "cc-understood", id: api.id("understood") });
  const input = make("input", {
    type: "text",
    autocomplete: "off",
    id: api.id("number"),
    "aria-describedby": `${unit.id} ${understood.id}`,
    oninput: () => api.changed({ typed: true, quiet: document.activeElement === input }),
    onchange: api.settled,
    onblur: api.settled,
  });
  const before = question.unit === "£";
  /** @type {string | null} */
  let said = null; // what stands there when the page opens is not spoken

  return {
    printed: "in-a-line",
    instruction: "",
    nodes: [
      make("label", { for: input.id, class: "cc-label" }, "Your answer"),
      make("div", { class: "cc-measure" }, before ? [unit, input] : [input, unit]),
      understood,
    ],
    read: () => input.value.trim() || null,
    write(value) {
      input.value = value === null || value === undefined ? "" : String(value);
    },
    words: (value) => String(value),
    heard(saved, waiting) {
      understood.textContent = waiting ? "" : saved.understood;
      input.setAttribute("aria-invalid", String(!waiting && Boolean(saved.unreadable)));
      const spoken = waiting || !saved.understood ? (said ?? "") : saved.understood;
      if (said !== null && spoken !== said && input.value) api.say(spoken, 800);
      said = spoken;
    },
  };
}

export default form(controls);
