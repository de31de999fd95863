// @ts-check
// What was changed, and who said so: each group, and each change in it, can be taken back.

import { make } from "../forms/dom.js";
import { more } from "./groups.js";

/** @import { ChangedGroup, CheckerApi, OpenFile } from "../types.js" */

const WORDS = {
  cell: "written",
  "row left out": "left out",
  "column left out": "the column is left out",
  heading: "the heading",
  "column filled": "the column is filled",
  "kept as it is": "looked at, and kept",
  "column kept": "the column is kept",
};

/** @param {OpenFile} open
 *  @param {CheckerApi} api */
export function drawLog({ changed, file }, api) {
  if (!changed.length) return make("p", { class: "cc-soft" }, "Nothing is changed.");
  const yours = changed.filter(({ who }) => who === "you").length;
  const count = changed.reduce((sum, one) => sum + one.count, 0).toLocaleString("en-GB");
  const all = make(
    "button",
    { type: "button", class: "cc-button", onclick: () => api.step({ do: "undo all" }, all) },
    "Take everything back",
  );
  return make(
    "details",
    { class: "cc-fold" },
    make(
      "summary",
      {},
      `Changes and answers: ${count}. ${yours ? "Look at them, or take them back" : "All went without asking"}`,
    ),
    make(
      "ul",
      { class: "cc-each" },
      changed.map((one) => entry(one, file.row, api)),
    ),
    make("div", { class: "cc-actions" }, all),
  );
}

/** @param {ChangedGroup} group
 *  @param {string} row
 *  @param {CheckerApi} api */
function entry(group, row, api) {
  const { code, column, act, who, heading, title, count, cells, id } = group;
  const name = api.id(id);
  const where = heading ? `, column “${heading}”` : "";
  const does = WORDS[/** @type {"cell"} */ (act)] ?? act;
  const back = undo(
    count === 1 ? "Take back" : `Take back all ${count.toLocaleString("en-GB")}`,
    { code, column, act, who },
    name,
    api,
  );
  return make(
    "li",
    { "data-group": id },
    make("p", { class: "cc-name", id: name, tabindex: -1 }, `${title}${where}`),
    make("p", { class: "cc-soft" }, `${code} · ${does} · said by ${who}`),
    make(
      "ul",
      { class: "cc-changes" },
      cells.map((cell) =>
        make(
          "li",
          {},
          change(cell, row, act),
          count > 1 && undo("Take this back", { number: cell.number }, name, api, `${row} ${cell.row ?? ""}`),
        ),
      ),
    ),
    more(group, api),
    make("div", { class: "cc-actions" }, back),
  );
}

/** @param {ChangedGroup["cells"][number]} cell
 *  @param {string} row
 *  @param {string} act */
function change({ row: number, before, after }, row, act) {
  const where = number === null ? "" : `${row} ${number}: `;
  if (act === "cell" || act === "heading")
    return make("span", {}, `${where}${before || "(blank)"} → ${after || "(blank)"}`);
  return make("span", {}, `${where}${[before, after].filter(Boolean).join(": ")}` || "—");
}

/** @param {string} words
 *  @param {object} what
 *  @param {string} name
 *  @param {CheckerApi} api
 *  @param {string} [whose] */
function undo(words, what, name, api, whose = "") {
  /** @type {HTMLElement} */
  const node = make(
    "button",
    {
      type: "button",
      class: "cc-button cc-quiet",
      "aria-describedby": name,
      onclick: () => api.step({ do: "undo", ...what }, node),
    },
    words,
    whose && make("span", { class: "cc-unseen" }, ` (${whose})`),
  );
  return node;
}
