// @ts-check
// Share out a total: one number a field, and in words how much is left.

import { make } from "../forms/dom.js";
import { form } from "../forms/frame.js";

/** @import { Kind, KindApi, AllocationQuestion, Saved } from "../types.js" */

const PLAIN = /^(?:\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.\d+)?$/;

/** A number as plain as 20, 1,200 or 2.5, or none. All else is read by Python alone, which says it in `understood`.
 *  @param {string} typed
 *  @returns {number | null} */
function plainNumber(typed) {
  const text = typed.trim();
  if (!text) return 0;
  return PLAIN.test(text) ? Number(text.replaceAll(",", "")) : null;
}

/** Answer: {field id: what was typed}.
 *  @param {AllocationQuestion} question
 *  @param {KindApi} api
 *  @returns {Kind} */
export function controls(question, api) {
  const total = Number(question.total);
  const after = question.unit === "£" ? "" : ` ${question.unit}`;
  const left = make("p", { class: "cc-left", id: api.id("left") });
  const understood = make("p", { class: "cc-understood", id: api.id("understood") });
  const inputs = Object.fromEntries(question.fields.map((field, index) => [field.id, input(index)]));

  /** @param {number} index */
  function input(index) {
    return make("input", {
      type: "text",
      autocomplete: "off",
      id: api.id(`field-${index}`),
      "aria-describedby": `${api.id(`unit-${index}`)} ${left.id} ${understood.id}`,
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

  /** How much is left: at once while every box holds a plain number, else when Python has read them.
   *  @param {Saved} [saved] what it made of these boxes */
  function tell(saved) {
    const boxes = Object.entries(inputs);
    const shares = boxes.map(([name, box]) => plainNumber(box.value) ?? saved?.numbers[name] ?? null);
    const sum = shares.reduce((/** @type {number} */ all, share) => all + Number(share), 0);
    // Rounded: the machine's sum of 0.2, 83.9 and 15.9 is a little more than 100.
    const rest = Number((total - sum).toFixed(6)) || 0;
    boxes.forEach(([, box], index) => {
      const unread = saved !== undefined && shares[index] === null;
      box.setAttribute("aria-invalid", String(unread || rest < 0));
    });
    left.classList.toggle("cc-over", rest < 0);
    if (rest < 0) {
      left.textContent = `${amount(-rest)}${after} more than the ${amount(total)} there are. Take some away.`;
    } else if (shares.includes(null)) left.textContent = "";
    else left.textContent = `${amount(rest)} of ${amount(total)}${after} left`;
    understood.textContent = saved?.understood ?? "";
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
    nodes: [make("div", { class: "cc-shares" }, rows), left, understood],
    read() {
      const typed = Object.entries(inputs).map(([name, box]) => [name, box.value.trim()]);
      return typed.some(([, text]) => text) ? Object.fromEntries(typed) : null;
    },
    write(value) {
      for (const [name, box] of Object.entries(inputs)) box.value = value?.[name] ?? "";
      tell();
    },
    heard(saved, waiting) {
      const before = left.textContent;
      tell(waiting ? undefined : saved);
      if (!before) api.say(left.textContent, 1000);
    },
    words: (value) => question.fields.map((one) => `${one.label}: ${value?.[one.id] || 0}`).join("; "),
  };
}

export default form(controls);
