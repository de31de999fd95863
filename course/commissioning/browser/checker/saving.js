// @ts-check
// Saving what is mended: how much of it can be published now, the name for the log, and a button for each file.

import { make, setText } from "../forms/dom.js";
import { section } from "./pieces.js";
import { counted } from "./words.js";

/** @import { CheckerApi, OpenFile } from "../types.js" */

const SPREADSHEET =
  "Publish the file as it is saved. Look at it in a copy: a spreadsheet may change dates and zeros again.";
const SAVES = [
  ["csv", "CSV"],
  ["xlsx", "Excel workbook"],
  ["json", "JSON"],
  ["log", "The log of changes"],
  ["left", "What is left for you"],
];
const FILES = ["csv", "xlsx", "json"];

/** `goTo` leads to the question that keeps a file from being saved, by the id of its group; "" to the first.
 *  @param {CheckerApi} api
 *  @param {(group: string) => void} goTo */
export function drawSaving(api, goTo) {
  let asks = "";
  const ready = make("p", { class: "cc-soft" });
  const trouble = make("p", { class: "cc-alert", role: "alert", "data-trouble": true });
  const way = make(
    "button",
    { type: "button", class: "cc-button", onclick: () => goTo(asks) },
    "Go to what is missing",
  );
  const there = make("div", { class: "cc-actions", hidden: true }, way);
  const outcome = make("p", { class: "cc-strong" });
  const who = make("input", { type: "text", id: api.id("who"), autocomplete: "off" });
  const saves = SAVES.map(([makes, words]) => {
    const node = make(
      "button",
      { type: "button", class: "cc-button", onclick: () => api.ask("make", { makes, who: who.value }, node) },
      words,
    );
    return node;
  });
  const node = section(
    api.id("Save what is mended"),
    "Save what is mended",
    ready,
    make("label", { for: who.id, class: "cc-label" }, "Your name for the log. Left blank, it says “you”"),
    make("div", { class: "cc-measure" }, who),
    make("div", { class: "cc-actions cc-saves" }, saves),
    trouble,
    there,
    outcome,
    make("p", { class: "cc-soft" }, SPREADSHEET),
  );

  /** @param {OpenFile} open */
  function show({ file, publish }) {
    const row = file.row.toLowerCase();
    const more = publish.count > publish.held.length ? " and others" : "";
    const which = `${publish.held.join(", ")}${more}`;
    const held = `${counted(publish.count, row)} ${publish.count === 1 ? "is" : "are"} held back: ${which}.`;
    const rows = `${counted(publish.rows, row)} can be published now.`;
    asks = publish.asks;
    if (!publish.trouble) failed("");
    ready.textContent = publish.trouble || `${rows} ${publish.count ? held : "None is held back."}`;
    for (const [at, [makes]] of SAVES.entries())
      if (FILES.includes(makes)) saves[at].classList.toggle("cc-primary", makes === "csv" && !publish.trouble);
  }

  /** Say that no file came, and why.
   *  @param {string} why
   *  @param {boolean} [missing] whether an answer is missing */
  function failed(why, missing = false) {
    setText(trouble, why && `Not saved. ${why}`);
    there.hidden = !why || !missing;
  }

  const title = /** @type {HTMLElement} */ (node.querySelector("h4"));
  return { node, title, outcome, failed, show };
}
