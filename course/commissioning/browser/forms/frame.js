// The frame round every question: legend, prompt, hints, state, saving, feedback.
//
// Contract of a kind (`single.js`, `number.js`, …). Its module exports
//
//   controls(question, api) -> { nodes, read, write, words, instruction?, more?, heard? }
//   default                 =  form(controls), an anywidget definition: { render({ model, el }) }
//
//   nodes        elements for the question's fieldset         more   further fieldsets (reason, …)
//   read()       the answer as JSON; null when none is given  write(value)  show an answer, or null
//   words(value) an answer in plain words                     instruction   "Choose one."
//   heard(saved, waiting)  called when the kernel's state changes, for what depends on it
//
//   api.id(name)       an id unique on the page            api.readOnly
//   api.changed(how)   the learner changed something: {typed, quiet}, see saving.js
//   api.settled()      the learner left a typed field: save it now
//   api.say(text)      tell screen readers, once
//   api.promptId       id of the prompt, for aria-describedby or aria-labelledby
//
// `model` is anywidget's, or on a page without Python any object with get, set, save_changes, send, on
// and off, and with these traits (question_form.py sets them):
//   question   what the form shows, without keys; texts also as HTML (`prompt_html`, `text_html`)
//   draft      {revision, value, base?} form to kernel     saved     kernel to form, see saving.js
//   feedback   null or {outcome, headline, html, unsafe, value}       read_only   true or false
// and that understands the messages {type: "refresh"} and {type: "check"}.

import { linkPages, whenBack } from "./asking.js";
import { freshId, make, makeVoice, same, setText } from "./dom.js";
import { openSaver } from "./saving.js";
import { feedbackPanel, hintStages, leftOverPanel, savedWords } from "./panels.js";

/** The anywidget definition of a kind of question. */
export function form(controls) {
  return {
    render({ model, el }) {
      let stop = mount(controls, model, el);
      // Handing in closes a question while it stands on the page.
      const anew = () => {
        stop();
        stop = mount(controls, model, el);
      };
      model.on("change:read_only", anew);
      return () => {
        model.off("change:read_only", anew);
        stop();
      };
    },
  };
}

function mount(controls, model, el) {
  const question = model.get("question");
  const readOnly = Boolean(model.get("read_only"));
  const uid = freshId();
  const id = (name) => `${uid}-${name}`;
  const voice = makeVoice();
  let current = model.get("saved").value; // what the controls show, as last given or written
  let cleared = null; // what "Put my answer back" brings back

  const api = {
    id,
    readOnly,
    promptId: id("prompt"),
    say: voice.say,
    settled: () => saver.flush(),
    changed(how) {
      cleared = null;
      give(kind.read(), how);
    },
  };
  const saver = openSaver(model, update);
  const kind = controls(question, api);

  function give(value, how) {
    current = value;
    saver.give(value, how);
  }

  // What stands in the form, from top to bottom.
  const state = make("p", { class: "cc-state" });
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const again = make("button", { type: "button", class: "cc-button", onclick: tryAgain }, "Try again");
  const notice = make("p", { class: "cc-notice", role: "status" });
  const elsewhere = make("p", { class: "cc-notice", role: "status" });
  const left = leftOverPanel(saver, {
    put(value) {
      [current, cleared] = [value, null];
      kind.write(value);
    },
    words: (value) => (value === null ? "" : kind.words(value)),
    discarded() {
      voice.say("Discarded.");
      begin();
    },
  });
  const printed = make("p", { class: readOnly ? "cc-answer" : "cc-answer cc-print-only" });
  const clear = make("button", { type: "button", class: "cc-button cc-quiet", onclick: clearOrRestore });
  const check = make(
    "button",
    { type: "button", class: "cc-button cc-primary", onclick: () => saver.whenSaved(() => send("check")) },
    "Check my answer",
  );
  const hints = hintStages(question.hints_html, voice.keep);
  const panel = feedbackPanel();
  const answers = [
    make(
      "fieldset",
      { disabled: readOnly, "aria-describedby": kind.instruction ? `${id("prompt")} ${id("how")}` : id("prompt") },
      make("legend", {}, title()),
      make("p", { class: "cc-meta" }, question.worth_words),
      make("div", { class: "cc-prompt", id: id("prompt"), html: question.prompt_html }),
      kind.instruction && make("p", { class: "cc-how", id: id("how") }, kind.instruction),
      kind.nodes,
    ),
    ...(kind.more ?? []),
  ];
  const actions = [question.practice && check, hints.button, clear];
  const root = make(
    "div",
    { class: "cc cc-form", "data-kind": question.kind, "data-question": question.id, onkeydown: (event) => event.stopPropagation() },
    answers,
    printed,
    make("div", { class: "cc-trouble" }, alert, again),
    notice,
    elsewhere,
    left.node,
    make("div", { class: "cc-foot" }, make("div", { class: "cc-actions" }, !readOnly && actions), state),
    hints.node,
    panel.node,
    voice.node,
  );

  function title() {
    if (!question.number) return make("h3", {}, question.title);
    // A numbered question stands under a heading of the page that shows its title already.
    return make("h3", {}, make("span", { "aria-hidden": "true" }, `Question ${question.number}`), make("span", { class: "cc-unseen" }, `Question ${question.number}. ${question.title}`));
  }

  function send(type) {
    try {
      model.send({ type });
    } catch {
      // A page that lost its kernel: the next save says so.
    }
  }

  function clearOrRestore() {
    const value = cleared;
    const bringBack = value !== null;
    cleared = bringBack ? null : current;
    kind.write(value);
    give(value, { quiet: true });
    voice.say(bringBack ? "Your answer is back." : "Your answer is cleared.");
  }

  /** To the question's first control: what the learner pressed is about to go. */
  const begin = () => answers[0].querySelector("input, select, textarea, button")?.focus();

  function tryAgain() {
    begin();
    saver.again();
  }

  const inside = () => answers.some((part) => part.contains(el.getRootNode().activeElement));

  /** Show what the file says, but never in controls that the learner is in. */
  function follow() {
    const { value, words } = model.get("saved");
    const behind = !saver.waiting && !same(current, value);
    const late = `This answer was changed in another tab: ${words || "cleared"}. It shows here when you leave this question.`;
    setText(elsewhere, behind && inside() ? late : "");
    if (behind && !inside()) {
      current = value;
      cleared = null;
      kind.write(value);
    }
  }

  function stateWords() {
    const saved = model.get("saved");
    if (readOnly) return saved.blank ? "Not answered." : "You can read this answer, not change it.";
    if (saver.problem) return "Not saved";
    if (saver.waiting) return "Saving…";
    if (saved.blank) return "Not answered yet";
    return savedWords(saved.at) + (question.practice ? "" : ". Answered, not handed in yet.");
  }

  /** Bring every part in line with the model and the saver; `event` is the saver's. */
  function update(event, quiet = false) {
    const saved = model.get("saved");
    if (event === "saved" || event === "file") follow();
    if (event === "file" && !readOnly) left.look(inside());
    state.textContent = stateWords();
    root.toggleAttribute("data-unsaved", saver.waiting); // the form that hands in looks for it
    setText(alert, saver.problem);
    again.hidden = !(saver.problem && saver.waiting);
    setText(notice, saved.notice);
    printed.textContent = saved.blank ? "Answer: none yet" : `Answer: ${saved.words}`;
    clear.hidden = current === null && cleared === null;
    clear.textContent = cleared === null ? "Clear my answer" : "Put my answer back";
    panel.age(current);
    kind.heard?.(saved, saver.waiting);
    if (event === "saved" && !quiet) voice.say(`${saved.understood ?? ""} ${stateWords()}`.trim());
  }

  const showFeedback = () => panel.show(model.get("feedback"), current);
  root.addEventListener("focusout", () => setTimeout(follow));
  linkPages(root);
  model.on("change:saved", saver.hear);
  model.on("change:feedback", showFeedback);

  kind.write(current);
  el.replaceChildren(root);
  update("file");
  showFeedback();
  // The file is read again when the learner comes back to this page or scrolls to this question.
  const stopLooking = whenBack(root, () => send("refresh"));
  return () => {
    stopLooking();
    saver.stop();
    voice.stop();
    model.off("change:saved", saver.hear);
    model.off("change:feedback", showFeedback);
  };
}
