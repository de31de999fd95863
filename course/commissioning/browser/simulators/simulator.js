// @ts-check
// The frame of every simulator. What it says and hears is in parts/simulator.py; nothing is worked out here.
//
// `model` is anywidget's, or on a page without Python any object with get, set, save_changes, on and off
// (and send, where a control takes a file).

import { comesBack, isLost, onConnection } from "../forms/connection.js";
import { freshId, make, makeVoice, same } from "../forms/dom.js";
import { drawControls } from "./controls.js";
import { drawPrediction } from "./prediction.js";
import { drawResults } from "./results.js";

/** @import { Answered, ChangedHow, Guess, Notice, SimulatorState, Values, Widget } from "../types.js" */

const DRAG_PAUSE = 80; // between two changes sent while a slider moves
const REST = 500; // without another change: what was moved or typed is kept
const ANNOUNCE_PAUSE = 700;
const BUSY_PAUSE = 700;
const SAID_PAUSE = 5000; // between two words of progress that are read aloud
const UNANSWERED = "No answer came. The page has lost its connection to the course. Reload the page.";
const WORKED_OUT_LATER =
  "The connection to the course is lost. What you set here stays, and is worked out as soon as the connection is back.";
const pressAgain = (/** @type {string} */ label) =>
  `The connection to the course was lost. If nothing came of “${label}”, press it once more.`;
const NOT_PRESSED = "The connection to the course is lost, so nothing was done. Press it again when it is back.";

/** @typedef {{ control: string, file: File, files: number }} Chosen a file, chosen after so many */

/** @type {Widget<SimulatorState>["render"]} */
function render({ model, el }) {
  const opening = model.get("spec"); // without a file of the learner's own
  let spec = opening;
  const uid = freshId();
  const id = (/** @type {string} */ name) => `${uid}-${name}`;
  const voice = makeVoice();
  let controls = drawControls(spec.groups, id, changed, sendFile);
  const results = drawResults(id);
  const predicted = drawPrediction(model.get("prediction"), id, predict);
  let sent = model.get("request");
  let lastAsked = controls.read(); // the values of the last question
  /** @type {number | undefined} */
  let waiting;
  /** @type {number | undefined} */
  let rest;
  /** @type {number | undefined} */
  let lost;
  /** @type {number | undefined} */
  let busy;
  let spoken = -SAID_PAUSE;
  let answering = false;
  let unanswered = false; // and the page has said so
  /** @type {boolean | null} */
  let next = null; // a change that waits for the answer to the one before
  let revealed = false;
  let announced = "";
  /** @type {Guess | null} */
  let guess = null; // as last given on this page
  let guessed = false; // and not known to be kept
  /** @type {Chosen | null} */
  let chosen = null; // a file that has no answer yet
  /** @type {Chosen | null} */
  let queued = null; // one that was chosen before the connection was lost, to be sent when all else is
  /** @type {Chosen | null} */
  let own = null; // the file in use
  let loss = ""; // what the lost connection cost, said when the page is up to date again
  let pressed = ""; // the button that has no answer yet
  /** @type {number | undefined} */
  let forgotten;

  // From the page to the kernel

  /** One question at a time: where an answer takes long, only the last change is asked after it. */
  function awaitAnswer() {
    answering = true;
    clearTimeout(lost);
    lost = setTimeout(delay, spec.patience);
    busy ||= setTimeout(() => {
      results.node.setAttribute("aria-busy", "true");
      tell({ text: "Counting …" });
    }, BUSY_PAUSE);
  }

  /** No answer came, or none can. */
  function delay() {
    answered();
    tell({ text: comesBack(model) ? WORKED_OUT_LATER : UNANSWERED, trouble: true });
    unanswered = true;
  }

  function answered() {
    answering = false;
    clearTimeout(lost);
    clearTimeout(busy);
    busy = undefined;
    if (unanswered) tell({ text: "" }); // it came late
    if (!results.node.hasAttribute("aria-busy")) return;
    results.node.removeAttribute("aria-busy");
    tell({ text: "" });
  }

  /** @param {boolean} moving */
  function send(moving) {
    clearTimeout(waiting);
    waiting = undefined;
    if (!moving) {
      clearTimeout(rest);
      rest = undefined;
    }
    if (isLost(model)) return unanswered ? undefined : delay(); // `resume` tells it
    if (answering) {
      next = moving;
      return;
    }
    const values = controls.read();
    if (!same(values, model.get("values"))) {
      sent = Math.max(sent, model.get("request")) + 1;
      lastAsked = values;
      model.set("request", sent);
      model.set("values", values);
      awaitAnswer();
    }
    model.set("moving", moving);
    model.save_changes();
    return undefined;
  }

  /** @param {string} control
   *  @param {File} file */
  async function sendFile(control, file) {
    const mine = { control, file, files: model.get("result").files };
    [chosen, queued] = [mine, null];
    try {
      const bytes = await file.arrayBuffer();
      if (chosen !== mine) return undefined; // another was chosen, or it waits in `queued`
      if (isLost(model)) return delay();
      awaitAnswer();
      model.send({ file: control, name: file.name }, undefined, [bytes]);
    } catch (fault) {
      if (chosen === mine) chosen = null;
      throw fault;
    }
    return undefined;
  }

  /** A new part stands behind the page: it takes over what the page shows, with what was changed since the last
   *  answer. A file of the learner's own in use goes first; till it is read, changes wait in `next`. */
  async function resume() {
    clearTimeout(waiting);
    clearTimeout(rest);
    waiting = rest = undefined;
    next = null;
    [queued, chosen] = [chosen ?? queued, null];
    sent = Math.max(sent, model.get("request")) + 1;
    const request = sent;
    awaitAnswer();
    const file = own && controls.read()[own.control] ? own.file : null;
    const bytes = await file?.arrayBuffer().catch(() => null);
    if (sent !== request || isLost(model)) return; // it was lost once more
    if (pressed) loss = pressAgain(pressed);
    if (file && !bytes) loss = unread(file);
    pressed = "";
    if (own && file && bytes) model.send({ file: own.control, name: file.name }, undefined, [bytes]);
    const left = !bytes && !same(spec, opening);
    if (left) leaveFile();
    lastAsked = controls.read();
    const shown = { values: lastAsked, before: model.get("result").values, kept: model.get("kept") };
    const prediction = guess ?? { given: model.get("prediction").given, revealed };
    const known = { guess: prediction, guessed, ...(left ? {} : shown) };
    model.send({ type: "resume", request, ...known });
  }

  /** The figures of a file mean nothing without it: back to the controls that the page opened with. */
  function leaveFile() {
    unchoose();
    model.set("spec", opening);
    draw();
  }

  /** So that the same file can be chosen again. */
  function unchoose() {
    for (const input of fileInputs()) input.value = "";
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  const fileInputs = () => controls.node.querySelectorAll("input[type='file']");

  /** @param {File} file */
  const unread = ({ name }) =>
    `The connection to the course was lost, and ${name} could not be read again. Choose the file again.`;

  /** What came of a file that was chosen; one that waits is sent.
   *  @param {Answered} result */
  function hearFile({ values, files, options }) {
    if (chosen && chosen.files !== files) {
      if (values[chosen.control] && !options?.[chosen.control]?.trouble) own = chosen;
      chosen = null;
    }
    const gone = own && !values[own.control] ? own : null;
    if (gone) own = null;
    if (gone && !same(model.get("spec"), opening)) {
      leaveFile(); // a new part could make nothing of it
      tell({ text: unread(gone.file), trouble: true });
    }
    if (!queued) return;
    const { control, file } = queued;
    sendFile(control, file).catch(() => {
      unchoose();
      tell({ text: unread(file), trouble: true });
    });
  }

  /** @param {ChangedHow} how */
  function changed(how) {
    if (!rest) results.begin();
    if (how === "done") return send(false);
    clearTimeout(rest);
    rest = setTimeout(() => send(false), REST);
    waiting ||= setTimeout(() => send(true), DRAG_PAUSE);
    return undefined;
  }

  const leave = () => rest && send(false);
  const hidden = () => document.hidden && leave();

  /** @param {Guess} given */
  function predict(given) {
    const before = Math.max(guess?.request ?? 0, model.get("guess").request ?? 0);
    guess = { ...given, request: before + 1 }; // always a change
    guessed = true;
    if (isLost(model)) return delay(); // `resume` tells it
    model.set("guess", guess);
    model.save_changes();
    awaitAnswer();
    return undefined;
  }

  // From the kernel to the page

  function hearResult() {
    const result = model.get("result");
    if (result.heard < sent) return; // an answer to an older question
    answered();
    if (loss) tell({ text: loss, trouble: true });
    loss = "";
    settle(result);
    controls.status(result.status);
    results.show(result);
    copy.hidden = !spec.shareable || !result.sentence;
    if (revealed && result.summary !== announced) {
      voice.say(`${result.summary} ${results.changes(result)}`, ANNOUNCE_PAUSE);
    }
    announced = result.summary;
    hearFile(result);
    if (next === null) return;
    const moving = next;
    next = null;
    send(moving);
  }

  /** What the learner has changed since the last question stays; the rest becomes what the kernel made of it.
   *  @param {Answered} result */
  function settle({ values, options }) {
    const since = Object.entries(controls.read()).filter(([name, value]) => !same(value, lastAsked[name]));
    controls.write({ ...values, ...Object.fromEntries(since) }, options);
    lastAsked = controls.read();
  }

  /** Draw the controls again, for other projects; the focus stays where it was. */
  function hearSpec() {
    if (same(spec, model.get("spec"))) return; // a file that was sent again
    draw();
  }

  function draw() {
    results.begin(true);
    const focused = document.activeElement?.id;
    spec = model.get("spec");
    const fresh = drawControls(spec.groups, id, changed, sendFile);
    for (const old of fileInputs()) {
      /** @type {HTMLInputElement | null} */
      const file = fresh.node.querySelector(`[id="${old.id}"]`);
      if (file) file.files = old.files;
    }
    controls.node.replaceWith(fresh.node);
    note.textContent = spec.note;
    controls = fresh;
    const { values, options, status } = model.get("result");
    controls.write(values, options);
    lastAsked = controls.read();
    controls.status(status);
    if (focused) document.getElementById(focused)?.focus();
  }

  function hearPrediction() {
    const prediction = model.get("prediction");
    if (prediction.heard === guess?.request && !model.get("notice").trouble) guessed = false;
    answered();
    predicted.hear(prediction);
    const shown = prediction.revealed && !revealed;
    revealed = prediction.revealed;
    body.hidden = !revealed;
    root.toggleAttribute("data-told", revealed); // what is folded below opens: view/insights.js
    if (shown && asked) {
      said.focus();
      voice.say([...prediction.said, model.get("result").summary].join(" "), ANNOUNCE_PAUSE);
    }
  }

  /** @param {Notice} word */
  function tell({ text, trouble }) {
    unanswered = false;
    notice.textContent = text;
    notice.classList.toggle("cc-alarm", Boolean(trouble));
  }

  /** What takes long goes on: the page waits anew, shows every word of it, and says some. */
  function hearProgress() {
    const { text } = model.get("progress");
    if (!answering || !text) return;
    awaitAnswer();
    clearTimeout(busy); // it says more than "Counting …"
    results.node.setAttribute("aria-busy", "true");
    notice.replaceChildren(make("span", { "aria-hidden": "true" }, text));
    if (performance.now() - spoken < SAID_PAUSE) return;
    spoken = performance.now();
    voice.say(text);
  }

  function hearNotice() {
    pressed = "";
    tell(model.get("notice"));
  }

  function connectionLost() {
    clearTimeout(forgotten);
    if (answering) delay();
  }

  // Buttons

  function clear() {
    /** @type {Values} */
    const start = {};
    for (const group of spec.groups) {
      for (const control of group.controls) start[control.id] = control.value;
    }
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    controls.write(start, model.get("result").options);
    results.begin();
    send(false);
    if (!isLost(model)) tell({ text: spec.reset.done });
    reset.focus();
  }

  async function copySentence() {
    const { sentence = "" } = model.get("result");
    try {
      await navigator.clipboard.writeText(sentence);
      byHand.hidden = true;
      tell({ text: "Copied." });
    } catch {
      byHand.hidden = false;
      sentenceField.value = sentence;
      sentenceField.focus();
      sentenceField.select();
      tell({ text: "The browser does not allow copying here. The sentence is selected: copy it." });
    }
  }

  /** @type {(text: string, onclick: () => void, look?: string) => HTMLButtonElement} */
  const button = (text, onclick, look = "") =>
    make("button", { type: "button", class: `cc-button ${look}`, onclick }, text);
  const sure = make(
    "div",
    { class: "cc-sure", hidden: true },
    make("p", {}, spec.reset.confirm),
    button("Yes, clear", () => {
      sure.hidden = true;
      clear();
    }),
    button("Keep everything", () => {
      sure.hidden = true;
      reset.focus();
    }),
  );
  /** @type {HTMLButtonElement} */
  const reset = button(spec.reset.label, () => {
    if (!spec.reset.confirm) return clear();
    sure.hidden = false;
    sure.querySelector("button")?.focus();
    return undefined;
  });
  const copy = button("Copy as a sentence", copySentence);
  const others = spec.actions.map((one) =>
    button(one.label, () => {
      if (isLost(model)) return tell({ text: NOT_PRESSED, trouble: true });
      pressed = one.label;
      clearTimeout(forgotten);
      forgotten = setTimeout(() => (pressed = ""), spec.patience);
      model.set("action", { id: one.id, request: (model.get("action").request ?? 0) + 1 });
      model.save_changes();
      return undefined;
    }),
  );
  const sentenceField = make("textarea", { id: id("sentence"), rows: 4, readonly: true });
  const byHand = make(
    "div",
    { hidden: true },
    make("label", { for: id("sentence"), class: "cc-name" }, "This scenario as a sentence"),
    sentenceField,
  );
  const notice = make("p", { class: "cc-notice", role: "status" });
  const said = make(
    "div",
    { class: "cc-start", tabindex: -1, role: "group", "aria-label": "Result" },
    predicted.node,
  );

  // The page

  const note = make("p", { class: "cc-why" }, spec.note);
  const body = make(
    "div",
    { class: "cc-body" },
    make("div", { class: "cc-columns" }, controls.node, results.node),
    results.rest,
    make("div", { class: "cc-actions cc-foot" }, others, copy, reset),
    sure,
    byHand,
    note,
  );
  const root = make(
    "section",
    {
      class: "cc cc-form cc-sim",
      "data-simulator": spec.name,
      "aria-labelledby": id("title"),
      onkeydown: (/** @type {Event} */ event) => event.stopPropagation(),
    },
    make("h3", { id: id("title") }, spec.title),
    make("p", { class: "cc-question" }, spec.question),
    said,
    body,
    notice,
    voice.node,
  );
  el.append(root);

  const heard = {
    spec: hearSpec,
    result: hearResult,
    prediction: hearPrediction,
    progress: hearProgress,
    notice: hearNotice,
  };
  let asked = false; // what is restored when the page opens does not take the focus
  hearResult();
  hearPrediction();
  hearNotice();
  asked = true;
  for (const [name, listener] of Object.entries(heard)) model.on(`change:${name}`, listener);
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", hidden);
  const disconnect = onConnection(model, resume, connectionLost);
  return () => {
    disconnect();
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", hidden);
    const unsent = rest || next !== null;
    answered();
    if (unsent) send(false);
    clearTimeout(lost);
    clearTimeout(busy);
    clearTimeout(forgotten);
    voice.stop();
    for (const [name, listener] of Object.entries(heard)) model.off(`change:${name}`, listener);
  };
}

export default { render };
