// @ts-check
// One field of a document: a line, some lines, a choice, a date or a table of rows. Native controls only.

import { freshId, make, same } from "./dom.js";

/** @import { FieldSpec, How, Json, Start } from "../types.js" */

/**
 * @typedef {object} FieldApi as in frame.js
 * @property {string} uid
 * @property {(text: string) => void} say
 * @property {(how: How) => void} changed
 * @property {() => void} settled
 */
/** @typedef {{ nodes: HTMLElement[], read(): Json, write(entry: Json): void, focus(): void }} Entry */

/** A field: { id, label, node, read(), write(entry), words(entry), offer(start) }. An empty one reads null.
 *  @param {FieldSpec} spec
 *  @param {FieldApi} api */
export function field(spec, api) {
  const id = `${api.uid}-${spec.id}`;
  const hint = spec.hint ? make("p", { class: "cc-soft", id: `${id}-hint` }, spec.hint) : "";
  const about = spec.hint ? `${id}-hint` : false;
  const control = spec.kind === "table" ? table() : single();
  const start = startOf(spec, api, control);
  const example = spec.example
    ? make(
        "details",
        { class: "cc-example" },
        make("summary", {}, make("span", {}, "Example"), make("span", { class: "cc-unseen" }, ` for ${spec.label}`)),
        make("p", {}, spec.example),
      )
    : "";
  const name =
    spec.kind === "table"
      ? make("p", { class: "cc-label", id: `${id}-name` }, spec.label)
      : make("label", { class: "cc-label", for: id }, spec.label);
  return {
    id: spec.id,
    label: spec.label,
    node: make("div", { class: "cc-entry" }, name, hint, control.nodes, start.node, example),
    read: control.read,
    /** @param {Json} entry */
    write(entry) {
      control.write(entry);
      start.age();
    },
    /** @param {Json} entry */
    words: (entry) => (Array.isArray(entry) ? entry.map((row) => row.join(", ")).join("; ") : String(entry ?? "")),
    offer: start.offer,
  };

  /** @returns {Entry} */
  function single() {
    const given = { id, "aria-describedby": about, onchange: settle };
    /** @type {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} */
    let input;
    if (spec.kind === "choice") {
      const options = spec.options.map((one) => make("option", { value: one }, one));
      const none = make("option", { value: "" }, "Choose one");
      input = make("select", { ...given, onchange: () => changed({}) }, none, options);
    } else if (spec.kind === "date") {
      input = make("input", { ...given, type: "date", onchange: () => changed({}) });
    } else if (spec.kind === "lines") {
      input = make("textarea", { ...given, rows: Math.max(2, spec.rows), oninput: typed, onblur: settle });
    } else {
      input = make("textarea", { ...given, class: "cc-line", rows: 2, oninput: typedLine, onblur: settle });
    }
    return {
      nodes: [input],
      read: () => (input.value.trim() ? input.value : null),
      write: (entry) => setValue(input, typeof entry === "string" ? entry : ""),
      focus: () => input.focus(),
    };
  }

  /** @param {How} how */
  function changed(how) {
    start.age();
    api.changed(how);
  }

  /** A line grows with what is written, so that all of it shows, but stays one line of the document.
   *  @param {{ target: HTMLTextAreaElement }} event */
  function typedLine({ target }) {
    const at = target.selectionStart;
    setValue(target, target.value.replace(/\r?\n/g, " "));
    target.selectionEnd = at;
    typed();
  }

  function typed() {
    changed({ typed: true });
  }

  function settle() {
    api.settled();
  }

  /** Rows of labelled cells: they stand in columns where there is room, and below each other where not.
   *  Rows that say something stand open, or one empty row; the next one comes when it is asked for.
   *  A table that is declared with one row has no other.
   *  @returns {Entry} */
  function table() {
    const names = { "aria-labelledby": `${id}-name`, "aria-describedby": about };
    const rows = make("div", { class: "cc-table", role: "group", ...names });
    const named = make("span", { class: "cc-unseen" }, ` to ${spec.label}`);
    const hidden = spec.rows === 1; // such a table stays of one row
    const add = make("button", { type: "button", class: "cc-button", hidden, onclick: addRow }, "Add a row", named);
    const back = make("button", { type: "button", class: "cc-button cc-quiet", hidden: true, onclick: putBack });
    /** @type {{ place: number, texts: string[] } | null} */
    let removed = null; // the row that "Put it back" brings back

    /** @param {string[]} texts */
    function row(texts = []) {
      const node = make("div", { class: "cc-row-of", role: "group" });
      const cells = spec.columns.map((column, index) => {
        const cell = freshId();
        const area = make("textarea", { id: cell, rows: 2, oninput: wrote, onchange: settle, onblur: settle });
        area.value = texts[index] ?? "";
        const unseen = make("span", { class: "cc-unseen cc-row-name" });
        const heading = make("label", { for: cell }, make("span", { "aria-hidden": "true" }, column), unseen);
        return make("div", { class: "cc-cell" }, heading, area);
      });
      const remove = make("button", { type: "button", class: "cc-button cc-quiet", onclick: () => removeRow(node) });
      node.append(make("div", { class: "cc-cells" }, cells), remove);
      return node;
    }

    const all = () => /** @type {HTMLElement[]} */ ([...rows.children]);
    const textsOf = (/** @type {HTMLElement} */ one) => [...one.querySelectorAll("textarea")].map((area) => area.value);
    const filled = (/** @type {HTMLElement} */ one) => textsOf(one).some((text) => text.trim());
    const enter = (/** @type {HTMLElement} */ one) => one.querySelector("textarea")?.focus();

    /** Count the rows again. One empty row alone is no row that could be removed. */
    function number() {
      all().forEach((one, index) => {
        one.setAttribute("aria-label", `Row ${index + 1}`);
        const [remove] = one.querySelectorAll("button");
        remove.textContent = `Remove row ${index + 1}`;
        remove.hidden = rows.children.length === 1 && !filled(one);
        one.querySelectorAll(".cc-row-name").forEach((heading, at) => {
          heading.textContent = `${spec.columns[at]}, row ${index + 1}`;
        });
      });
      back.hidden = !removed;
      if (removed) back.textContent = `Put row ${removed.place + 1} back`;
    }

    function wrote() {
      number();
      typed();
    }

    /** A new row, or the empty one that waits: nobody needs two. */
    function addRow() {
      const waits = all().find((one) => !filled(one));
      const next = waits ?? row();
      if (!waits) rows.append(next);
      number();
      enter(next);
      const place = all().indexOf(next) + 1;
      api.say(waits ? `Row ${place} is still empty. Write in it first.` : `Row ${place} added.`);
    }

    /** @param {HTMLElement} node */
    function removeRow(node) {
      const place = all().indexOf(node);
      removed = filled(node) ? { place, texts: textsOf(node) } : null;
      node.remove();
      if (!rows.children.length) rows.append(row());
      number();
      enter(all()[Math.min(place, rows.children.length - 1)]);
      api.say(`Row ${place + 1} removed.`);
      changed({});
    }

    function putBack() {
      if (!removed) return;
      const { place, texts } = removed;
      removed = null;
      const node = row(texts);
      rows.insertBefore(node, rows.children[place] ?? null);
      for (const one of all()) if (one !== node && !filled(one)) one.remove();
      number();
      enter(node);
      api.say(`Row ${all().indexOf(node) + 1} is back.`);
      changed({});
    }

    return {
      nodes: [rows, make("div", { class: "cc-actions" }, add, back)],
      read() {
        const kept = all().filter(filled).map(textsOf);
        return kept.length ? kept : null;
      },
      write(entry) {
        const given = Array.isArray(entry) ? entry.filter(Array.isArray) : [];
        if (rows.children.length && same(given, all().filter(filled).map(textsOf))) return;
        removed = null;
        rows.replaceChildren(...(given.length ? given : [[]]).map((texts) => row(texts)));
        number();
      },
      focus: () => enter(rows),
    };
  }
}

/** @param {{ value: string }} input
 *  @param {string} value */
function setValue(input, value) {
  if (input.value !== value) input.value = value;
}

/** Offers a text to start from while the field is empty: it never overwrites.
 *  @param {FieldSpec} spec
 *  @param {FieldApi} api
 *  @param {Entry} control */
function startOf(spec, api, control) {
  /** @type {Start | null} */
  let start = null;
  const words = make("p", { class: "cc-soft" });
  const named = make("span", { class: "cc-unseen" }, ` for ${spec.label}`);
  const use = make("button", { type: "button", class: "cc-button", onclick: take }, "Use my answer", named);
  const node = make("div", { class: "cc-start", hidden: true }, words, use);

  function take() {
    if (!start || control.read() !== null) return;
    control.write(start.text);
    control.focus();
    age();
    api.changed({});
    api.say("Your answer is in. Change it as you like.");
  }

  function age() {
    node.hidden = !start || control.read() !== null;
  }

  /** @param {Start | undefined} given */
  function offer(given) {
    start = given ?? null;
    if (start) words.textContent = start.said;
    age();
  }

  return { node, offer, age };
}
