// @ts-check
// What stands round everything that is saved as it changes, a question or a document: whether it is saved,
// trouble with that and the way out of it, what another tab or an earlier page left.

import { ASKED_LATER, whenBack } from "./asking.js";
import { comesBack, isLost, onConnection } from "./connection.js";
import { make, setText } from "./dom.js";
import { leftOverPanel, savedWords } from "./panels.js";
import { openSaver } from "./saving.js";

/** @import { Json, KeptState, Model, SaverEvent, Voice } from "../types.js" */

const DONE_WITHIN = 5000;

/**
 * What a form does itself.
 * @typedef {object} Kept
 * @property {Voice} voice
 * @property {boolean} [readOnly]
 * @property {() => HTMLElement} place the controls: focus goes to the first of them when a button goes away
 * @property {(value: Json, was?: Json[]) => { value: Json, was?: Json[] } | void} put show a value that an earlier
 *   page left; what is then to be saved, where that is something else
 * @property {(value: Json) => string} words such a value in words
 * @property {() => string} follow show what the file says, but never where the learner is; "" or why it waits
 * @property {(event: SaverEvent, quiet: boolean) => void} update bring the rest in line with the saver
 */

/** Keeps one form's answer through `model`. Call `start(root)` when the form stands; it gives the way to end.
 *  @param {Model<any>} model
 *  @param {Kept} form */
export function openKeeping(model, form) {
  /** @type {Model<KeptState>} */
  const kept = model;
  const saver = openSaver(kept, changed);
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const again = make("button", { type: "button", class: "cc-button", onclick: tryAgain }, "Try again");
  const notice = make("p", { class: "cc-notice", role: "status" });
  const elsewhere = make("p", { class: "cc-notice", role: "status" });
  const left = leftOverPanel(saver, {
    put: form.put,
    words: form.words,
    discarded() {
      form.voice.say("Discarded.");
      begin();
    },
  });

  /** To the first control: what the learner pressed is about to go. */
  function begin() {
    /** @type {NodeListOf<HTMLElement>} */
    const all = form.place().querySelectorAll("input, select, textarea, button");
    [...all].find((one) => one.getClientRects().length)?.focus();
  }

  function tryAgain() {
    begin();
    saver.again();
  }

  /** @param {string} type */
  function send(type, details = {}) {
    try {
      model.send({ type, ...details });
    } catch {
      // A page that lost its kernel: the next save, or the wait for an answer, says so.
    }
  }

  /** @type {{ type: string, request: number } | null} */
  let asked = null; // what was asked for and has no answer
  let late = false; // and the page has said so
  /** @type {number | undefined} */
  let waiting;

  /** Ask for something that is made of what is saved. Its answer names the request: tell `answered`.
   *  @param {string} type */
  function ask(type) {
    asked = { type, request: Math.max(Date.now(), (asked?.request ?? 0) + 1) };
    const { request } = asked;
    pass();
    return request;
  }

  function pass() {
    if (!asked) return;
    const { type, request } = asked;
    clearTimeout(waiting);
    if (isLost(model)) delay();
    else if (comesBack(model)) waiting = setTimeout(delay, DONE_WITHIN);
    saver.whenSaved(() => send(type, { request }));
  }

  function delay() {
    clearTimeout(waiting);
    if (!asked) return;
    late = true;
    showTrouble();
  }

  /** @param {number} [heard] */
  function answered(heard) {
    if (asked && heard === asked.request) forget();
  }

  function forget() {
    clearTimeout(waiting);
    asked = null;
    late = false;
    showTrouble();
  }

  function reconnected() {
    late = false;
    saver.reconnected();
    showTrouble();
    pass();
  }

  function away() {
    saver.away();
    delay();
  }

  const inside = () => form.place().contains(active(form.place()));
  const follow = () => setText(elsewhere, form.follow());

  let begins = true; // nothing was typed on this page yet
  /** @param {SaverEvent} event */
  function changed(event, quiet = false) {
    if (event === "failed") forget();
    if (event === "saved" || event === "file") follow();
    if (event === "file" && (!form.readOnly || comesBack(model))) left.look(inside(), form.readOnly, begins);
    begins = false;
    showTrouble();
    setText(notice, kept.get("saved").notice);
    form.update(event, quiet);
  }

  function showTrouble() {
    setText(alert, saver.problem || saver.late || (late ? ASKED_LATER : ""));
    again.hidden = !(saver.problem && saver.waiting) || saver.refused;
  }

  return {
    saver,
    inside,
    ask,
    answered,
    left: left.node,
    notes: [make("div", { class: "cc-trouble" }, alert, again), notice, elsewhere],
    /** Whether it is saved, in words; `blank` while there is nothing to save.
     *  @param {string} blank */
    stateWords(blank) {
      const saved = kept.get("saved");
      if (saver.problem) return "Not saved";
      if (saver.late) return "Not saved yet";
      if (saver.waiting) return "Saving…";
      return saved.blank ? blank : savedWords(saved.at);
    },
    /** @param {HTMLElement} root */
    start(root) {
      root.addEventListener("focusout", () => setTimeout(follow));
      kept.on("change:saved", saver.hear);
      changed("file");
      // The file is read again when the learner comes back to this page or scrolls to this form.
      const stopLooking = whenBack(root, () => send("refresh"));
      const disconnect = onConnection(model, reconnected, away);
      return () => {
        stopLooking();
        disconnect();
        clearTimeout(waiting);
        saver.stop();
        form.voice.stop();
        kept.off("change:saved", saver.hear);
      };
    },
  };
}

/** The element that has the focus, in the page or in the shadow that `node` stands in.
 *  @param {Node} node */
export function active(node) {
  const root = node.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}
