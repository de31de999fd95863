// @ts-check
// Match each item to a target: one native list to choose from for each item.

import { make, unstopped } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, MatchingQuestion } from "../types.js" */

/** Answer: {item id: target id}, with the items that have been matched.
 *  @param {MatchingQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const lists = Object.fromEntries(question.items.map((item, index) => [item.id, choose(index)]));
  const target = Object.fromEntries(question.targets.map((one) => [one.id, one.text]));

  /** @param {number} index */
  function choose(index) {
    return make(
      "select",
      { id: api.id(`item-${index}`), onchange: chosenOne },
      make("option", { value: "" }, "Choose one"),
      question.targets.map((one) => make("option", { value: one.id }, one.text)),
    );
  }

  function chosenOne() {
    showChosen();
    api.changed();
  }

  // A list as narrow as a phone cuts off what was chosen: there it stands below in full, for the eye alone.
  const full = () => make("p", { class: "cc-chosen", "aria-hidden": "true" });
  const chosen = Object.fromEntries(question.items.map((item) => [item.id, full()]));
  const LONG = 24;

  function showChosen() {
    for (const [name, list] of Object.entries(lists)) {
      const text = target[list.value] ?? "";
      chosen[name].textContent = text.length > LONG ? text : "";
    }
  }

  const rows = question.items.map((item) =>
    make(
      "div",
      { class: "cc-match" },
      make("label", { for: lists[item.id].id, html: item.text_html }),
      lists[item.id],
      chosen[item.id],
    ),
  );

  return {
    printed: "in-place",
    long: true,
    instruction: "Choose one for each.",
    nodes: [make("div", { class: "cc-matches" }, rows)],
    read() {
      const matched = Object.entries(lists).filter(([, list]) => list.value);
      return matched.length
        ? Object.fromEntries(matched.map(([name, list]) => [name, list.value]))
        : null;
    },
    write(value) {
      for (const [name, list] of Object.entries(lists)) {
        list.value = value?.[name] in target ? value[name] : "";
      }
      showChosen();
    },
    words: (value) =>
      question.items.map((item) => `${unstopped(item.text)}: ${target[value?.[item.id]] ?? "not matched"}`).join("; "),
  };
}

export default form(controls);
