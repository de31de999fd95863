// @ts-check
// One group of faults as a fold: title, how many and what is asked; inside, its words, a few of its cells, and how it
// is answered or was.

import { make } from "../forms/dom.js";
import { button, cellByCell, on } from "./cells.js";
import { more, preview } from "./preview.js";
import { counted, titled } from "./words.js";

/** @import { CheckerApi, FaultGroup } from "../types.js" */

/** @typedef {(group: FaultGroup, row: string, api: CheckerApi) => HTMLElement} Draws */

const WEIGHTS = { error: "Error", warning: "Warning", note: "Note" };

/** @param {FaultGroup} group
 *  @param {string} row what a row is called
 *  @param {CheckerApi} api
 *  @param {string} [fold] the part of the page in which it stands, where another part has a group of its name */
export function drawGroup(group, row, api, fold = "") {
  const title = api.id(`group-${group.id}`);
  const done = group.form === "done";
  const forms = { question, letters, cells: cellByCell, source: cellByCell, look, again, told, done: answered };
  return make(
    "details",
    {
      class: `cc-group${done ? " cc-done" : ""}`,
      "aria-labelledby": title,
      "data-group": group.id,
      "data-weight": group.weight,
      "data-asks": !done && group.form !== "told" && group.weight !== "note",
    },
    make(
      "summary",
      {},
      make("h5", { id: title }, titled(group), fold && `: ${fold}`),
      make("span", { class: "cc-state" }, done ? `Answered: ${group.says}` : state(group, row)),
    ),
    forms[group.form](group, row, api),
    make("p", { class: "cc-alert", role: "alert", "data-trouble": true }),
  );
}

/** Weight, how many, and what is asked.
 *  @param {FaultGroup} group
 *  @param {string} row */
function state({ weight, form, count, given, cells }, row) {
  const rows = cells[0]?.row === null ? "" : counted(count, row.toLowerCase());
  const asks = {
    look: weight === "note" ? "" : "a look",
    again: "taken back",
  };
  const asked = asks[/** @type {"look"} */ (form)] ?? "";
  return [WEIGHTS[weight], rows, asked, given ? `${given.toLocaleString("en-GB")} answered` : ""]
    .filter(Boolean)
    .join(" · ");
}

// One question for a column

/** @type {Draws} */
function question(group, row, api) {
  const answers = group.answers ?? [];
  const name = api.id(`answer-${group.id}`);
  const one = answers.length === 1 ? answers[0] : null;
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
    if (!chosen) {
      inputs[0].radio?.focus();
      return api.trouble("No answer is chosen, so nothing is changed. Choose one first.", from);
    }
    const { code, column, heading, about } = group;
    const typed = chosen.typed?.value ?? "";
    const step = { do: "column", code, column, heading, about, answer: chosen.answer.id, typed };
    return api.step(step, chosen.typed ?? from);
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
    one ? choices : yourAnswer(choices),
    make(
      "div",
      { class: "cc-actions" },
      button(one ? one.says : "Answer for the whole column", give, "cc-primary"),
      mayStay && button("No, leave them as they are", leave),
    ),
  );
}

/** @param {HTMLElement[]} choices */
function yourAnswer(choices) {
  return make(
    "fieldset",
    { "aria-label": "Your answer" },
    make("div", { class: "cc-choices" }, choices),
  );
}

/** Which of several lines reads right: the file is read again so.
 *  @type {Draws} */
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
    api.ask("read", { choices: { encoding } }, from, "The file is read so.");
  });
  return make(
    "div",
    { "data-row": row },
    make("p", {}, group.says),
    yourAnswer(choices),
    make("div", { class: "cc-actions" }, read),
  );
}

// What needs no more than a look, and what is only told

/** @type {Draws} */
function look(group, row, api) {
  const rows = group.cells.some((cell) => cell.row !== null);
  const { code, column } = group;
  const keep = rows ? { do: "keep all", code, column } : { do: "keep", ...on(group, group.cells[0]) };
  const words = group.says.endsWith("?") ? "Yes, I have looked" : "I have seen this";
  const seen = group.weight !== "note" && button(words, (from) => api.step(keep, from));
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

/** @type {Draws} */
function told(group, row, api) {
  return make("div", {}, make("p", {}, group.says), preview(group, row, api));
}

// What was answered, and what was taken back

/** @type {Draws} */
function answered(group, row, api) {
  const back = button("Take this answer back", (from) => api.step({ do: "undo", group: group.group }, from));
  return make(
    "div",
    { "data-row": row },
    make(
      "ul",
      { class: "cc-changes" },
      group.cells.map(({ says }) => make("li", {}, says)),
    ),
    more(group, api),
    make("div", { class: "cc-actions" }, back),
  );
}

/** @type {Draws} */
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
