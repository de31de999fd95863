// @ts-check
// Share out a total: one number a field, and in words how much is left.

import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, AllocationQuestion } from "../types.js" */

const SHARE = /^(\d*\.?\d*)(k|thousand|m|million)?(?:%|percent|pounds?|hours?|hrs?|h|months?|years?)?$/;
/** @type {Record<string, number>} */
const TIMES = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/** The number in "20", "£1,200", "1.5k" or "20 hours", as marking reads it; NaN if there is none.
 *  @param {string} typed
 *  @param {string} unit */
function readShare(typed, unit) {
  const bare = (/** @type {string} */ text) => text.toLowerCase().replace(/[£,_\s]/g, "");
  const text = bare(typed);
  const own = bare(unit);
  const found = SHARE.exec(own && text.endsWith(own) ? text.slice(0, -own.length) : text);
  return found ? Number(found[1]) * (TIMES[found[2]] ?? 1) : NaN;
}

/** Answer: {field id: what was typed}.
 *  @param {AllocationQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const total = Number(question.total);
  const after = question.unit === "£" ? "" : ` ${question.unit}`;
  const left = make("p", { class: "cc-left", id: api.id("left") });
  const inputs = Object.fromEntries(question.fields.map((field, index) => [field.id, input(index)]));

  /** @param {number} index */
  function input(index) {
    return make("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      id: api.id(`field-${index}`),
      "aria-describedby": `${api.id(`unit-${index}`)} ${left.id}`,
      oninput: changed,
      onchange: api.settled,
      onblur: api.settled,
    });
  }

  function changed() {
    api.changed({ typed: true, quiet: true });
    tell();
    api.say(left.textContent, 1000);
  }

  /** @param {number} number */
  function amount(number) {
    const text = number.toLocaleString("en-GB", { maximumFractionDigits: 2 });
    return question.unit === "£" ? `£${text}` : text;
  }

  function tell() {
    const boxes = Object.values(inputs);
    const shares = boxes.map((one) => readShare(one.value, question.unit));
    // Rounded: the machine's sum of 0.2, 83.9 and 15.9 is a little more than 100.
    const rest = Number((total - shares.reduce((sum, share) => sum + share, 0)).toFixed(6)) || 0;
    boxes.forEach((one, index) => {
      one.setAttribute("aria-invalid", String(!(shares[index] >= 0) || rest < 0));
    });
    left.classList.toggle("cc-over", rest < 0);
    if (shares.some((share) => !(share >= 0))) left.textContent = "Use numbers of 0 or more, such as 20.";
    else if (rest < 0) {
      left.textContent = `${amount(-rest)}${after} more than the ${amount(total)} there are. Take some away.`;
    } else left.textContent = `${amount(rest)} of ${amount(total)}${after} left`;
  }

  const rows = question.fields.map((field, index) => {
    const unit = make("span", { class: "cc-unit", id: api.id(`unit-${index}`) }, question.unit);
    const box = inputs[field.id];
    return make(
      "div",
      { class: "cc-share" },
      make("label", { for: box.id, html: field.label_html }),
      make("div", { class: "cc-measure" }, question.unit === "£" ? [unit, box] : [box, unit]),
    );
  });

  return {
    printed: "in-place",
    instruction: `Share out ${amount(total)}${after}. An empty box counts as 0.`,
    nodes: [make("div", { class: "cc-shares" }, rows), left],
    read() {
      const typed = Object.entries(inputs).map(([name, box]) => [name, box.value.trim()]);
      return typed.some(([, text]) => text) ? Object.fromEntries(typed) : null;
    },
    write(value) {
      for (const [name, box] of Object.entries(inputs)) box.value = value?.[name] ?? "";
      tell();
    },
    words: (value) => question.fields.map((one) => `${one.label}: ${value?.[one.id] || 0}`).join("; "),
  };
}

export default form(controls);
