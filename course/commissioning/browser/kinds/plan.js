// @ts-check
// Hold a plan: one of each of seven choices, then the lines that it obliges one to keep. The choices may be those that
// the simulator beside it shows.

import { choiceRows, textsOf } from "../forms/choices.js";
import { make, unstopped } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, PlanQuestion, Saved } from "../types.js" */

/** Answer: {choices: {choice: option}, lines: [ids]}.
 *  @param {PlanQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const follows = make("p", { class: "cc-understood", id: api.id("follows") });
  const seven = question.choices.map((choice) => ({
    choice,
    rows: choiceRows("radio", api.id(choice.id), choice.options, changed),
  }));
  const take = make(
    "button",
    { type: "button", class: "cc-button cc-quiet", onclick: hold },
    "Hold my plan from the simulator",
  );
  const lines = choiceRows("checkbox", api.id("lines"), question.lines_to_keep, changed);

  function changed() {
    api.changed();
  }

  /** The choices become those of the simulator; one that is not open yet is asked for. What follows is then said. */
  function hold() {
    const beside = document.querySelector(`[data-simulator="${question.tool}"]`);
    const values = beside instanceof HTMLElement && beside.dataset.values ? JSON.parse(beside.dataset.values) : null;
    if (!values) {
      follows.textContent = "The simulator is not open yet. Open the tool, then press this again.";
      return api.say(follows.textContent);
    }
    for (const { choice, rows } of seven) rows.tick([values[choice.id]]);
    return api.changed();
  }

  const chosen = () =>
    Object.fromEntries(seven.flatMap(({ choice, rows }) => rows.ticked().map((one) => [choice.id, one])));

  const groups = seven.map(({ choice, rows }) =>
    make("fieldset", { class: "cc-choice-of" }, make("legend", { html: choice.label_html }), rows.node),
  );
  const kept = make(
    "fieldset",
    { class: "cc-lines" },
    make("legend", {}, "Lines that this plan obliges you to keep"),
    lines.node,
  );

  return {
    printed: "in-place",
    long: true,
    instruction: "Choose one of each, then tick all lines that your plan obliges you to keep.",
    nodes: [...(question.tool && !api.readOnly ? [take] : []), ...groups, follows, kept],
    read() {
      const choices = chosen();
      const ticked = lines.ticked();
      return Object.keys(choices).length || ticked.length ? { choices, lines: ticked } : null;
    },
    write(value) {
      for (const { choice, rows } of seven) rows.tick([value?.choices?.[choice.id]]);
      lines.tick(value?.lines ?? []);
    },
    heard(/** @type {Saved} */ saved, waiting) {
      if (waiting) return;
      const before = follows.textContent;
      follows.textContent = saved.understood;
      if (saved.understood && saved.understood !== before) api.say(saved.understood, 1000);
    },
    words(value) {
      const said = seven.flatMap(({ choice }) =>
        textsOf(choice.options, [value?.choices?.[choice.id]]).map((text) => `${choice.label}: ${text}`),
      );
      return [...said, ...textsOf(question.lines_to_keep, value?.lines ?? []).map(unstopped)].join("; ");
    },
  };
}

export default form(controls);
