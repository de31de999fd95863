// @ts-check
// A learner's one change, and what became of it: a few fields of a document in the frame of a question, not marked.

import { field } from "./document-fields.js";
import { make } from "./dom.js";
import { form } from "./frame.js";

/** @import { ChangeQuestion, Kind, KindApi } from "../types.js" */

/** Answer: the texts of the fields that have one, by their ids.
 *  @param {ChangeQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const fields = question.fields.map((one) =>
    field(one, { uid: api.id(""), say: api.say, changed: api.changed, settled: api.settled }),
  );
  return {
    nodes: [make("div", { class: "cc-extra" }, fields.map((one) => one.node))],
    long: true,
    read() {
      const filled = fields.map((one) => [one.id, one.read()]).filter(([, entry]) => entry !== null);
      return filled.length ? Object.fromEntries(filled) : null;
    },
    write(value) {
      for (const one of fields) one.write(value?.[one.id] ?? null);
    },
    words: (value) => fields.map((one) => one.words(value?.[one.id] ?? null)).filter(Boolean).join("; "),
  };
}

export default form(controls);
