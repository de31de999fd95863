// @ts-check
// The save protocol: from a change in the form to the kernel's word that it is in the answers file.
//
// The form sets the trait `draft` to {request, value}. The kernel writes the file and answers with the
// trait `saved`, whose `heard` names the request it answers and whose `error` says what went wrong.
// "Saved" is shown on that answer and never before. Until then the draft lies in localStorage, so that
// a dead kernel or a closed lid loses nothing.

import { same } from "./dom.js";

/** @import { Json, KeptState, Model, Saved, Saver, SaverEvent } from "../types.js" */

export const TYPING_PAUSE = 500;
export const ANSWER_WITHIN = 3000;
const LOST_KEPT =
  "Not saved. The page lost its connection. If the course was stopped, start it again. " +
  "Then reload this page: what you typed is kept.";
const LOST =
  "Not saved. The page lost its connection. Copy what you typed somewhere safe, then reload the page.";

/** What was typed and not yet saved, kept by the browser. `place` names module, question and folder.
 *  Browsers may forbid storage; then nothing is kept and `keep` says so.
 *  @param {string} place */
export function draftStore(place) {
  const name = `cc-draft:${place}`;
  return {
    /** @param {Json} value
     *  @param {string} base */
    keep(value, base) {
      try {
        localStorage.setItem(name, JSON.stringify({ value, base }));
        return true;
      } catch {
        return false;
      }
    },
    /** @returns {{ value: Json, base: string } | null} */
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(name) ?? "null");
        return kept && typeof kept === "object" && "value" in kept ? kept : null;
      } catch {
        return null;
      }
    },
    /** Forget it; with `value`, only if it is still this one that is kept (another tab may have typed since).
     *  @param {Json} [value] */
    drop(value) {
      if (value !== undefined && !same(this.read()?.value, value)) return;
      try {
        localStorage.removeItem(name);
      } catch {
        // Storage is forbidden, so there is nothing to drop.
      }
    },
  };
}

/** The state of the file that a draft was typed on: another attempt or a later save is another base.
 *  @param {Saved} saved */
export function baseOf(saved) {
  return `${saved.attempt}.${saved.revision}`;
}

/** Saves through `model` and keeps the one draft that is not saved yet.
 *  `onchange(event)` is called with "waiting", "saved", "failed" or "file" (the file changed by itself).
 *  @param {Model<KeptState>} model
 *  @param {(event: SaverEvent, quiet?: boolean) => void} onchange
 *  @returns {Saver} */
export function openSaver(model, onchange) {
  const store = draftStore(model.get("question").place);
  const aside = draftStore(`${model.get("question").place}:aside`); // too late to be put in, kept to be read
  /** @type {{ request: number, value: Json, base: string, onlyOn: string, sent: boolean, quiet: boolean } | null} */
  let unsaved = null;
  let problem = model.get("saved").error;
  let kept = true;
  let last = 0;
  let sent = 0; // the request that the kernel was last given
  /** @type {number | undefined} */
  let typing;
  /** @type {number | undefined} */
  let waiting;
  /** @type {(() => void) | null} */
  let after = null;

  /** @param {string} message */
  function fail(message) {
    clearTimeout(waiting);
    problem = message;
    after = null;
    onchange("failed");
  }

  function send() {
    clearTimeout(typing);
    if (!unsaved || unsaved.sent) return;
    unsaved.sent = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => fail(kept ? LOST_KEPT : LOST), ANSWER_WITHIN);
    const { request, value, onlyOn } = unsaved;
    sent = request;
    try {
      model.set("draft", onlyOn ? { request, value, base: onlyOn } : { request, value });
      model.save_changes();
    } catch {
      fail(kept ? LOST_KEPT : LOST);
    }
  }

  function again() {
    if (!unsaved) return;
    last = Math.max(Date.now(), last + 1);
    Object.assign(unsaved, { sent: false, request: last });
    problem = "";
    onchange("waiting");
    send();
  }

  function hear() {
    const saved = model.get("saved");
    if (saved.heard === sent) clearTimeout(waiting); // more may have been typed since then
    if (unsaved && saved.heard === unsaved.request) {
      if (saved.error) return fail(saved.error);
      const next = after;
      const { quiet, value } = unsaved;
      unsaved = null;
      problem = "";
      after = null;
      store.drop(value);
      onchange("saved", quiet);
      next?.();
    } else if (unsaved && saved.heard === sent && !saved.error) {
      unsaved.base = baseOf(saved); // what was typed since then stands on what is saved now
      store.keep(unsaved.value, unsaved.base);
    } else if (!unsaved) {
      problem = saved.error;
      onchange("file");
    }
    return undefined;
  }

  // What a page sends as it goes may never arrive: the next page finds it in `leftOver`.
  const hidden = () => document.hidden && send();
  window.addEventListener("pagehide", send);
  document.addEventListener("visibilitychange", hidden);

  return {
    hear,
    flush: send,
    get waiting() {
      return unsaved !== null;
    },
    get problem() {
      return problem;
    },
    /** Save `value`. `typed` waits for a pause; `quiet` is not announced; `onlyOn` (a base) makes the
     *  kernel save it only while the file still stands there. */
    give(value, { typed = false, quiet = false, onlyOn = "" } = {}) {
      const base = unsaved?.base ?? baseOf(model.get("saved"));
      last = Math.max(Date.now(), last + 1);
      unsaved = { request: last, value, base, onlyOn, quiet, sent: false };
      problem = "";
      kept = store.keep(value, base);
      clearTimeout(typing);
      onchange("waiting");
      if (typed) typing = setTimeout(send, TYPING_PAUSE);
      else send();
    },
    again,
    /** Call `next` once all is saved; forgotten if the save fails. */
    whenSaved(next) {
      if (!unsaved) return next();
      after = next;
      if (problem) again();
      else send();
      return undefined;
    },
    /** A draft that an earlier page left, or null. `fits` says whether the file still stands as then. */
    leftOver() {
      if (unsaved) return null;
      const saved = model.get("saved");
      for (const one of [store, aside]) if (same(one.read()?.value, saved.value)) one.drop();
      const draft = store.read();
      if (draft?.base === baseOf(saved)) return { ...draft, fits: true };
      if (draft) {
        aside.keep(draft.value, draft.base);
        store.drop();
      }
      const late = aside.read();
      return late && { ...late, fits: false };
    },
    discard: () => aside.drop(),
    stop() {
      send();
      clearTimeout(waiting);
      window.removeEventListener("pagehide", send);
      document.removeEventListener("visibilitychange", hidden);
    },
  };
}
