// @ts-check
// Single choice, with the reason and "how sure are you?" as further groups where the question asks.

import { choiceRows, textsOf } from "../forms/choices.js";
import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { HtmlOption, Kind, KindApi, SingleQuestion } from "../types.js" */

const SURE = [
  { id: "sure", text: "Sure", text_html: "Sure" },
  { id: "fairly", text: "Fairly sure", text_html: "Fairly sure" },
  { id: "guess", text: "A guess", text_html: "A guess" },
];

/** Answer: an option's id, or {choice, reason, confidence} where the question asks for more.
 *  @param {SingleQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const rows = (/** @type {string} */ name, /** @type {HtmlOption[]} */ options) =>
    choiceRows("radio", api.id(name), options, () => api.changed());
  const choice = { name: "choice", legend: "", options: question.options, rows: rows("choice", question.options) };
  const further = [];
  if (question.reason) {
    const { options, prompt_html: legend } = question.reason;
    further.push({ name: "reason", legend, options, rows: rows("reason", options) });
  }
  if (question.confidence) {
    further.push({ name: "confidence", legend: "How sure are you?", options: SURE, rows: rows("sure", SURE) });
  }
  const steps = [choice, ...further];
  const parts = (/** @type {any} */ value) => (value && typeof value === "object" ? value : { choice: value });

  return {
    printed: "in-place",
    instruction: "Choose one.",
    nodes: [choice.rows.node],
    more: further.map((step) =>
      make(
        "fieldset",
        { disabled: api.readOnly, class: `cc-${step.name}` },
        make("legend", { html: step.legend }),
        step.rows.node,
      ),
    ),
    read() {
      const given = steps.map((step) => [step.name, step.rows.ticked()[0] ?? null]);
      if (given.every(([, chosen]) => chosen === null)) return null;
      return further.length ? Object.fromEntries(given) : given[0][1];
    },
    write(value) {
      for (const step of steps) step.rows.tick([parts(value)[step.name]]);
    },
    words: (value) => steps.flatMap((step) => textsOf(step.options, [parts(value)[step.name]])).join("; "),
  };
}

export default form(controls);
