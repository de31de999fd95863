// @ts-check
// The tables of a page's text, each called by the heading that it stands under.

import { keepInReach } from "../forms/wide.js";

/** @param {Element} table */
function nameOf(table) {
  const before = [...document.querySelectorAll("main h1, main h2, main h3")].filter(
    (one) => one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return `Table under “${before.at(-1)?.textContent ?? "this page"}”`;
}

export function reachTables() {
  keepInReach(document.querySelectorAll(".table"), nameOf);
}
