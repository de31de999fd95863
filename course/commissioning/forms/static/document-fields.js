// One field of a document: a line, some lines, a choice, a date or a table of rows. Native controls only.

import { make } from "./dom.js";

/** A field: { id, label, node, read(), write(entry), words(entry), offer(start) }. An empty one reads null.
 *  `api` has uid, say(text), changed(how) and settled(), as in frame.js. */
export function field(spec, api) {
  const id = `${api.uid}-${spec.id}`;
  const hint = spec.hint ? make("p", { class: "cc-soft", id: `${id}-hint` }, spec.hint) : "";
  const about = spec.hint ? `${id}-hint` : false;
  const control = (spec.kind === "table" ? table : single)(spec, api, id, about);
  const start = startOf(spec, api, control);
  const example = spec.example
    ? make("details", { class: "cc-example" }, make("summary", {}, make("span", {}, "Example"), make("span", { class: "cc-unseen" }, ` for ${spec.label}`)), make("p", {}, spec.example))
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
    write(entry) {
      control.write(entry);
      start.age();
    },
    words: (entry) => (Array.isArray(entry) ? entry.map((row) => row.join(", ")).join("; ") : String(entry ?? "")),
    offer: start.offer,
  };

  function single() {
    const given = { id, "aria-describedby": about, onchange: settle };
    let input;
    if (spec.kind === "choice") {
      const options = spec.options.map((one) => make("option", { value: one }, one));
      input = make("select", { ...given, onchange: () => changed({}) }, make("option", { value: "" }, "Choose one"), options);
    } else if (spec.kind === "date") {
      input = make("input", { ...given, type: "date", onchange: () => changed({}) });
    } else if (spec.kind === "lines") {
      input = make("textarea", { ...given, rows: Math.max(2, spec.rows), oninput: typed, onblur: settle });
    } else {
      input = make("input", { ...given, type: "text", autocomplete: "off", oninput: typed, onblur: settle });
    }
    return {
      nodes: input,
      read: () => (input.value.trim() ? input.value : null),
      write: (entry) => setValue(input, typeof entry === "string" ? entry : ""),
      focus: () => input.focus(),
    };
  }

  function changed(how) {
    start.age();
    api.changed(how);
  }

  function typed() {
    changed({ typed: true });
  }

  function settle() {
    api.settled();
  }

  /** Rows of labelled cells: they stand in columns where there is room, and below each other where not. */
  function table() {
    const rows = make("div", { class: "cc-table", role: "group", "aria-labelledby": `${id}-name`, "aria-describedby": about });
    const add = make("button", { type: "button", class: "cc-button", onclick: addRow }, "Add a row");

    function row(texts = []) {
      const node = make("div", { class: "cc-row-of", role: "group" });
      const cells = spec.columns.map((column, index) => {
        const cell = `${id}-${Math.random().toString(36).slice(2, 9)}`;
        const area = make("textarea", { id: cell, rows: 2, oninput: typed, onchange: settle, onblur: settle });
        area.value = texts[index] ?? "";
        const unseen = make("span", { class: "cc-unseen cc-row-name" });
        return make("div", { class: "cc-cell" }, make("label", { for: cell }, column, unseen), area);
      });
      const remove = make("button", { type: "button", class: "cc-button cc-quiet", onclick: () => removeRow(node) });
      node.append(make("div", { class: "cc-cells" }, cells), remove);
      return node;
    }

    function number() {
      [...rows.children].forEach((one, index) => {
        one.setAttribute("aria-label", `Row ${index + 1}`);
        one.querySelector("button").textContent = `Remove row ${index + 1}`;
        for (const name of one.querySelectorAll(".cc-row-name")) name.textContent = `, row ${index + 1}`;
      });
    }

    function addRow() {
      rows.append(row());
      number();
      rows.lastElementChild.querySelector("textarea").focus();
      api.say(`Row ${rows.children.length} added.`);
    }

    function removeRow(node) {
      const place = [...rows.children].indexOf(node);
      node.remove();
      if (!rows.children.length) rows.append(row());
      number();
      const next = rows.children[Math.min(place, rows.children.length - 1)];
      next.querySelector("textarea").focus();
      api.say(`Row ${place + 1} removed.`);
      changed({});
    }

    const texts = () => [...rows.children].map((one) => [...one.querySelectorAll("textarea")].map((area) => area.value));
    const filled = (one) => one.some((text) => text.trim());

    return {
      nodes: [rows, make("div", { class: "cc-actions" }, add)],
      read() {
        const kept = texts().filter(filled);
        return kept.length ? kept : null;
      },
      write(entry) {
        const given = Array.isArray(entry) ? entry.filter(Array.isArray) : [];
        if (rows.children.length && sameRows(given, texts().filter(filled))) return;
        const empty = Math.max(0, spec.rows - given.length);
        rows.replaceChildren(...given.map(row), ...Array.from({ length: empty }, () => row()));
        number();
      },
      focus: () => rows.querySelector("textarea").focus(),
    };
  }
}

function setValue(input, value) {
  if (input.value !== value) input.value = value;
}

function sameRows(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Offers a text to start from while the field is empty: it never overwrites. */
function startOf(spec, api, control) {
  let start = null;
  const words = make("p", { class: "cc-soft" });
  const use = make("button", { type: "button", class: "cc-button", onclick: take }, "Use my answer", make("span", { class: "cc-unseen" }, ` for ${spec.label}`));
  const node = make("div", { class: "cc-start", hidden: true }, words, use);

  function take() {
    if (control.read() !== null) return;
    control.write(start.text);
    control.focus();
    age();
    api.changed({});
    api.say("Your answer is in. Change it as you like.");
  }

  function age() {
    node.hidden = !start || control.read() !== null;
  }

  function offer(given) {
    start = given ?? null;
    if (start) words.textContent = `You answered to “${start.title}”: ${start.text}`;
    age();
  }

  return { node, offer, age };
}
