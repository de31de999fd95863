// Single choice, with the reason and "how sure are you?" as further groups where the question asks.

import { choiceRows, textsOf } from "../forms/choices.js";
import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

const SURE = [
  { id: "sure", text: "Sure", text_html: "Sure" },
  { id: "fairly", text: "Fairly sure", text_html: "Fairly sure" },
  { id: "guess", text: "A guess", text_html: "A guess" },
];

/** Answer: an option's id, or {choice, reason, confidence} where the question asks for more. */
export function controls(question, api) {
  const rows = (name, options) => choiceRows("radio", api.id(name), options, () => api.changed());
  const steps = { choice: { rows: rows("choice", question.options), options: question.options } };
  if (question.reason) {
    const { options } = question.reason;
    steps.reason = { rows: rows("reason", options), options, legend: question.reason.prompt_html };
  }
  if (question.confidence) {
    steps.confidence = { rows: rows("sure", SURE), options: SURE, legend: "How sure are you?" };
  }
  const parts = (value) => (value && typeof value === "object" ? value : { choice: value });
  const further = Object.entries(steps).filter(([name]) => name !== "choice");

  return {
    instruction: "Choose one.",
    nodes: [steps.choice.rows.node],
    more: further.map(([name, step]) =>
      make(
        "fieldset",
        { disabled: api.readOnly, class: `cc-${name}` },
        make("legend", { html: step.legend }),
        step.rows.node,
      ),
    ),
    read() {
      const given = Object.entries(steps).map(([name, step]) => [name, step.rows.ticked()[0] ?? null]);
      if (given.every(([, chosen]) => chosen === null)) return null;
      return further.length ? Object.fromEntries(given) : given[0][1];
    },
    write(value) {
      for (const [name, step] of Object.entries(steps)) step.rows.tick([parts(value)[name]]);
    },
    words(value) {
      const chosen = ([name, step]) => textsOf(step.options, [parts(value)[name]]);
      return Object.entries(steps).flatMap(chosen).join("; ");
    },
  };
}

export default form(controls);
