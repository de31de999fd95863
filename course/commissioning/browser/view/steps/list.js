// @ts-check
// The steps of an exercise as a list of links: numbers for questions, words for the rest, and what is done.

import { make, setText } from "../../forms/dom.js";
import { MARKS } from "./marks.js";

/** @import { Step } from "./grouping.js" */

const WIDE = "(min-width: 62rem)";

/** What is known of a step, in words: "answered, to come back to".
 *  @param {Step} step */
export function stateOf({ asks }) {
  if (!asks) return "";
  const mark = MARKS[asks.dataset.marked ?? ""]?.[1];
  const begun = asks.hasAttribute("data-unfinished") ? "not finished" : "needs a change";
  const open = asks.hasAttribute("data-change") ? begun : "not answered";
  const isSettled = asks.hasAttribute("data-answered") && !asks.hasAttribute("data-change");
  const answered = mark ?? (isSettled ? "answered" : open);
  return asks.hasAttribute("data-flagged") ? `${answered}, to come back to` : answered;
}

/** @param {Step[]} steps */
export function stepList(steps) {
  const items = steps.map((step) => {
    const isShort = step.number > 0 || Boolean(step.brief);
    const shown = step.number ? String(step.number) : (step.brief ?? step.name);
    const name = make("span", { class: "cc-unseen" });
    const shape = make("span", { class: "mark", "aria-hidden": "true" });
    const link = make(
      "a",
      { href: `#${step.anchor}`, class: step.number ? "numbered" : "", title: !step.number && step.name },
      make("span", { class: "shown", "aria-hidden": isShort && "true" }, shown),
      step.number > 0 && shape,
      isShort && name,
    );
    return { step, link, name, shape };
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
    for (const { step, link, name, shape } of items) {
      if (step === now) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      for (const state of ["answered", "flagged", "change"]) {
        link.classList.toggle(state, Boolean(step.asks?.hasAttribute(`data-${state}`)));
      }
      const mark = step.asks?.dataset.marked;
      if (mark) link.dataset.marked = mark;
      else delete link.dataset.marked;
      setText(shape, MARKS[mark ?? ""]?.[0] ?? "");
      if (step.number) setText(name, `Question ${step.number}. ${step.name}: ${stateOf(step)}`);
      else {
        setText(/** @type {Element} */ (link.firstElementChild), step.brief ?? step.name);
        setText(name, step.name);
        link.title = step.name;
      }
    }
  }
  return { node, show, fold: fit };
}
