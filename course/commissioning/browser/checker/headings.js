// @ts-check
// The columns of a file, and which title of the Standard each has: one list, one answer.

import { make } from "../forms/dom.js";

/** @import { CheckerApi, ColumnShown, OpenFile } from "../types.js" */

const OUT = ""; // steps say it so
const OWN = "=";

/** @param {OpenFile} open
 *  @param {string[]} titles
 *  @param {CheckerApi} api */
export function drawHeadings(open, titles, api) {
  const columns = open.columns.filter((one) => !one.people);
  const unsettled = columns.filter((one) => !one.settled).length;
  const rows = columns.map((one) => row(one, titles, api));
  const use = make("button", { type: "button", class: "cc-button cc-primary", onclick: answer }, "Use these headings");
  const list = make(
    "div",
    {},
    make(
      "ul",
      { class: "cc-columns" },
      rows.map(({ node }) => node),
    ),
    make("div", { class: "cc-actions" }, use),
  );

  function answer() {
    const of = rows.map(({ one, read }) => [one.column, one.heading, read()]);
    api.step({ do: "headings", of }, use);
  }

  if (unsettled) return list;
  const summary = make("summary", {}, "All columns are matched. Change one");
  return make("details", { class: "cc-fold" }, summary, list);
}

/** @param {ColumnShown} one
 *  @param {string[]} titles
 *  @param {CheckerApi} api */
function row(one, titles, api) {
  const id = api.id(`column-${one.column}`);
  const now = one.own ? OWN : one.title;
  const select = make(
    "select",
    { id, "aria-describedby": `${id}-why` },
    make("option", { value: OUT, selected: now === OUT }, "Leave it out of the file"),
    make("option", { value: OWN, selected: now === OWN }, "Keep it, as it is called"),
    titles.map((title) => make("option", { value: title, selected: now === title }, title)),
  );
  const seen = one.values.length ? `For example: ${one.values.join("; ")}.` : "No values.";
  const node = make(
    "li",
    {},
    make("label", { for: id, class: "cc-name" }, `“${one.stood.trim() || "(no heading)"}”`),
    select,
    make("p", { class: "cc-soft", id: `${id}-why` }, [one.settled ? "" : one.says, seen].filter(Boolean).join(" ")),
  );
  return { one, node, read: () => select.value };
}
