// @ts-check
// A document as it will look on paper, drawn from what the file would say (documents/sheet.py). It is only shown:
// nothing in it speaks when it changes, and who is elsewhere on the page stays there.

import { drawing, freshId, make } from "./dom.js";

/** @import { SheetBlock } from "../types.js" */

const NAMES = /** @type {const} */ ({ title: "h3", section: "h4", field: "h5", text: "p" });

/** The sheet: { node, show(blocks), turn(section) }. `turn` scrolls it, and nothing else, to a section. */
export function openSheet() {
  const uid = freshId();
  const paper = make("div", { class: "cc-paper" });
  const frame = make("div", { class: "cc-sheet", tabindex: "0", role: "region", "aria-label": "The sheet" }, paper);
  let current = "";
  let seen = "";

  /** @param {SheetBlock} block
   *  @param {number} place */
  function piece(block, place) {
    switch (block.is) {
      case "line":
        return make(NAMES[block.style], { class: `cc-${block.style}`, "data-section": block.section }, block.text);
      case "fact":
        return make("div", {}, make("dt", {}, block.name), make("dd", {}, block.text));
      case "grid":
        return grid(block);
      case "chart":
        return make(
          "figure",
          {},
          drawing(block.figure.svg, `${uid}-${place}`),
          make("figcaption", {}, block.figure.title),
        );
    }
  }

  /** @param {Extract<SheetBlock, { is: "grid" }>} block */
  function grid({ columns, rows, words, shares }) {
    const all = shares.reduce((sum, one) => sum + one, 0);
    const widths = shares.map((one) => make("col", { style: `width: ${(100 * one) / all}%` }));
    const head = make("tr", {}, columns.map((one) => make("th", { scope: "col" }, one)));
    const body = rows.map((row) => make("tr", {}, row.map((one) => make("td", {}, one))));
    return make(
      "table",
      { "aria-label": words },
      make("colgroup", {}, widths),
      make("thead", {}, head),
      make("tbody", {}, body),
    );
  }

  /** Mark the section that is being written. */
  function mark() {
    for (const one of paper.querySelectorAll("[data-section]")) {
      one.classList.toggle("cc-here", one.getAttribute("data-section") === current && current !== "");
    }
  }

  return {
    node: frame,
    /** @param {SheetBlock[]} blocks */
    show(blocks) {
      const now = JSON.stringify(blocks);
      if (now === seen) return;
      seen = now;
      const at = frame.scrollTop;
      const facts = make("dl", {});
      const drawn = blocks.map((one, place) => ({ fact: one.is === "fact", node: piece(one, place) }));
      facts.append(...drawn.filter((one) => one.fact).map((one) => one.node));
      const [title, ...rest] = drawn.filter((one) => !one.fact).map((one) => one.node);
      paper.replaceChildren(title, facts, ...rest);
      frame.scrollTop = at;
      mark();
    },
    /** @param {string} section */
    turn(section) {
      current = section;
      mark();
      /** @type {HTMLElement | null} */
      const heading = paper.querySelector(".cc-here");
      const first = heading === paper.querySelector("h4"); // the block of facts stands above it
      if (heading) frame.scrollTop = first ? 0 : heading.offsetTop - 16;
    },
  };
}
