// @ts-check
// What was changed, and who said so: each group, and each change in it, can be taken back.

import { make } from "../forms/dom.js";
import { more } from "./preview.js";
import { counted, titled } from "./words.js";

/** @import { ChangedGroup, CheckerApi, OpenFile } from "../types.js" */

const YOU = "you"; // who says so, as the mender calls it

/** How much there is in the log.
 *  @param {OpenFile} open */
export function howMuchWasChanged({ changed }) {
  if (!changed.length) return "Nothing is changed";
  const count = changed.reduce((sum, one) => sum + one.count, 0);
  const how = changed.some(({ who }) => who === YOU) ? "" : ", without asking";
  return `${counted(count, "change")}${how}`;
}

/** Everything goes only after a question, asked where the press was.
 *  @param {number} count changes
 *  @param {number} yours those that came of somebody's answers
 *  @param {CheckerApi} api */
export function drawTakeAllBack(count, yours, api) {
  const mine = yours ? `, ${counted(yours, "mend")} of your own among them` : "";
  const all = make("button", { type: "button", class: "cc-button", onclick: ask }, "Take everything back");
  const line = make("div", { class: "cc-actions" }, all);

  function ask() {
    api.sure({
      near: line,
      says: `${counted(count, "change")} would be taken back${mine}.`,
      also: "They cannot be put back together. Each group above can be taken back by itself.",
      keeps: "Keep them",
      does: "Take them all back",
      go: () => api.step({ do: "undo all" }, all),
    });
  }

  return make("div", {}, line);
}

/** @param {ChangedGroup} group
 *  @param {CheckerApi} api */
export function drawChanges(group, api) {
  const { code, column, act, who, count, cells, id } = group;
  const name = api.id(id);
  const said = who === YOU ? "You said so" : "Went without asking";
  const back = undo(
    count === 1 ? "Take back" : `Take back all ${count.toLocaleString("en-GB")}`,
    { code, column, act, who },
    name,
    api,
  );
  return make(
    "details",
    { class: "cc-entry", "data-group": id },
    make(
      "summary",
      {},
      make("span", { id: name }, titled(group)),
      make("span", { class: "cc-state" }, `${counted(count, "change")} · ${said}`),
    ),
    make(
      "ul",
      { class: "cc-changes" },
      cells.map((cell) =>
        make(
          "li",
          {},
          make("span", {}, cell.says),
          count > 1 && undo("Take this back", { number: cell.number }, name, api, cell.where),
        ),
      ),
    ),
    more(group, api),
    make("div", { class: "cc-actions" }, back),
  );
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
