// @ts-check
// Choosing a file: one of one's own, or a sample. While a file is open it is a fold, so that the work comes first.

import { make } from "../forms/dom.js";
import { whereItStays } from "./stays.js";

/** @import { CheckerState, Model } from "../types.js" */

const PROMISE =
  "Choose a file of grants. You will see what is wrong with it, in plain words. What is safe is mended at once and " +
  "shown; the rest asks you. Nothing is guessed, every change is logged, and each can be taken back.";
const KINDS = ".csv,.tsv,.txt,.xlsx,.json,application/json,text/csv";

/** @typedef {{ file: File } | { sample: string }} Source */

/** `begin` opens a file, `tell` says what is wrong with one, `current` is the file of one's own that is open.
 *  @param {Model<CheckerState>} model
 *  @param {(name: string) => string} id
 *  @param {{ begin(source: Source, from: Element): void, tell(text: string): void, current(): File | null }} does */
export function drawChooser(model, id, { begin, tell, current }) {
  const about = model.get("about");
  const input = make("input", {
    type: "file",
    id: id("file"),
    accept: KINDS,
    "aria-describedby": id("stays"),
    onchange: choose,
    onclick: () => (input.value = ""), // the same file, mended elsewhere, can be chosen again
    oncancel: named,
  });

  function choose() {
    const file = input.files?.[0];
    if (!file) return named();
    const most = Math.floor(about.most_bytes / 1_000_000);
    const wrong =
      file.size > about.most_bytes
        ? `${file.name} is larger than ${most} MB. Split it, for instance by financial year.`
        : file.size
          ? ""
          : `${file.name} is empty. Choose it again, or save it again first.`;
    if (!wrong) return begin({ file }, input);
    named();
    return tell(wrong);
  }

  /** The chooser names the file of one's own that is open, and no other. */
  function named() {
    const file = current();
    if (file === (input.files?.[0] ?? null)) return;
    const there = new DataTransfer();
    if (file) there.items.add(file);
    input.files = there.files;
  }

  const samples = about.samples.map((one) => {
    const node = make(
      "button",
      { type: "button", class: "cc-button", onclick: () => begin({ sample: one.id }, node) },
      one.text,
    );
    return make("li", {}, node, make("span", { class: "cc-soft" }, one.about));
  });

  const summary = make("summary", { hidden: true }, "Choose another file");
  const node = make(
    "details",
    { class: "cc-chooser", open: true },
    summary,
    make(
      "div",
      {},
      make("p", {}, PROMISE),
      make("label", { for: input.id, class: "cc-name" }, "Your own file: CSV, XLSX or JSON"),
      input,
      make("p", { class: "cc-soft", id: id("stays") }, whereItStays(model)),
      make("p", { class: "cc-name" }, "Or one of Northmere's"),
      make("ul", { class: "cc-samples" }, samples),
    ),
  );

  /** @param {boolean} away whether the choice is folded, for work on the file that is open */
  function fold(away) {
    summary.hidden = !away;
    node.open = !away;
  }

  return { node, input, fold, named };
}
