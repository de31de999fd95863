// @ts-check
// What a file was taken for, and the way to say that it is something else.

import { make } from "../forms/dom.js";

/** @import { CheckerApi, FileRead, Option } from "../types.js" */

/** @param {FileRead} file
 *  @param {CheckerApi} api */
export function drawReadAs(file, api) {
  const words = make("p", {}, file.words);
  if (file.kind === "json") return make("div", {}, words);
  const csv = file.kind === "csv";
  const choices = [
    ...(file.sheets.length > 1 ? [choice("sheet", "Sheet", file.sheets, file.sheet, api)] : []),
    ...(csv ? [choice("encoding", "Letters", file.encodings, file.encoding, api)] : []),
    ...(csv ? [choice("delimiter", "Columns are split by", file.delimiters, file.delimiter, api)] : []),
  ];
  const line = make("input", {
    type: "text",
    inputmode: "numeric",
    id: api.id("line"),
    value: String(file.heading_line),
    class: "cc-short",
  });
  const button = make("button", { type: "button", class: "cc-button", onclick: again }, "Read it again so");

  function again() {
    /** @type {Record<string, string | number>} */
    const changed = {};
    for (const { name, now, read } of choices) if (read() !== now) changed[name] = read();
    if (line.value !== String(file.heading_line)) changed.heading_line = Number.parseInt(line.value, 10) || 0;
    else if ("sheet" in changed) changed.heading_line = 0; // another sheet has its own row of headings
    if (!Object.keys(changed).length) return api.trouble("It is read so already, so nothing is changed.", button);
    const from = "heading_line" in changed ? line : button;
    return api.ask("read", { choices: changed }, from, "The file is read again so.");
  }

  return make(
    "div",
    {},
    words,
    make(
      "details",
      { class: "cc-fold" },
      make("summary", {}, "That is not right: change it"),
      make(
        "div",
        { class: "cc-fields" },
        choices.map(({ node }) => node),
        make("div", {}, make("label", { for: line.id, class: "cc-name" }, "Row that holds the headings"), line),
      ),
      make("p", { class: "cc-soft" }, "Your answers are taken over as far as they fit what is read then."),
      make("div", { class: "cc-actions" }, button),
      make("p", { class: "cc-alert", role: "alert", "data-trouble": true }),
    ),
  );
}

/** @param {string} name
 *  @param {string} label
 *  @param {Option[]} options
 *  @param {string} now
 *  @param {CheckerApi} api */
function choice(name, label, options, now, api) {
  const id = api.id(name);
  const select = make(
    "select",
    { id },
    options.map((one) => make("option", { value: one.id, selected: one.id === now }, one.text)),
  );
  const node = make("div", {}, make("label", { for: id, class: "cc-name" }, label), select);
  return { name, now, node, read: () => select.value };
}
