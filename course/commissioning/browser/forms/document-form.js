// @ts-check
// The document's form: fields in sections, saved at every change, made into a Word file when asked. How it is
// laid out is for others: document.js makes one long form of it, document-page.js a page of its own.
//
// The model is the question form's (see frame.js) with three additions: `starts`, texts that a field may
// start from, `sheet`, what the file would say (see sheet.js), and `made` {heard, name, folder, error}, which
// answers the message {type: "make", request}. The file itself comes just before it, as a custom message
// {file: name, folder} with its bytes.

import { comesBack } from "./connection.js";
import { freshId, make, makeVoice, same } from "./dom.js";
import { field } from "./document-fields.js";
import { active, openKeeping } from "./keeping.js";
import { lies } from "./lies.js";

/** @import { DocumentState, How, Json, Made, Model, SaverEvent } from "../types.js" */

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MADE_WITHIN = 60000;
const NOT_SAVED = "No document was made: your latest entry is not saved yet.";
const NOT_MADE = "No document was made: the page lost its connection. Reload the page. Your entries are kept.";

const OWN =
  "This edition stays on this computer. It is not marked, and it is never handed in. Keep names of people out of it.";

/** The pieces of the form. Headings of its sections are of this level; `told` is called whenever what stands in
 *  the form, or whether it is saved, has changed. Call `start(root)` when the pieces
 *  stand; it gives the way to end.
 *  @param {Model<DocumentState>} model
 *  @param {"h2" | "h4"} level
 *  @param {() => void} [told] */
export function openForm(model, level, told = () => {}) {
  const asked = model.get("question");
  const uid = freshId();
  const voice = makeVoice();
  /** @type {Record<string, Json>} */
  let known = {}; // by field: what stands there unless it was changed here
  /** @type {string | null} */
  let made = null; // the link to the file last made
  let request = 0;
  /** @type {number | undefined} */
  let late;

  const keeping = openKeeping(model, {
    voice,
    place: () => entries,
    put,
    words: draftWords,
    follow,
    update,
  });
  const { saver } = keeping;
  const sections = asked.sections.map(sectionOf);
  const fields = sections.flatMap((one) => one.fields);

  /** @param {DocumentState["question"]["sections"][number]} section */
  function sectionOf(section) {
    const saved = make("p", { class: "cc-state" });
    const parts = section.fields.map((one) =>
      field(one, {
        uid,
        say: voice.say,
        settled: () => saver.flush(),
        changed: (how) => changed(one.id, how, saved),
      }),
    );
    const node = make(
      "fieldset",
      { "aria-describedby": section.help && `${uid}-${section.id}` },
      make("legend", {}, make(level, { tabindex: level === "h2" && "-1" }, section.heading)),
      section.help && make("p", { class: "cc-soft", id: `${uid}-${section.id}` }, section.help),
      parts.map((one) => one.node),
      saved,
    );
    const filled = () => parts.filter((one) => one.read() !== null).length;
    return { id: section.id, heading: section.heading, node, fields: parts, saved, filled };
  }

  function read() {
    const filled = fields.map((one) => [one.id, one.read()]).filter(([, entry]) => entry !== null);
    return filled.length ? Object.fromEntries(filled) : null;
  }

  /** @typedef {(typeof fields)[number]} Field */
  /** @param {Field} one
   *  @param {Json} value a document */
  const entryOf = (one, value) => value?.[one.id] ?? null;

  /** Show what is saved, in these fields but never in that which the learner is in; which that is, if it is behind.
   *  @param {Field[]} these */
  function show(these) {
    const { value } = model.get("saved");
    const here = these.find((one) => one.node.contains(active(entries)));
    for (const one of these) if (one !== here) one.write(entryOf(one, value));
    const shown = these.filter((one) => one !== here || same(one.read(), entryOf(one, value)));
    for (const one of shown) known[one.id] = entryOf(one, value);
    return here && !shown.includes(here) ? here : undefined;
  }

  /** Put in what an earlier page left: the fields that were changed there.
   *  @param {Json} value
   *  @param {Json[]} [was] */
  function put(value, was = [model.get("saved").value]) {
    const changes = fields.filter((one) => was.some((before) => !same(entryOf(one, value), entryOf(one, before))));
    for (const one of changes) one.write(entryOf(one, value));
    const beside = (/** @type {Json} */ before) => {
      const entries = changes.map((one) => [one.id, entryOf(one, before)]);
      return { ...known, ...Object.fromEntries(entries) };
    };
    const befores = was.map(beside);
    known = { ...befores[0] };
    return { value: read(), was: befores };
  }

  /** @type {HTMLElement | null} */
  let touched = null; // where the section that was changed last says whether that is saved
  /** @param {string} id
   *  @param {How} how
   *  @param {HTMLElement} saved */
  function changed(id, how, saved) {
    touched = saved;
    if (saver.clashes.includes(id)) known[id] = model.get("saved").value?.[id] ?? null; // who goes on, wants theirs
    saver.give(read(), { quiet: true, ...how, was: [{ ...known }] });
  }

  const progress = make("p", { class: "cc-strong" });
  const state = make("p", { class: "cc-state" });
  const result = make("div", { class: "cc-made" });
  const label = "Make the Word document";
  const build = make("button", { type: "button", class: "cc-button cc-primary", onclick: makeFile }, label);
  const entries = make("div", {}, sections.map((one) => one.node));
  const about = [
    asked.own && make("p", { class: "cc-strong" }, OWN),
    asked.intro && make("p", { class: "cc-soft" }, asked.intro),
  ];

  function makeFile() {
    if (build.getAttribute("aria-disabled")) return;
    build.textContent = "Making the document…";
    build.setAttribute("aria-disabled", "true");
    voice.say("Making the document…");
    clearTimeout(late);
    if (!comesBack(model)) late = setTimeout(() => answer({ error: NOT_MADE }), MADE_WITHIN);
    request = keeping.ask("make");
    if (saver.problem) answer({ error: NOT_SAVED });
  }

  /** The bytes of the file that was made last.
   *  @type {BlobPart | undefined} */
  let file;

  /** @param {{ file?: string }} message
   *  @param {BlobPart[]} buffers */
  function heardFile(message, buffers) {
    if (message?.file) [file] = buffers;
  }

  function heardMade() {
    const said = model.get("made");
    keeping.answered(said.heard);
    if (said.heard === request) answer(said, file);
  }

  /** @param {Made} answer
   *  @param {BlobPart} [bytes] */
  function answer({ error, name, folder }, bytes) {
    clearTimeout(late);
    request = 0;
    build.textContent = label;
    build.removeAttribute("aria-disabled");
    if (made) URL.revokeObjectURL(made);
    made = error ? null : URL.createObjectURL(new Blob(bytes ? [bytes] : [], { type: WORD }));
    result.replaceChildren(
      ...(error
        ? [make("p", { class: "cc-alert" }, error)]
        : [
            make("p", { class: "cc-strong" }, "Your Word document is ready."),
            make("p", {}, make("a", { href: made, download: name }, `Save a copy (${name})`)),
            lies(folder ?? ""),
          ]),
    );
    voice.say(error || `Your Word document ${name} is ready.${folder && " It lies in your course folder too."}`);
  }

  function follow() {
    if (saver.waiting) return "";
    const behind = show(fields);
    return behind ? `“${behind.label}” was changed in another tab. It shows here when you leave the field.` : "";
  }

  /** What an earlier page left, as far as it differs from what is saved.
   *  @param {Json} value */
  function draftWords(value) {
    const saved = model.get("saved").value;
    const changes = fields.filter((one) => !same(value?.[one.id], saved?.[one.id]));
    return changes.map((one) => `${one.label}: ${one.words(value?.[one.id]) || "(cleared)"}`).join("\n");
  }

  /** @param {SaverEvent} event */
  function update(event) {
    if (event === "failed" && request) answer({ error: NOT_SAVED });
    if (event === "failed" && saver.clashes.length) show(fields.filter((one) => !saver.clashes.includes(one.id)));
    const filled = sections.reduce((sum, one) => sum + one.filled(), 0);
    progress.textContent = `${filled} of ${fields.length} filled in`;
    state.textContent = keeping.stateWords("");
    for (const { saved } of sections) saved.textContent = saved === touched ? keeping.stateWords("") : "";
    told();
  }

  function offerStarts() {
    const starts = model.get("starts") ?? {};
    for (const one of fields) one.offer(starts[one.id]);
  }

  /** @param {HTMLElement} root */
  function start(root) {
    model.on("change:starts", offerStarts);
    model.on("change:made", heardMade);
    model.on("msg:custom", heardFile);
    root.addEventListener("keydown", (event) => event.stopPropagation());
    show(fields);
    offerStarts();
    const stop = keeping.start(root);
    return () => {
      stop();
      clearTimeout(late);
      model.off("change:starts", offerStarts);
      model.off("change:made", heardMade);
      model.off("msg:custom", heardFile);
    };
  }

  const { left, notes } = keeping;
  return { about, left, sections, entries, notes, progress, state, build, result, voice, start };
}
