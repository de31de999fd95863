// @ts-check
// "Check your answers": every question with what was answered, and the way back to each.

import { make, setText } from "../../forms/dom.js";
import { unreadyWords } from "../../forms/unready.js";
import { stateOf } from "./list.js";

/** @import { Step } from "./grouping.js" */

const ABOUT = "Read them once more. You can change each one until you hand in.";

/** The step that stands before handing in.
 *  @param {Step[]} questions */
export function checkingStep(questions) {
  const heading = make("h2", { id: "Check-your-answers" }, "Check your answers");
  const about = make("p", {});
  const rows = questions.map((step) => {
    const answer = make("span", { class: "given" });
    const state = make("span", { class: "state" });
    const link = make("a", { href: `#${step.anchor}` }, `${step.number}. ${step.name}`);
    return { step, answer, state, node: make("li", {}, link, answer, state) };
  });
  const list = make("ol", { class: "checking-list" }, ...rows.map(({ node }) => node));
  const cell = make("section", { class: "text checking", "aria-labelledby": heading.id }, heading, about, list);

  function show() {
    const open = questions.filter(({ asks }) => !asks?.hasAttribute("data-answered")).length;
    const change = questions.filter(({ asks }) => asks?.hasAttribute("data-change")).length;
    const first = open ? `${open} of ${questions.length} not answered yet. ` : "";
    const begun = questions.filter(({ asks }) => asks?.hasAttribute("data-unfinished")).length;
    const then = change ? `${unreadyWords(change, begun)}. ` : "";
    setText(about, first + then + ABOUT);
    for (const { step, answer, state, node } of rows) {
      const words = step.asks?.querySelector(".cc-answer")?.textContent ?? "";
      const answered = step.asks?.hasAttribute("data-answered") ?? false;
      setText(answer, answered ? words.replace(/^Answer: /, "") : "");
      setText(state, stateOf(step).replace(/^./, (letter) => letter.toUpperCase()));
      node.classList.toggle("open", !answered || Boolean(step.asks?.hasAttribute("data-change")));
      node.classList.toggle("flagged", step.asks?.hasAttribute("data-flagged") ?? false);
    }
  }

  /** @type {Step} */
  const step = {
    anchor: heading.id,
    name: "Check your answers",
    brief: "Check",
    heading,
    cells: [cell],
    asks: null,
    number: 0,
    section: "",
  };
  return { step, cell, show };
}
