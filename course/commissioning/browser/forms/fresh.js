// @ts-check
// The place of a fresh question before it opens: see parts/exercise/recheck.py.

import { make } from "./dom.js";

/** @import { Model, QuestionState } from "../types.js" */

/** The place of a fresh question that has not opened: nothing, or in a cohort the way to open it.
 *  @param {Model<QuestionState<any>>} model
 *  @param {HTMLElement} el */
export function mountClosed(model, el) {
  const open = make(
    "button",
    {
      type: "button",
      class: "cc-button",
      onclick: () => model.send({ type: "open", request: Date.now() }),
    },
    "My feedback asks for a fresh question",
  );
  const about = make("p", {}, "Only if the feedback on your answers asks for it. Nobody else answers here.");
  const card = make("div", { class: "cc cc-form" }, about, make("div", { class: "cc-foot" }, open));
  el.replaceChildren(...(model.get("recheck")?.marks_here ? [] : [card]));
  return () => el.replaceChildren();
}
