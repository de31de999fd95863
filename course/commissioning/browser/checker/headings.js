// @ts-check
// The columns of a file, and which title of the Standard each has: one list, one answer. A column that was read with
// confidence is a fold that says how.

import { make } from "../forms/dom.js";
import { counted } from "./words.js";

/** @import { CheckerApi, ColumnShown, OpenFile } from "../types.js" */

const OUT = ""; // steps say it so
const OWN = "=";
const CODE = "The Transparency Code asks for this and the Standard has no such title, so it is kept as it is called.";
const HOW = "Open a column to see some of what it holds, or to say that it is something else.";

/** @param {OpenFile} open
 *  @param {string[]} titles
 *  @param {CheckerApi} api */
export function drawHeadings(open, titles, api) {
  const columns = open.columns.filter((one) => !one.people);
  const unsettled = columns.filter((one) => !one.settled && one.says).length; // as they are counted
  const rows = columns.map((one) => row(one, titles, unsettled > 0, api));
  const use = make("button", { type: "button", class: "cc-button cc-primary", onclick: answer }, "Use these headings");
  const title = api.id("group-headings");

  function answer() {
    const of = rows.map(({ one, read }) => [one.column, one.heading, read()]);
    api.step({ do: "headings", of }, use);
  }

  const known = columns.length - unsettled;
  const state = unsettled
    ? `${counted(unsettled, "column")} to confirm${known ? `, ${known} known` : ""}`
    : "Answered: all columns are matched";
  return make(
    "details",
    {
      class: `cc-group${unsettled ? "" : " cc-done"}`,
      "data-group": "headings",
      "data-weight": unsettled ? "warning" : "note",
      "data-asks": unsettled > 0,
      "aria-labelledby": title,
    },
    make(
      "summary",
      {},
      make("h5", { id: title }, "What each column holds"),
      make("span", { class: "cc-state" }, state),
    ),
    make(
      "div",
      {},
      make("p", { class: "cc-soft" }, HOW),
      make(
        "ul",
        { class: "cc-columns" },
        rows.map(({ node }) => node),
      ),
      make("div", { class: "cc-actions" }, use),
      make("p", { class: "cc-alert", role: "alert", "data-trouble": true }),
    ),
  );
}

/** @param {ColumnShown} one
 *  @param {string[]} titles
 *  @param {boolean} confirms whether any column is to be confirmed, so that those which are not say so
 *  @param {CheckerApi} api */
function row(one, titles, confirms, api) {
  const id = api.id(`column-${one.column}`);
  const code = one.code && !one.settled; // nobody has said yet that it may go
  const now = one.own || code ? OWN : one.title;
  const called = `“${one.stood.trim() || "(no heading)"}”`;
  const select = make(
    "select",
    { id, "aria-describedby": `${id}-why`, onchange: tell },
    make("option", { value: OUT, selected: now === OUT }, "Leave it out of the file"),
    (one.may_stay || one.own) && make("option", { value: OWN, selected: now === OWN }, "Keep it, as it is called"),
    titles.map((title) => make("option", { value: title, selected: now === title }, title)),
  );
  const means = make("span");

  function tell() {
    const words = select.value === OUT ? "is left out" : select.value === OWN ? "is kept" : `is ${select.value}`;
    means.textContent = ` ${words}${confirms && (one.settled || !one.says) ? " · known" : ""}`;
  }

  tell();
  const seen = one.values.length ? `For example: ${one.values.join("; ")}.` : "No values.";
  const why = [code ? CODE : one.settled ? "" : one.says, seen];
  const node = make(
    "li",
    {},
    make(
      "details",
      { open: !one.settled && !one.title },
      make("summary", {}, called, means),
      make(
        "div",
        {},
        make("label", { for: id, class: "cc-unseen" }, `What ${called} is`),
        select,
        make("p", { class: "cc-soft", id: `${id}-why` }, why.filter(Boolean).join(" ")),
      ),
    ),
  );
  return { one, node, read: () => select.value };
}
