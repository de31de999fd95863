// @ts-check
// The frame of every simulator. What it says and hears is in parts/simulator.py; nothing is worked out here.
//
// `model` is anywidget's, or on a page without Python any object with get, set, save_changes, on and off
// (and send, where a control takes a file).

import { isLost, onConnection } from "../forms/connection.js";
import { freshId, make, makeVoice, same } from "../forms/dom.js";
import { makeActions } from "./actions.js";
import { makeClearing, startOf } from "./clearing.js";
import { drawControls } from "./controls.js";
import { makeMoves } from "./moves.js";
import { makeOwnFile } from "./own-file.js";
import { drawPrediction } from "./prediction.js";
import { drawResults } from "./results.js";
import { makeSentence } from "./sentence.js";
import { makeWaiting } from "./waiting.js";

/** @import { Answered, ChangedHow, Guess, SendFile, SimulatorState, Widget } from "../types.js" */

const ANNOUNCE_PAUSE = 700;

/** @type {Widget<SimulatorState>["render"]} */
function render({ model, el }) {
  const opening = model.get("spec"); // without a file of the learner's own
  let spec = opening;
  const shown = () => spec;
  const uid = freshId();
  const id = (/** @type {string} */ name) => `${uid}-${name}`;
  const voice = makeVoice();
  const changed = (/** @type {ChangedHow} */ how) => moves.changed(how);
  /** @type {SendFile} */
  const sendFile = (control, file) => ownFile.send(control, file);
  let controls = drawControls(spec.groups, id, changed, sendFile);
  const results = drawResults(id, (control) => controls.leadTo(control));
  const predicted = drawPrediction(model.get("prediction"), id, predict);
  const waiting = makeWaiting(model, voice, results.node, () => spec.patience);
  const moves = makeMoves(model, waiting, () => controls.read(), results.begin);
  const ownFile = makeOwnFile(model, waiting, opening, fileInputs, draw);
  const actions = makeActions(model, waiting, shown);
  const { reset, sure } = makeClearing(shown, clear);
  const { copy, byHand } = makeSentence(id("sentence"), () => model.get("result").sentence ?? "", waiting.tell);
  let revealed = false;
  let announced = ""; // the sentence, and what had changed, as last said
  let told = "";
  let found = ""; // what had changed below the figures alone, as last said
  /** @type {Guess | null} */
  let guess = null; // as last given on this page
  let guessed = false; // and not known to be kept
  let loss = ""; // what the lost connection cost, said when the page is up to date again

  // From the page to the part

  /** A new part stands behind the page: it takes over what the page shows, with what was changed since the last
   *  answer. A file of the learner's own in use goes first; till it is read, changes wait for the answer. */
  async function resume() {
    const request = moves.anew();
    const own = ownFile.again(controls.read());
    waiting.begin();
    const bytes = await own?.file.arrayBuffer().catch(() => null);
    if (!moves.isLast(request) || isLost(model)) return; // it was lost once more
    loss = actions.lost() || loss;
    if (own && !bytes) loss = ownFile.unread(own.file);
    if (own && bytes) model.send({ file: own.control, name: own.file.name }, undefined, [bytes]);
    const left = !bytes && !same(spec, opening);
    if (left) ownFile.leave();
    const values = moves.asAsked();
    const now = { values, before: model.get("result").values, kept: model.get("kept") };
    const prediction = guess ?? { given: model.get("prediction").given, revealed };
    const known = { guess: prediction, guessed, ...(left ? {} : now) };
    model.send({ type: "resume", request, ...known });
  }

  /** @returns {NodeListOf<HTMLInputElement>} */
  function fileInputs() {
    return controls.node.querySelectorAll("input[type='file']");
  }

  /** @param {Guess} given */
  function predict(given) {
    const before = Math.max(guess?.request ?? 0, model.get("guess").request ?? 0);
    guess = { ...given, request: before + 1 }; // always a change
    guessed = true;
    if (isLost(model)) return waiting.delay(); // `resume` tells it
    model.set("guess", guess);
    model.save_changes();
    waiting.begin();
    return undefined;
  }

  function clear() {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    controls.write(startOf(spec.groups), model.get("result").options);
    results.begin();
    moves.send(false);
    if (!isLost(model)) waiting.tell({ text: spec.reset.done });
  }

  // From the part to the page

  function hearResult() {
    const result = model.get("result");
    if (!moves.answeredBy(result)) return;
    waiting.end();
    if (loss) waiting.tell({ text: loss, trouble: true });
    loss = "";
    settle(result);
    root.dataset.values = JSON.stringify(result.values); // so that a form beside it can take them over
    controls.status(result.status);
    results.show(result);
    copy.hidden = !spec.shareable || !result.sentence;
    announce(result);
    ownFile.hear(result);
    moves.goOn();
  }

  /** Say what is news: the sentence, the figures that changed, and after a long wait that it is over. Where neither
   *  the sentence nor a figure changed, what did is below: the box, a chart or a table.
   *  @param {Answered} result */
  function announce(result) {
    const changes = [results.changes(result), results.arrived(result)].filter(Boolean).join(" ");
    const waited = waiting.progressed();
    const sentence = waited ? result.summary : result.summary !== announced ? results.beyond(result) : "";
    const news = [sentence, changes !== told && changes, waited && results.beside(result)].filter(Boolean);
    const elsewhere = news.length || changes ? "" : results.elsewhere(result);
    if (elsewhere && elsewhere !== found) news.push(elsewhere);
    found = elsewhere;
    announced = result.summary;
    told = changes;
    if (revealed && news.length) voice.say(news.join(" "), ANNOUNCE_PAUSE);
  }

  /** What the learner has changed since the last question stays; the rest becomes what the part made of it.
   *  @param {Answered} result */
  function settle({ values, options, unread }) {
    controls.write({ ...values, ...moves.since() }, options, unread);
    moves.asAsked();
  }

  function hearSpec() {
    if (same(spec, model.get("spec"))) return; // a file that was sent again
    draw();
  }

  /** Draw the controls again, for other projects; the focus stays where it was. */
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
    moves.asAsked();
    controls.status(status);
    if (focused) document.getElementById(focused)?.focus();
  }

  function hearPrediction() {
    const prediction = model.get("prediction");
    if (prediction.heard === guess?.request && !model.get("notice").trouble) guessed = false;
    waiting.end();
    predicted.hear(prediction);
    const opens = prediction.revealed && !revealed;
    revealed = prediction.revealed;
    body.hidden = !revealed;
    root.toggleAttribute("data-told", revealed); // what is folded below opens: view/insights.js
    if (opens && asked) {
      if (!prediction.said.length) return results.summary.focus(); // which reads it
      said.focus();
      voice.keep(prediction.said.join(" ")); // said even where a result comes before it was
      voice.say(model.get("result").summary, ANNOUNCE_PAUSE);
    }
    return undefined;
  }

  const hearProgress = () => waiting.progress(model.get("progress").text);

  function hearNotice() {
    actions.answered();
    waiting.tell(model.get("notice"));
  }

  function connectionLost() {
    actions.keep();
    if (waiting.answering) waiting.delay();
  }

  // The page

  const said = make(
    "div",
    { class: "cc-start", tabindex: -1, role: "group", "aria-label": "Before you look" },
    predicted.node,
  );
  const note = make("p", { class: "cc-why" }, spec.note);
  const body = make(
    "div",
    { class: "cc-body" },
    make("div", { class: "cc-columns" }, controls.node, results.node),
    results.rest,
    make("div", { class: "cc-actions cc-foot" }, actions.nodes, copy, reset),
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
    waiting.node,
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
  const { leave } = moves;
  const hidden = () => document.hidden && leave();
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", hidden);
  const disconnect = onConnection(model, resume, connectionLost);
  return () => {
    disconnect();
    window.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", hidden);
    moves.stop();
    waiting.stop();
    actions.stop();
    voice.stop();
    for (const [name, listener] of Object.entries(heard)) model.off(`change:${name}`, listener);
  };
}

export default { render };
