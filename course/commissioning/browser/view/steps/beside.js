// @ts-check
// What stands beside a question: the papers of the case itself, those of the question's own section once they have
// been met, and the tool that the question names. A paper is first read where it stands, a tool is in no step of its
// own. On a narrow screen they are a sheet from below.

import { make, setText } from "../../forms/dom.js";

/** @import { Step } from "./grouping.js" */

const WIDE = "(min-width: 62rem)";
const PAUSE = 200;
const GROUP = "papers"; // of them all one is open

/**
 * @typedef {object} Beside a paper, or a tool
 * @property {string} id
 * @property {HTMLElement} cell
 * @property {HTMLDetailsElement} fold what opens it; of a tool the cell itself
 * @property {Comment} place where the cell stands in the page
 * @property {(now: Step) => boolean} belongs whether it stands beside this step
 */

/** @param {Step[]} steps
 *  @param {HTMLDetailsElement[]} tools
 *  @param {ReturnType<typeof import("./memory.js").openMemory>} memory */
export function papersBeside(steps, tools, memory) {
  const papers = steps.flatMap((step, at) =>
    step.cells.flatMap((cell) => {
      /** @type {HTMLElement | null} */
      const heading = cell.querySelector(at ? ":scope > :is(h2, h3)" : ":scope > h2");
      const isPaper = heading && (at === 0 || (step.asks && cell.classList.contains("artefact")));
      return isPaper ? [paper(step, cell, heading)] : [];
    }),
  );
  const all = [...papers, ...tools.map(tool)];
  const close = make("button", { type: "button", class: "close", onclick: () => node.hidePopover() }, "Close");
  const name = make("h2", { id: "papers-name", tabindex: "-1" });
  const head = make("div", { class: "beside-head" }, name, close);
  const node = make(
    "aside",
    { class: "beside", id: "papers", "aria-labelledby": "papers-name" },
    head,
    ...papers.map(({ fold }) => fold),
  );
  const opener = make("button", { type: "button", popovertarget: "papers" });
  const bar = make("div", { class: "papers-bar" }, opener);

  /** @param {Step} step
   *  @param {HTMLElement} cell
   *  @param {HTMLElement} heading
   *  @returns {Beside} */
  function paper(step, cell, heading) {
    const fold = make("details", { name: GROUP }, make("summary", {}, heading.textContent));
    /** @param {Step} now */
    const belongs = (now) => step !== now && (step === steps[0] || step.section === now.section);
    return known({ id: heading.id, cell, fold, place: document.createComment("a paper"), belongs });
  }

  /** @param {HTMLDetailsElement} cell
   *  @returns {Beside} */
  function tool(cell) {
    cell.name = GROUP;
    /** @param {Step} now */
    const belongs = (now) => now.asks?.dataset.needs === cell.dataset.tool;
    return known({ id: cell.id, cell, fold: cell, place: document.createComment("a tool"), belongs });
  }

  /** @param {Beside} one */
  function known(one) {
    one.fold.querySelector("summary")?.addEventListener("click", () => memory.keep("paper", one.id));
    return one;
  }

  /** @param {Beside} one */
  function stands({ fold }) {
    return node.contains(fold) && !fold.hidden;
  }

  /** Open the one that was last read, if it is among these.
   *  @param {Beside[]} some */
  function openLast(some) {
    const first =
      some.find(({ id }) => id === memory.read("paper")) ??
      some.find(({ cell }) => cell.classList.contains("artefact")) ??
      some[0];
    if (first) first.fold.open = true;
  }
  openLast(all);

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
  node.addEventListener("toggle", (change) => {
    goOn();
    // Who opens the sheet is in it at once, and who goes on by keys leaves it behind: nothing under it has the focus.
    const opened = /** @type {ToggleEvent} */ (change).newState === "open";
    if (opened && change.target === node && !node.contains(document.activeElement)) name.focus();
  });
  node.addEventListener("focusout", ({ relatedTarget }) => {
    const left = relatedTarget instanceof Node && !node.contains(relatedTarget);
    if (left && node.popover && node.matches(":popover-open")) node.hidePopover();
  });

  // All the height that is left below its upper edge, which rises as the page is scrolled.
  const measure = () => {
    const edge = Math.max(0, Math.round(node.getBoundingClientRect().top));
    node.style.setProperty("--papers-top", `${edge}px`);
  };
  addEventListener("scroll", measure, { passive: true });
  addEventListener("resize", measure);

  const wide = matchMedia(WIDE);
  const fit = () => {
    node.popover = wide.matches ? null : "auto";
  };
  wide.addEventListener("change", fit);
  fit();

  /** Put each paper beside the step that is in view, or back where it stands in the page.
   *  @param {Step | null} now null where nothing stands beside */
  function arrange(now) {
    for (const { cell, place, fold, belongs } of all) {
      const beside = now !== null && belongs(now);
      if (fold === cell) cell.toggleAttribute("data-away", !beside);
      else fold.hidden = !beside;
      if (beside === node.contains(cell)) continue;
      if (beside) {
        cell.replaceWith(place);
        if (fold === cell) head.after(cell); // what the question asks for comes first
        else fold.append(cell);
      } else place.replaceWith(cell);
    }
    node.hidden = bar.hidden = !all.some(stands);
    const named = tools.some((one) => node.contains(one)) ? "The papers and the tool" : "The papers";
    setText(name, named);
    setText(opener, named);
    // What is open may stand beside other questions only. Who closed all leaves it so.
    if (!all.some((one) => stands(one) && one.fold.open) && all.some(({ fold }) => fold.open)) {
      openLast(all.filter(stands));
    }
    measure();
    goOn();
  }

  /** Open the paper that an address names, if it stands beside now. Whether it does.
   *  @param {Element} target */
  function open(target) {
    const found = all.find(({ fold }) => fold.contains(target));
    if (!found || !stands(found)) return false;
    if (node.popover && !node.matches(":popover-open")) node.showPopover();
    found.fold.open = true;
    memory.keep("paper", found.id);
    found.fold.querySelector("summary")?.focus();
    return true;
  }

  return { node, bar, arrange, open };
}
