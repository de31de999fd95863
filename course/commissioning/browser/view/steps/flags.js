// @ts-check
// A flag on a question to come back to, shown in the list of steps and where answers are checked.

import { make } from "../../forms/dom.js";

/** @import { Step } from "./grouping.js" */

/** @param {Step[]} questions
 *  @param {ReturnType<typeof import("./memory.js").openMemory>} memory
 *  @param {() => void} changed */
export function flagQuestions(questions, memory, changed) {
  const kept = memory.read("flags");
  const flagged = new Set(Array.isArray(kept) ? kept : []);
  for (const { asks } of questions) {
    if (!asks) continue;
    const id = asks.dataset.question;
    const button = make("button", { type: "button", class: "flag", onclick: turn }, "Come back to this");
    const show = () => {
      asks.toggleAttribute("data-flagged", flagged.has(id));
      button.setAttribute("aria-pressed", String(flagged.has(id)));
    };
    function turn() {
      if (!flagged.delete(id)) flagged.add(id);
      memory.keep("flags", [...flagged]);
      show();
      changed();
      document.dispatchEvent(new Event("commissioning:flagged")); // the form that hands in lists them
    }
    show();
    asks.append(button);
  }
}
