// @ts-check
// The steps of an exercise as a list of links: numbers for questions, words for the rest, and what is done.

import { make, setText } from "../../forms/dom.js";

/** @import { Step } from "./grouping.js" */

const WIDE = "(min-width: 62rem)";

/** What is known of a step, in words: "answered, to come back to".
 *  @param {Step} step */
export function stateOf({ asks }) {
  if (!asks) return "";
  let answered = asks.hasAttribute("data-answered") ? "answered" : "not answered";
  if (asks.hasAttribute("data-change")) answered = "needs a change";
  return asks.hasAttribute("data-flagged") ? `${answered}, to come back to` : answered;
}

/** @param {Step[]} steps */
export function stepList(steps) {
  const items = steps.map((step) => {
    const shown = step.number ? String(step.number) : step.name;
    const name = make("span", { class: "cc-unseen" });
    const link = make(
      "a",
      { href: `#${step.anchor}`, class: step.number ? "numbered" : "" },
      make("span", { "aria-hidden": step.number > 0 && "true" }, shown),
      step.number > 0 && name,
    );
    return { step, link, name };
  });
  const details = make(
    "details",
    {},
    make("summary", {}, "All steps"),
    make("ol", {}, ...items.map(({ link }) => make("li", {}, link))),
  );
  const node = make("nav", { class: "steps", "aria-label": "Steps" }, details);
  const wide = matchMedia(WIDE);
  const fit = () => details.toggleAttribute("open", wide.matches);
  wide.addEventListener("change", fit);
  fit();

  /** @param {Step} now */
  function show(now) {
    for (const { step, link, name } of items) {
      if (step === now) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      for (const state of ["answered", "flagged", "change"]) {
        link.classList.toggle(state, Boolean(step.asks?.hasAttribute(`data-${state}`)));
      }
      if (step.number) setText(name, `Question ${step.number}. ${step.name}: ${stateOf(step)}`);
      else setText(/** @type {Element} */ (link.firstElementChild), step.name);
    }
  }
  return { node, show, fold: fit };
}
