// @ts-check
// One group of faults: its words, a few of its cells, and how it is answered.

import { make } from "../forms/dom.js";

/** @import { CheckerApi, FaultCell, FaultGroup } from "../types.js" */

const MORE = 25;
const MOST = 500;
const WHOLE = 16; // letters of a cell that stay on one line
const WEIGHTS = { error: "Error", warning: "Warning", note: "Note" };

/** @param {FaultGroup} group
 *  @param {string} row what a row is called
 *  @param {CheckerApi} api */
export function drawGroup(group, row, api) {
  const title = api.id(`group-${group.id}`);
  const where = group.heading ? `, column “${group.heading}”` : group.about ? `, “${group.about}”` : "";
  const forms = { question, letters, cells: each, source: each, look: seenOnce, again, told: preview };
  return make(
    "div",
    { class: "cc-group", role: "group", "aria-labelledby": title, "data-group": group.id, "data-weight": group.weight },
    make("h5", { id: title, tabindex: -1 }, `${group.title}${where}`),
    make(
      "p",
      { class: "cc-soft" },
      [WEIGHTS[group.weight], group.code, counted(group, row)].filter(Boolean).join(" · "),
    ),
    forms[group.form](group, row, api),
  );
}

/** @param {FaultGroup} group
 *  @param {string} row */
function counted({ count, cells }, row) {
  if (cells[0]?.row === null) return "";
  return `${count.toLocaleString("en-GB")} ${row.toLowerCase()}${count === 1 ? "" : "s"}`;
}

/** What a step says of a cell.
 *  @param {FaultGroup} group
 *  @param {FaultCell} cell */
const on = ({ code, column }, { row, before }) => ({ code, column, row, before });

/** @param {string} words
 *  @param {(from: Element) => void} act
 *  @param {string} [look] */
function button(words, act, look = "") {
  const node = make("button", { type: "button", class: `cc-button ${look}`, onclick: () => act(node) }, words);
  return node;
}

// One question for a column

/** @type {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} */
function question(group, row, api) {
  const answers = group.answers ?? [];
  const name = api.id(`answer-${group.id}`);
  const one = answers.length === 1 ? answers[0] : null;
  const trouble = make("p", { class: "cc-alert", role: "alert" });
  const inputs = answers.map((answer, at) => ({
    answer,
    radio: one
      ? null
      : make("input", {
          type: "radio",
          name,
          id: `${name}-${at}`,
          value: answer.id,
          checked: answer.id === group.ready,
        }),
    typed: answer.needs ? make("input", { type: "text", id: `${name}-${at}-typed`, autocomplete: "off" }) : null,
  }));
  for (const { radio, typed } of inputs) {
    typed?.addEventListener("input", () => radio && (radio.checked = true));
    typed?.addEventListener("keydown", (event) => event.key === "Enter" && give(typed));
  }

  const mayStay = group.weight !== "error" && group.act !== "column"; // columns have an answer that keeps them
  const leave = (/** @type {Element} */ from) =>
    api.step({ do: "keep all", code: group.code, column: group.column }, from);

  /** @param {Element} from */
  function give(from) {
    const chosen = one ? inputs[0] : inputs.find(({ radio }) => radio?.checked);
    trouble.textContent = chosen ? "" : "Choose an answer first.";
    if (!chosen) return inputs[0].radio?.focus();
    const { code, column, heading, about } = group;
    const typed = chosen.typed?.value ?? "";
    return api.step({ do: "column", code, column, heading, about, answer: chosen.answer.id, typed }, from);
  }

  const choices = inputs.map(({ answer, radio, typed }) =>
    make(
      "div",
      {},
      radio && make("div", { class: "cc-choice" }, radio, make("label", { for: radio.id }, answer.says)),
      typed && make("label", { for: typed.id, class: "cc-label" }, `${one ? "" : `${answer.says}: `}${answer.needs}`),
      typed && make("div", { class: "cc-measure" }, typed),
    ),
  );
  return make(
    "div",
    {},
    make("p", {}, group.says),
    make("p", { class: "cc-soft" }, group.remedy),
    preview(group, row, api, answers),
    make(
      "fieldset",
      {},
      make("legend", { class: "cc-unseen" }, "Your answer"),
      make("div", { class: "cc-choices" }, choices),
    ),
    trouble,
    make(
      "div",
      { class: "cc-actions" },
      button(one ? one.says : "Answer for the whole column", give, "cc-primary"),
      mayStay && button("No, leave them as they are", leave),
    ),
  );
}

/** A cell of a table; a date or a reference is not broken over two lines.
 *  @param {string} text */
const stands = (text) => make("td", { class: text.length <= WHOLE ? "cc-whole" : null }, text);

/** A few cells as they stand, and as each answer would have them.
 *  @param {FaultGroup} group
 *  @param {string} row
 *  @param {CheckerApi} api
 *  @param {{ says: string, needs: string }[]} [answers] */
function preview(group, row, api, answers = []) {
  const cells = group.cells.filter((cell) => cell.row !== null);
  if (!cells.length) return group.form === "told" ? make("p", {}, group.says) : null;
  const all = group.act === "cell" ? answers.filter(({ needs }) => !needs) : [];
  const plain = all.filter((_, at) => cells.some((cell) => cell.becomes[at])); // what would change anything here
  const offered = !plain.length && cells.some(({ after }) => after !== null && group.act === "cell");
  const heads = [row, "What stands there", ...plain.map(({ says }) => says), ...(offered ? ["Would be"] : [])];
  const table = make(
    "table",
    { class: "cc-some-cells" },
    make("caption", { class: "cc-unseen" }, `${group.title}: some of the cells`),
    make(
      "thead",
      {},
      make(
        "tr",
        {},
        heads.map((head) => make("th", { scope: "col" }, head)),
      ),
    ),
    make(
      "tbody",
      {},
      cells.map((cell) =>
        make(
          "tr",
          {},
          make("th", { scope: "row" }, String(cell.row)),
          stands(cell.shown),
          plain.map((one) => stands(cell.becomes[all.indexOf(one)] ?? "stays")),
          offered && stands(cell.after ?? "stays"),
        ),
      ),
    ),
  );
  const words = group.form === "told" && make("p", {}, group.says);
  return make(
    "div",
    {},
    words,
    make("div", { class: "cc-wide", tabindex: 0, role: "region", "aria-label": `Cells: ${group.title}` }, table),
    more(group, api),
  );
}

/** @param {{ id: string, count: number, cells: unknown[] }} group
 *  @param {CheckerApi} api */
export function more({ id, count, cells }, api) {
  const most = Math.min(cells.length + MORE, count, MOST);
  if (most <= cells.length) return "";
  const words =
    most === count ? `Show all ${count}` : `Show ${most - cells.length} more of ${count.toLocaleString("en-GB")}`;
  return make(
    "div",
    { class: "cc-actions" },
    button(words, (from) => api.ask("more", { group: id, most }, from)),
  );
}

/** Which of several lines reads right: the file is read again so.
 *  @type {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} */
function letters(group, row, api) {
  const name = api.id(`letters-${group.id}`);
  const radios = (group.answers ?? []).map((one, at) =>
    make("input", { type: "radio", name, id: `${name}-${at}`, value: one.id, checked: one.id === group.ready }),
  );
  const choices = (group.answers ?? []).map((one, at) =>
    make("div", { class: "cc-choice" }, radios[at], make("label", { for: radios[at].id }, one.says)),
  );
  const read = button("Read it so", (from) => {
    const encoding = radios.find((one) => one.checked)?.value ?? "";
    api.ask("read", { choices: { encoding } }, from);
  });
  return make(
    "div",
    { "data-row": row },
    make("p", {}, group.says),
    make(
      "fieldset",
      {},
      make("legend", { class: "cc-unseen" }, "Your answer"),
      make("div", { class: "cc-choices" }, choices),
    ),
    make("div", { class: "cc-actions" }, read),
  );
}

// Cell by cell

/** @type {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} */
function each(group, row, api) {
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
  const typed = make("input", { type: "text", id, autocomplete: "off", class: "cc-typed" });
  const does = (/** @type {object} */ step) => (/** @type {Element} */ from) =>
    api.step({ ...step, ...on(group, cell) }, from);
  const write = (/** @type {Element} */ from) => api.step({ do: "cell", ...on(group, cell), typed: typed.value }, from);
  typed.addEventListener("keydown", (event) => event.key === "Enter" && write(typed));
  const offers = {
    cell: cell.after === null ? "" : cell.after ? `Write ${brief(cell.after)}` : "Make it blank",
    row: "Leave the row out",
    column: "Leave the column out",
  };
  const offer = offers[/** @type {"cell"} */ (cell.act)];
  const looked = group.form === "source" ? "I have found out: it may stand" : "Keep it as it is";
  return make(
    "li",
    { "data-at": at },
    name && make("p", { class: "cc-name", id: `${id}-row` }, name),
    cell.act !== "nothing" && cell.shown && make("p", { class: "cc-stands" }, cell.shown),
    make("p", {}, cell.says),
    make(
      "div",
      { class: "cc-actions" },
      offer && described(button(offer, does({ do: "cell" }), "cc-primary"), name, id),
      !cell.error && described(button(looked, does({ do: "keep" })), name, id),
    ),
    cell.act === "cell" &&
      make(
        "div",
        { class: "cc-type" },
        make(
          "label",
          { for: id },
          group.form === "source" ? "When you have looked it up, type it" : "Or type what is right",
        ),
        typed,
        described(button("Write what I typed", write), name, id),
      ),
  );
}

/** A button whose row is said with it.
 *  @param {HTMLElement} node
 *  @param {string} name
 *  @param {string} id */
function described(node, name, id) {
  if (name) node.setAttribute("aria-describedby", `${id}-row`);
  return node;
}

/** @param {string} text */
const brief = (text) => (text.length > 60 ? `“${text.slice(0, 60)}…”` : text);

/** @type {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} */
function seenOnce(group, row, api) {
  const rows = group.cells.some((cell) => cell.row !== null);
  const { code, column } = group;
  const keep = rows ? { do: "keep all", code, column } : { do: "keep", ...on(group, group.cells[0]) };
  const seen = group.weight !== "note" && button("I have seen this", (from) => api.step(keep, from));
  const said = rows ? group.cells.map(({ says }) => says) : [group.says];
  return make(
    "div",
    { "data-row": row },
    said.map((says) => make("p", {}, says)),
    make("p", { class: "cc-soft" }, group.remedy),
    rows && more(group, api),
    seen && make("div", { class: "cc-actions" }, seen),
  );
}

/** @type {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} */
function again(group, row, api) {
  const { code, column } = group;
  const mend = button("Mend them after all", (from) => api.step({ do: "again", code, column }, from));
  return make(
    "div",
    {},
    make("p", {}, "You took these mends back."),
    preview(group, row, api),
    make("div", { class: "cc-actions" }, mend),
  );
}
