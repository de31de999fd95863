// @ts-check
// Faults that are asked about cell by cell: what stands there, what may be done with it, and a place to type.

import { make } from "../forms/dom.js";
import { more } from "./preview.js";

/** @import { CheckerApi, FaultCell, FaultGroup } from "../types.js" */

const NOT_TYPED = "Nothing is typed, so nothing is changed. Type what is right first.";

/** What a step says of a cell.
 *  @param {FaultGroup} group
 *  @param {FaultCell} cell */
export const on = ({ code, column }, { row, before }) => ({ code, column, row, before });

/** @param {string} words
 *  @param {(from: Element) => void} act
 *  @param {string} [look] */
export function button(words, act, look = "") {
  const node = make("button", { type: "button", class: `cc-button ${look}`, onclick: () => act(node) }, words);
  return node;
}

/** @type {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} */
export function cellByCell(group, row, api) {
  const all = group.count > 1 && group.cells.every(({ error }) => !error) && group.form === "cells";
  const { code, column } = group;
  return make(
    "div",
    {},
    make("p", { class: "cc-soft" }, group.remedy),
    make(
      "ul",
      { class: "cc-each" },
      group.cells.map((cell, at) => item(group, cell, at, row, api)),
    ),
    more(group, api),
    all &&
      make(
        "div",
        { class: "cc-actions" },
        button(`Keep all ${group.count} as they are`, (from) => api.step({ do: "keep all", code, column }, from)),
      ),
  );
}

/** @param {FaultGroup} group
 *  @param {FaultCell} cell
 *  @param {number} at
 *  @param {string} row
 *  @param {CheckerApi} api */
function item(group, cell, at, row, api) {
  const name = cell.row === null ? "" : `${row} ${cell.row}${cell.of && cell.of !== cell.before ? `, ${cell.of}` : ""}`;
  const id = api.id(`cell-${group.id}-${at}`);
  const does = (/** @type {object} */ step) => (/** @type {Element} */ from) =>
    api.step({ ...step, ...on(group, cell) }, from);
  const out = `Leave the ${row.toLowerCase()} out of the file`;
  const offers = {
    cell: cell.after === null ? "" : write(cell),
    row: out,
    column: "Leave the column out",
  };
  const offer = offers[/** @type {"cell"} */ (cell.act)];
  const looked = group.form === "source" ? "I have found out: it may stand" : "Keep it as it is";
  const named = (/** @type {HTMLElement} */ node) => {
    if (name) node.setAttribute("aria-describedby", `${id}-row`); // its row is said with a button
    return node;
  };
  return make(
    "li",
    { "data-at": at },
    name && make("p", { class: "cc-name", id: `${id}-row` }, name),
    stands(cell),
    make("p", {}, cell.says),
    cell.reads && make("p", { id: `${id}-reads` }, "It then reads: ", make("q", {}, cell.reads)),
    make(
      "div",
      { class: "cc-actions" },
      offer && named(button(offer, does({ do: "cell" }), "cc-primary")),
      !cell.error && named(button(looked, does({ do: "keep" }))),
      cell.blank && named(button("Make it blank", does({ do: "cell", typed: "" }))),
      cell.hold && named(button(out, does({ do: "hold" }))),
    ),
    cell.act === "cell" && typing(group, cell, { id, name, named }, api),
    make("p", { class: "cc-alert", role: "alert", "data-trouble": true }),
  );
}

/** What stands there: a whole row as a list of its values, each with its column.
 *  @param {FaultCell} cell */
function stands({ act, shown, whole }) {
  if (act === "nothing" || !shown) return null;
  if (!whole.length) return make("p", { class: "cc-stands" }, shown);
  return make(
    "ul",
    { class: "cc-stands" },
    whole.map((one) => make("li", {}, one)),
  );
}

/** What a press does to a cell. What is taken out of a text is said; how a long text then reads stands above.
 *  @param {FaultCell} cell */
function write({ after, takes, reads }) {
  if (takes.length && after) return `Take out ${takes.join(" and ")}`;
  if (reads) return "Write it so";
  return after ? `Write ${brief(after)}` : "Make it blank";
}

/** What is right, typed. Of a text from which something is taken out the rest stands there, to be put right.
 *  @param {FaultGroup} group
 *  @param {FaultCell} cell
 *  @param {{ id: string, name: string, named: (node: HTMLElement) => HTMLElement }} item
 *  @param {CheckerApi} api */
function typing(group, cell, { id, name, named }, api) {
  const rest = cell.takes.length ? cell.reads : "";
  const typed = rest
    ? make("textarea", { id, rows: 3, class: "cc-typed" }, rest)
    : make("input", { type: "text", id, autocomplete: "off", class: "cc-typed" });
  typed.addEventListener("keydown", (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== "Enter") return;
    event.preventDefault(); // a cell is of one line
    give();
  });

  /** From the box, so that trouble is tied to it. */
  function give() {
    if (typed.value.trim()) return api.step({ do: "cell", ...on(group, cell), typed: typed.value }, typed);
    return api.trouble(NOT_TYPED, typed);
  }

  const asks =
    group.form === "source"
      ? "When you have looked it up, type it"
      : rest
        ? "Or put the rest right yourself"
        : "Or type what is right";
  return make(
    "div",
    { class: "cc-type" },
    make("label", { for: id }, asks, name && make("span", { class: "cc-unseen" }, ` (${name})`)),
    typed,
    named(button("Write what I typed", give)),
  );
}

/** @param {string} text */
const brief = (text) => (text.length > 60 ? `“${text.slice(0, 60)}…”` : text);
