// @ts-check
// The papers of the case beside the question: those of the case itself, and of the question's own section once they
// have been met. A paper is first read where it stands. On a narrow screen they are a sheet from below.

import { make } from "../../forms/dom.js";

/** @import { Step } from "./grouping.js" */

const WIDE = "(min-width: 62rem)";
const PAUSE = 200;

/** @param {Step[]} steps
 *  @param {ReturnType<typeof import("./memory.js").openMemory>} memory */
export function papersBeside(steps, memory) {
  const papers = steps.flatMap((step, at) =>
    step.cells.flatMap((cell) => {
      /** @type {HTMLElement | null} */
      const heading = cell.querySelector(at ? ":scope > :is(h2, h3)" : ":scope > h2");
      const isPaper = heading && (at === 0 || (step.asks && cell.classList.contains("artefact")));
      return isPaper ? [paper(step, cell, heading)] : [];
    }),
  );
  const close = make("button", { type: "button", class: "close", onclick: () => node.hidePopover() }, "Close");
  const node = make(
    "aside",
    { class: "beside", id: "papers", "aria-labelledby": "papers-name" },
    make("div", { class: "beside-head" }, make("h2", { id: "papers-name" }, "The papers"), close),
    ...papers.map(({ fold }) => fold),
  );
  const opener = make("button", { type: "button", popovertarget: "papers" }, "The papers");
  const bar = make("div", { class: "papers-bar" }, opener);

  /** @param {Step} step
   *  @param {HTMLElement} cell
   *  @param {HTMLElement} heading */
  function paper(step, cell, heading) {
    const place = document.createComment("a paper that stands beside the question");
    const fold = make("details", { name: "papers" }, make("summary", {}, heading.textContent));
    fold.addEventListener("toggle", () => fold.open && memory.keep("paper", heading.id));
    return { step, cell, heading, place, fold };
  }

  const last = papers.find(({ heading }) => heading.id === memory.read("paper"));
  const first = last ?? papers.find(({ cell }) => cell.classList.contains("artefact")) ?? papers[0];
  if (first) first.fold.open = true;

  // Where it was read to: what is hidden forgets it.
  let top = Number(memory.read("top") ?? 0);
  let due = 0;
  node.addEventListener("scroll", () => {
    if (!node.checkVisibility()) return;
    top = node.scrollTop;
    clearTimeout(due);
    due = setTimeout(() => memory.keep("top", top), PAUSE);
  });
  const goOn = () => {
    if (node.checkVisibility()) node.scrollTop = top;
  };
  node.addEventListener("toggle", goOn);

  const wide = matchMedia(WIDE);
  const fit = () => {
    node.popover = wide.matches ? null : "auto";
  };
  wide.addEventListener("change", fit);
  fit();

  /** Put each paper beside the step that is in view, or back where it stands in the page.
   *  @param {Step | null} now null where nothing stands beside */
  function arrange(now) {
    let any = false;
    for (const { step, cell, place, fold } of papers) {
      const met = step === steps[0] || step.section === now?.section;
      const beside = Boolean(now) && step !== now && met;
      any ||= beside;
      fold.hidden = !beside;
      if (beside === fold.contains(cell)) continue;
      if (beside) {
        cell.replaceWith(place);
        fold.append(cell);
      } else place.replaceWith(cell);
    }
    node.hidden = bar.hidden = !any;
    goOn();
  }

  /** Open the paper that an address names, if it stands beside now. Whether it does.
   *  @param {Element} target */
  function open(target) {
    const found = papers.find(({ fold }) => fold.contains(target));
    if (!found || found.fold.hidden) return false;
    if (node.popover && !node.matches(":popover-open")) node.showPopover();
    found.fold.open = true;
    found.fold.querySelector("summary")?.focus();
    return true;
  }

  return { node, bar, arrange, open };
}
