// @ts-check
// The controls of a simulator: native inputs, each with its label, unit and reason.
// drawControls(groups, id, changed, sendFile) -> { node, read, write, status }
//   changed("moving")  while a slider is dragged or text typed      changed("done")  when it is over

import { choiceRows } from "../forms/choices.js";
import { make } from "../forms/dom.js";
import { fileControl } from "./file.js";

/**
 * @import {
 *   ChangedHow, ChecksControl, ChoiceControl, Control, DrawnControl, Drawing, Group, Json, NumberControl,
 *   OptionState, SendFile, TextControl, TickControl, Values,
 * } from "../types.js"
 */

const commas = (/** @type {unknown} */ value) => {
  const [whole, part] = String(value).split(".");
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (part ? `.${part}` : "");
};

/** "£ an hour" is written £24 an hour: what stands before the number, and what after. */
const around = (/** @type {string} */ unit) => (unit.startsWith("£") ? ["£", unit.slice(1).trim()] : ["", unit]);

const spoken = (/** @type {unknown} */ value, /** @type {string} */ unit) => {
  const [before, after] = around(unit);
  return `${before}${commas(value)} ${after}`.trim();
};

/** @param {Group[]} groups
 *  @param {(name: string) => string} id
 *  @param {(how: ChangedHow) => void} changed
 *  @param {SendFile} sendFile */
export function drawControls(groups, id, changed, sendFile) {
  /** @type {Map<string, DrawnControl>} */
  const all = new Map();
  /** @type {Map<string, HTMLElement>} */
  const statuses = new Map();
  /** @type {[HTMLElement, NonNullable<Control["when"]>][]} */
  const conditions = [];

  /** @param {Control} control */
  function draw(control) {
    const own = (/** @type {string} */ part) => id(`${control.id}-${part}`);
    const draws = /** @type {Drawing<any>} */ (/** @type {unknown} */ (KINDS[control.kind]));
    const made = draws(control, own, changed, sendFile);
    const node = make("div", { class: `cc-control cc-${control.kind}` }, made.node);
    all.set(control.id, made);
    if (control.when) conditions.push([node, control.when]);
    return node;
  }

  /** @param {Group} group */
  function drawGroup(group) {
    const nodes = group.controls.map(draw);
    if (!group.folded) {
      return make("fieldset", { class: "cc-group" }, make("legend", {}, group.label), nodes);
    }
    const status = make("span", { class: "cc-group-status" });
    statuses.set(group.id, status);
    return make(
      "details",
      { class: "cc-group cc-folded" },
      make("summary", {}, make("span", { id: id(`group-${group.id}`) }, group.label), " ", status),
      make("div", { role: "group", "aria-labelledby": id(`group-${group.id}`) }, nodes),
    );
  }

  const node = make("div", { class: "cc-controls" }, groups.map(drawGroup));

  return {
    node,
    read: () => Object.fromEntries([...all].map(([name, one]) => [name, one.read()])),
    /** Show values. A text that is being typed in is left alone.
     *  @param {Values} values
     *  @param {Record<string, Json>} options
     *  @param {Record<string, string>} unread why a number box holds no number */
    write(values, options = {}, unread = {}) {
      for (const [name, one] of all) {
        if (name in values) one.write(values[name], options[name] ?? {}, unread[name]);
      }
      for (const [one, when] of conditions) one.hidden = !when.in.includes(values[when.id]);
    },
    /** A button that leads to the box of a control and is named after it; null where there is none.
     *  @param {string} name */
    leadTo(name) {
      const control = groups.flatMap((group) => group.controls).find((one) => one.id === name);
      const box = () => node.querySelector(`[id="${id(`${name}-box`)}"]`);
      if (!control || !box()) return null;
      const onclick = () => {
        const found = /** @type {HTMLElement} */ (box());
        const folded = found.closest("details");
        if (folded) folded.open = true;
        found.focus();
      };
      return make("button", { type: "button", class: "cc-button cc-quiet", onclick }, `Change: ${control.label}`);
    },
    /** @param {Record<string, string>} words */
    status(words = {}) {
      for (const [name, one] of statuses) one.textContent = words[name] ?? "";
    },
  };
}

/** @type {(control: Control, id: (part: string) => string) => HTMLElement} */
const reason = (control, id) => make("p", { class: "cc-why", id: id("why") }, control.reason);

/** A number in a box with its unit, and the slider beside it if there is one.
 *  @param {NumberControl} control
 *  @param {(part: string) => string} id
 *  @param {(how: ChangedHow) => void} changed
 *  @param {HTMLInputElement | null} slider
 *  @returns {DrawnControl} */
function measured(control, id, changed, slider) {
  const [before, after] = around(control.unit);
  const box = make("input", {
    type: "text",
    id: id("box"),
    autocomplete: "off",
    size: Math.max(5, commas(control.max).length + 1),
    "aria-describedby": `${id("unit")} ${id("trouble")} ${id("why")}`,
  });
  const units = make("span", { class: "cc-unseen", id: id("unit") }, control.unit);
  const trouble = make("p", { class: "cc-alert", id: id("trouble") });
  /** @type {number | string} */
  let value = control.value;
  const text = () => (typeof value === "number" ? commas(value) : value);
  box.addEventListener("input", () => {
    value = box.value; // as typed: Python reads it, and the slider follows what it read
    changed("moving");
  });
  box.addEventListener("change", () => changed("done"));
  // What was read stands in the box once it is left: an answer that came before that was not written into it.
  box.addEventListener("blur", () => typeof value === "string" && changed("done"));
  slider?.addEventListener("input", () => {
    value = Number(slider.value);
    box.value = text();
    slider.setAttribute("aria-valuetext", spoken(value, control.unit));
    changed("moving"); // and no more at its `change`: Chromium has one at each arrow key
  });
  const label = make("label", { for: id("box"), class: "cc-name" }, control.label);
  const measure = make(
    "span",
    { class: "cc-measured" },
    before && make("span", { "aria-hidden": "true" }, before),
    box,
    after !== control.label.toLowerCase() &&
      make("span", { class: "cc-unit", "aria-hidden": "true" }, after),
    units,
  );
  return {
    node: [label, make("div", { class: "cc-pair" }, slider, measure), trouble, reason(control, id)],
    read: () => value,
    write(given, _, unread = "") {
      const wrong = Boolean(unread) && typeof value === "string";
      trouble.textContent = wrong ? unread : "";
      box.setAttribute("aria-invalid", String(wrong));
      if (wrong) return; // it stays as typed until it is mended
      if (document.activeElement !== box) {
        value = given;
        box.value = text();
      }
      if (slider && document.activeElement !== slider) slider.value = given;
      slider?.setAttribute("aria-valuetext", spoken(given, control.unit));
    },
  };
}

/** @type {Drawing<NumberControl>} */
function range(control, id, changed) {
  const slider = make("input", {
    type: "range",
    id: id("slider"),
    min: control.min,
    max: control.max,
    step: control.step,
    "aria-label": control.label,
    "aria-describedby": id("why"),
  });
  return measured(control, id, changed, slider);
}

/** @type {Drawing<ChoiceControl | ChecksControl>} */
function choices(control, id, changed) {
  const several = control.kind === "checks";
  const type = several ? "checkbox" : "radio";
  const drawn = choiceRows(type, id("choice"), control.options, () => changed("done"));
  const rows = drawn.rows.map(({ option, input, row }) => {
    const detail = make("span", { class: "cc-detail", id: `${input.id}-detail` });
    if (several) {
      row.append(detail);
      input.setAttribute("aria-describedby", detail.id);
    }
    // A locked box stays in reach of the keyboard, so that everybody hears why it is locked.
    input.addEventListener("click", (event) => {
      if (input.getAttribute("aria-disabled") === "true") event.preventDefault();
    });
    return { option, row, input, detail };
  });
  const node = make(
    "fieldset",
    { "aria-describedby": id("why") },
    make("legend", { class: "cc-name" }, control.label),
    reason(control, id),
    drawn.node,
  );
  return {
    node,
    read: () => (several ? drawn.ticked() : (drawn.ticked()[0] ?? null)),
    write(value, states) {
      drawn.tick(several ? value : [value]);
      for (const { option, input, detail, row } of rows) {
        /** @type {OptionState} */
        const state = states[option.id] ?? {};
        input.setAttribute("aria-disabled", String(Boolean(state.locked)));
        row.classList.toggle("cc-locked", Boolean(state.locked));
        detail.replaceChildren(
          state.detail ?? "",
          ...(state.locked ? [make("span", { class: "cc-lock" }, `Locked. ${state.locked}`)] : []),
        );
      }
    },
  };
}

/** @type {Drawing<ChoiceControl>} */
function select(control, id, changed) {
  const { about } = control;
  const chosen = about && make("p", { class: "cc-why", id: id("about") });
  const tell = () => chosen && (chosen.textContent = about[input.value] ?? "");
  const onchange = () => {
    tell();
    changed("done");
  };
  const input = make(
    "select",
    { id: id("select"), "aria-describedby": `${id("why")}${chosen ? ` ${id("about")}` : ""}`, onchange },
    control.options.map((option) => make("option", { value: option.id }, option.text)),
  );
  tell();
  return {
    node: [
      make("label", { for: id("select"), class: "cc-name" }, control.label),
      input,
      reason(control, id),
      ...(chosen ? [chosen] : []),
    ],
    read: () => input.value,
    write(value) {
      input.value = value;
      tell();
    },
  };
}

/** @type {Drawing<TickControl>} */
function tick(control, id, changed) {
  const input = make("input", {
    type: "checkbox",
    id: id("tick"),
    "aria-describedby": id("why"),
    onchange: () => changed("done"),
  });
  const label = make("label", { for: id("tick") }, control.label);
  return {
    node: [make("div", { class: "cc-choice" }, input, label), reason(control, id)],
    read: () => input.checked,
    write: (value) => (input.checked = value),
  };
}

/** @type {Drawing<TextControl>} */
function typed(control, id, changed) {
  const long = control.kind === "longtext";
  const input = make(long ? "textarea" : "input", {
    id: id("text"),
    type: !long && (control.kind === "date" ? "date" : "text"),
    rows: long && 2,
    "aria-describedby": id("why"),
    oninput: () => changed("moving"),
    onchange: () => changed("done"),
  });
  return {
    node: [
      make("label", { for: id("text"), class: "cc-name" }, control.label),
      input,
      reason(control, id),
    ],
    read: () => input.value,
    write(value) {
      if (document.activeElement !== input && input.value !== value) input.value = value;
    },
  };
}

/** @type {{ [Kind in Control["kind"]]: Drawing<Extract<Control, { kind: Kind }>> }} */
const KINDS = {
  range,
  number: (control, id, changed) => measured(control, id, changed, null),
  radio: choices,
  checks: choices,
  select,
  tick,
  text: typed,
  longtext: typed,
  date: typed,
  file: fileControl,
};
