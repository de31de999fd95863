// The Monday document: a long form in sections, saved at every change, made into a Word file when asked.
//
// The model is the question form's (see frame.js) with two additions: `starts`, texts that a field may
// start from, and the message {type: "make", request}, which the kernel answers with a custom message
// {type: "made", request, name, folder, error} and the file's bytes.

import { freshId, make, makeVoice, same, setText } from "./dom.js";
import { openSaver } from "./saving.js";
import { leftOverPanel, savedWords } from "./panels.js";
import { field } from "./document-fields.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MADE_WITHIN = 20000;
const NOT_SAVED = "No document was made: your latest entry is not saved yet.";
const NOT_MADE = "No document was made: the page lost its connection. Reload the page. Your entries are kept.";

const OWN =
  "This edition stays on this computer. It is not marked, and it is never handed in. Keep names of people out of it.";

function render({ model, el }) {
  const document_ = model.get("question");
  const uid = freshId();
  const voice = makeVoice();
  let current = model.get("saved").value;
  let made = null; // the link to the file last made
  let request = 0;
  let late = 0;

  const sections = document_.sections.map(sectionOf);
  const fields = sections.flatMap((one) => one.fields);
  const saver = openSaver(model, update);

  function sectionOf(section) {
    const state = make("p", { class: "cc-state" });
    const parts = section.fields.map((one) =>
      field(one, {
        uid,
        say: voice.say,
        settled: () => saver.flush(),
        changed: (how) => changed(how, state),
      }),
    );
    const node = make(
      "fieldset",
      { "aria-describedby": section.help && `${uid}-${section.id}` },
      make("legend", {}, make("h4", {}, section.heading)),
      section.help && make("p", { class: "cc-soft", id: `${uid}-${section.id}` }, section.help),
      parts.map((one) => one.node),
      state,
    );
    return { node, fields: parts, state };
  }

  function read() {
    const filled = fields.map((one) => [one.id, one.read()]).filter(([, entry]) => entry !== null);
    return filled.length ? Object.fromEntries(filled) : null;
  }

  function write(value) {
    for (const one of fields) one.write(value?.[one.id] ?? null);
  }

  let touched = null; // the section that says whether its latest change is saved
  function changed(how, state) {
    touched = state;
    current = read();
    saver.give(current, { quiet: true, ...how });
  }

  const progress = make("p", { class: "cc-strong" });
  const state = make("p", { class: "cc-state" });
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const again = make("button", { type: "button", class: "cc-button", onclick: tryAgain }, "Try again");
  const notice = make("p", { class: "cc-notice", role: "status" });
  const elsewhere = make("p", { class: "cc-notice", role: "status" });
  const left = leftOverPanel(saver, {
    put(value) {
      current = value;
      write(value);
    },
    words: draftWords,
    discarded() {
      voice.say("Discarded.");
      begin();
    },
  });
  const result = make("div", { class: "cc-made" });
  const build = make("button", { type: "button", class: "cc-button cc-primary", onclick: makeFile }, "Make the Word document");
  const entries = make("div", {}, sections.map((one) => one.node));
  const root = make(
    "div",
    { class: "cc cc-form cc-extra cc-document", onkeydown: (event) => event.stopPropagation() },
    make("h3", {}, document_.own ? `${document_.title}: for a case of your own` : document_.title),
    document_.own && make("p", { class: "cc-strong" }, OWN),
    document_.intro && make("p", { class: "cc-soft" }, document_.intro),
    left.node,
    entries,
    make("div", { class: "cc-trouble" }, alert, again),
    notice,
    elsewhere,
    make("div", { class: "cc-foot" }, progress, state),
    make("div", { class: "cc-foot" }, make("div", { class: "cc-actions" }, build)),
    result,
    voice.node,
  );

  function send(message) {
    try {
      model.send(message);
    } catch {
      // A page that lost its kernel: the next save, or the wait for the file, says so.
    }
  }

  function makeFile() {
    if (build.getAttribute("aria-disabled")) return;
    build.textContent = "Making the document…";
    build.setAttribute("aria-disabled", "true");
    voice.say("Making the document…");
    request = Date.now();
    clearTimeout(late);
    late = setTimeout(() => told({ error: NOT_MADE }), MADE_WITHIN);
    saver.whenSaved(() => send({ type: "make", request }));
    if (saver.problem) told({ error: NOT_SAVED });
  }

  function heardMade(message, buffers) {
    if (message?.type !== "made" || message.request !== request) return;
    told(message, buffers[0]);
  }

  function told({ error, name, folder }, bytes) {
    clearTimeout(late);
    request = 0;
    build.textContent = "Make the Word document";
    build.removeAttribute("aria-disabled");
    if (made) URL.revokeObjectURL(made);
    made = error ? null : URL.createObjectURL(new Blob([bytes], { type: WORD }));
    result.replaceChildren(
      ...(error
        ? [make("p", { class: "cc-alert" }, error)]
        : [
            make("p", { class: "cc-strong" }, "Your Word document is ready."),
            make("p", {}, make("a", { href: made, download: name }, `Save a copy (${name})`)),
            make("p", {}, "It also lies in this folder:"),
            make("p", { class: "cc-path" }, folder),
          ]),
    );
    voice.say(error || `Your Word document ${name} is ready. It lies in the folder ${folder}.`);
  }

  const inside = () => entries.contains(document.activeElement);

  /** To the first field: what the learner pressed is about to go. */
  const begin = () => entries.querySelector("input, select, textarea, button")?.focus();

  function tryAgain() {
    begin();
    saver.again();
  }

  /** Show what the file says, but never in the field that the learner is in. */
  function follow() {
    const { value } = model.get("saved");
    let late = "";
    if (!saver.waiting && !same(current, value)) {
      const here = fields.find((one) => one.node.contains(document.activeElement));
      for (const one of fields) if (one !== here) one.write(value?.[one.id] ?? null);
      current = read();
      const behind = here && !same(here.read(), value?.[here.id] ?? null);
      if (behind) late = `“${here.label}” was changed in another tab. It shows here when you leave the field.`;
    }
    setText(elsewhere, late);
  }

  /** What an earlier page left, as far as it differs from what is saved. */
  function draftWords(value) {
    const saved = model.get("saved").value;
    const changes = fields.filter((one) => !same(value?.[one.id], saved?.[one.id]));
    return changes.map((one) => `${one.label}: ${one.words(value?.[one.id]) || "(cleared)"}`).join("\n");
  }

  function stateWords() {
    const saved = model.get("saved");
    if (saver.problem) return "Not saved";
    if (saver.waiting) return "Saving…";
    return saved.blank ? "" : savedWords(saved.at);
  }

  function update(event) {
    if (event === "saved" || event === "file") follow();
    if (event === "file") left.look(inside());
    if (event === "failed" && request) told({ error: NOT_SAVED });
    const filled = fields.filter((one) => one.read() !== null).length;
    progress.textContent = `${filled} of ${fields.length} filled in`;
    state.textContent = stateWords();
    for (const one of sections) one.state.textContent = one.state === touched ? stateWords() : "";
    setText(alert, saver.problem);
    again.hidden = !(saver.problem && saver.waiting);
    setText(notice, model.get("saved").notice);
  }

  function offerStarts() {
    const starts = model.get("starts") ?? {};
    for (const one of fields) one.offer(starts[one.id]);
  }

  // Re-read the files when the learner comes back to this page.
  const hidden = () => document.hidden || send({ type: "refresh" });
  const focused = () => send({ type: "refresh" });
  const seen = new IntersectionObserver((all) => all.at(-1).isIntersecting && focused());
  window.addEventListener("focus", focused);
  document.addEventListener("visibilitychange", hidden);
  root.addEventListener("focusout", () => setTimeout(follow));
  model.on("change:saved", saver.hear);
  model.on("change:starts", offerStarts);
  model.on("msg:custom", heardMade);

  write(current);
  el.replaceChildren(root);
  seen.observe(root);
  offerStarts();
  update("file");
  return () => {
    saver.stop();
    voice.stop();
    clearTimeout(late);
    seen.disconnect();
    window.removeEventListener("focus", focused);
    document.removeEventListener("visibilitychange", hidden);
    model.off("change:saved", saver.hear);
    model.off("change:starts", offerStarts);
    model.off("msg:custom", heardMade);
  };
}

export default { render };
