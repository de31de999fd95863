// @ts-check
// A short text, with a count of its words that advises and never blocks.

import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, TextQuestion } from "../types.js" */

/** Answer: the text as typed.
 *  @param {TextQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const count = make("p", { class: "cc-count", id: api.id("count") });
  const area = make("textarea", {
    id: api.id("text"),
    rows: Math.min(12, Math.max(4, Math.ceil(question.words / 15))),
    "aria-describedby": count.id,
    oninput: () => {
      tell();
      api.changed({ typed: true, quiet: true });
    },
    onchange: api.settled,
    onblur: api.settled,
  });

  function tell() {
    const words = area.value.split(/\s+/).filter(Boolean).length;
    const over = words - question.words;
    const extra = over > 0 ? `: ${over} over. It is saved all the same.` : "";
    count.textContent = `${words} of ${question.words} words${extra}`;
  }

  const looked = question.rubric.map((line) =>
    make("li", {}, make("span", { html: line.criterion_html }), ` (up to ${line.points})`),
  );

  return {
    printed: "in-a-line",
    instruction: `Write up to ${question.words} words.`,
    nodes: [
      make("div", { class: "cc-rubric" }, make("p", {}, "What a marker looks for:"), make("ul", {}, looked)),
      make("label", { for: area.id, class: "cc-label" }, "Your answer"),
      area,
      count,
    ],
    read: () => (area.value.trim() ? area.value : null),
    write(value) {
      area.value = typeof value === "string" ? value : "";
      tell();
    },
    words: (value) => String(value),
  };
}

export default form(controls);
