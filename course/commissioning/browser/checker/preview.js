// @ts-check
// A few cells of a group in a table: as they stand, and as each answer would have them.

import { make } from "../forms/dom.js";
import { titled } from "./words.js";

/** @import { CheckerApi, FaultGroup } from "../types.js" */

const MORE = 25;
const MOST = 500;
const WHOLE = 16; // letters of a cell that stay on one line

/** @param {FaultGroup} group
 *  @param {string} row what a row is called
 *  @param {CheckerApi} api
 *  @param {{ says: string, needs: string }[]} [answers] */
export function preview(group, row, api, answers = []) {
  const cells = group.cells.filter((cell) => cell.row !== null);
  if (!cells.length) return null;
  const all = group.act === "cell" ? answers.filter(({ needs }) => !needs) : [];
  const plain = all.filter((_, at) => cells.some((cell) => cell.becomes[at])); // what would change anything here
  const offered = !plain.length && cells.some(({ after }) => after !== null && group.act === "cell");
  const heads = [row, "What stands there", ...plain.map(({ says }) => says), ...(offered ? ["Would be"] : [])];
  const lines = cells.map((cell) => [
    String(cell.row),
    cell.shown,
    ...plain.map((one) => cell.becomes[all.indexOf(one)] ?? "stays"),
    ...(offered ? [cell.after ?? "stays"] : []),
  ]);
  return make(
    "div",
    {},
    make(
      "div",
      { class: "cc-wide", tabindex: 0, role: "region", "aria-label": `Cells: ${titled(group)}` },
      table(heads, lines),
    ),
    more(group, api),
  );
}

/** On a phone each row stands as a list of its own (checker.css), so roles are said and heads are kept with the cells.
 *  The region around it has the name.
 *  @param {string[]} heads
 *  @param {string[][]} lines */
function table(heads, lines) {
  const head = heads.map((one) => make("th", { scope: "col", role: "columnheader" }, one));
  const rows = lines.map((texts) =>
    make(
      "tr",
      { role: "row" },
      texts.map((text, at) =>
        make(
          at ? "td" : "th",
          {
            role: at ? "cell" : "rowheader",
            scope: at ? null : "row",
            "data-head": heads[at],
            class: text.length <= WHOLE ? "cc-whole" : null,
          },
          text,
        ),
      ),
    ),
  );
  return make(
    "table",
    { class: "cc-some-cells", role: "table" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, head)),
    make("tbody", { role: "rowgroup" }, rows),
  );
}

/** @param {{ id: string, count: number, cells: unknown[] }} group
 *  @param {CheckerApi} api */
export function more({ id, count, cells }, api) {
  const most = Math.min(cells.length + MORE, count, MOST);
  if (most <= cells.length) return "";
  const all = count.toLocaleString("en-GB");
  const words = most === count ? `Show all ${all}` : `Show ${most - cells.length} more of ${all}`;
  const said = most === count ? `All ${all} are shown.` : `${most} of ${all} are shown.`;
  const show = make(
    "button",
    { type: "button", class: "cc-button", onclick: () => api.ask("more", { group: id, most }, show, said) },
    words,
  );
  return make("div", { class: "cc-actions" }, show);
}
