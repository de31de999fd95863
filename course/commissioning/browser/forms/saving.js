// @ts-check
// The save protocol: from a change in the form to the kernel's word that it is in the answers file.
//
// The form sets the trait `draft` to {request, value}. The kernel writes the file and answers with the
// trait `saved`, whose `heard` names the request it answers and whose `error` says what went wrong.
// "Saved" is shown on that answer and never before. Until then the draft lies in localStorage, so that
// a dead kernel or a closed lid loses nothing. Where a lost connection comes back by itself the draft waits
// for it, and is then saved only if nobody else changed the answer meanwhile. A form of many fields gives what
// it `was` with a draft: the values that it had been told, to which those that were sent are put. The part then
// changes only the fields that differ from one of them.

import { comesBack, isLost } from "./connection.js";
import { same } from "./dom.js";

/** @import { Json, KeptState, Model, Saved, Saver, SaverEvent } from "../types.js" */

const TYPING_PAUSE = 500;
const ANSWER_WITHIN = 3000;
const LOST_KEPT =
  "Not saved. The page lost its connection. If the course was stopped, start it again. " +
  "Then reload this page: what you typed is kept.";
const LOST =
  "Not saved. The page lost its connection. Copy what you typed somewhere safe, then reload the page.";
const LATER_KEPT =
  "Not saved yet: the connection to the course is lost. " +
  "What you typed is kept, and is saved as soon as the connection is back.";
const LATER =
  "Not saved yet: the connection to the course is lost. Keep this page open: " +
  "what you typed stays here, and is saved as soon as the connection is back.";

/** @type {Map<string, string>} */
const onPage = new Map(); // where storage is forbidden: what a form drawn anew still finds

/** What was typed and not yet saved, kept by the browser. `place` names module, question and folder.
 *  Browsers may forbid storage; then it is kept as long as the page stays open, and `keep` says so.
 *  @param {string} place */
export function draftStore(place) {
  const name = `cc-draft:${place}`;
  return {
    /** @param {Json} value
     *  @param {string} base
     *  @param {Json[]} [was] */
    keep(value, base, was) {
      const text = JSON.stringify({ value, base, was });
      onPage.delete(name);
      try {
        localStorage.setItem(name, text);
        return true;
      } catch {
        onPage.set(name, text);
        return false;
      }
    },
    /** @returns {{ value: Json, base: string, was?: Json[] } | null} */
    read() {
      try {
        const kept = JSON.parse(onPage.get(name) ?? localStorage.getItem(name) ?? "null");
        return kept && typeof kept === "object" && "value" in kept ? kept : null;
      } catch {
        return null;
      }
    },
    /** Forget it; with `value`, only if it is still this one that is kept (another tab may have typed since).
     *  @param {Json} [value] */
    drop(value) {
      if (value !== undefined && !same(this.read()?.value, value)) return;
      onPage.delete(name);
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
function baseOf(saved) {
  return `${saved.attempt}.${saved.revision}`;
}

/** Saves through `model` and keeps the one draft that is not saved yet.
 *  `onchange(event)` is called with "waiting", "late" (it waits for a lost connection), "saved", "failed" or
 *  "file" (the file changed by itself).
 *  @param {Model<KeptState>} model
 *  @param {(event: SaverEvent, quiet?: boolean) => void} onchange
 *  @returns {Saver} */
export function openSaver(model, onchange) {
  const store = draftStore(model.get("question").place);
  const aside = draftStore(`${model.get("question").place}:aside`); // too late to be put in, kept to be read
  /** @type {{ request: number, value: Json, base: string, onlyOn: string, sent: boolean, quiet: boolean,
   *    was?: Json[] } | null} */
  let unsaved = null;
  let problem = model.get("saved").error;
  /** @type {string[]} */
  let clashes = []; // the fields that were refused, because they were changed elsewhere
  let kept = true;
  let last = 0;
  /** @type {Map<number, Json>} */
  const onTheWay = new Map(); // drafts that were sent and have no answer, by request
  let late = false; // and the page has said so
  /** @type {number | undefined} */
  let typing;
  /** @type {number | undefined} */
  let waiting;
  /** @type {(() => void) | null} */
  let after = null;

  /** @param {string} message */
  function fail(message) {
    stopWaiting();
    late = false;
    problem = message;
    after = null;
    onchange("failed");
  }

  function stopWaiting() {
    clearTimeout(waiting);
    waiting = undefined;
  }

  function unanswered() {
    stopWaiting();
    if (!comesBack(model)) return fail(kept ? LOST_KEPT : LOST);
    late = true;
    return onchange("late");
  }

  function send() {
    clearTimeout(typing);
    if (!unsaved || unsaved.sent) return;
    if (isLost(model)) {
      waiting ??= setTimeout(unanswered, ANSWER_WITHIN);
      return; // `reconnected` sends it
    }
    unsaved.sent = true;
    stopWaiting();
    waiting = setTimeout(unanswered, ANSWER_WITHIN);
    const { request, value, onlyOn, was } = unsaved;
    onTheWay.set(request, value);
    if (was) unsaved.was = [...was, value];
    try {
      model.set("draft", { request, value, ...(onlyOn && { base: onlyOn }), ...(was && { was }) });
      model.save_changes();
    } catch {
      unanswered();
    }
  }

  function again() {
    if (!unsaved) return;
    last = Math.max(Date.now(), last + 1);
    Object.assign(unsaved, { sent: false, request: last });
    problem = "";
    clashes = [];
    onchange("waiting");
    send();
  }

  /** Whether the file says what this page itself sent, though no answer came: no change from elsewhere.
   *  @param {Saved} saved */
  function isOwn(saved) {
    const values = [...onTheWay.values()];
    return isThisTry(saved) && values.some((value) => same(value, saved.value));
  }

  /** @param {Saved} saved */
  const isThisTry = (saved) => unsaved?.base.split(".")[0] === String(saved.attempt);

  /** What was typed since stands on what is saved now.
   *  @param {Saved} saved */
  function standOn(saved) {
    if (!unsaved) return;
    unsaved.base = baseOf(saved);
    kept = store.keep(unsaved.value, unsaved.base, unsaved.was);
  }

  /** Send it once more, to be saved only if the answer still stands as when it was typed. */
  function sendOnBase() {
    if (!unsaved) return;
    unsaved.onlyOn = unsaved.base;
    late = false;
    again();
  }

  function done() {
    if (!unsaved) return;
    const next = after;
    const { quiet, value } = unsaved;
    stopWaiting();
    clearTimeout(typing);
    onTheWay.clear();
    unsaved = null;
    problem = "";
    late = false;
    after = null;
    store.drop(value);
    onchange("saved", quiet);
    next?.();
  }

  function hear() {
    const saved = model.get("saved");
    const own = isOwn(saved);
    const answers = onTheWay.has(saved.heard);
    if (answers) for (const request of onTheWay.keys()) if (request <= saved.heard) onTheWay.delete(request);
    if (answers && !onTheWay.size) stopWaiting(); // more may have been typed since then
    if (unsaved && saved.heard === unsaved.request) {
      if (!saved.error) return done();
      if (own) standOn(saved);
      const movedOn = unsaved.base === baseOf(saved) && unsaved.onlyOn !== unsaved.base;
      clashes = saved.clashes ?? [];
      if (clashes.length || !unsaved.onlyOn || !movedOn) return fail(saved.error);
      sendOnBase(); // it was refused for what this page itself had sent before
    } else if (unsaved && answers && !saved.error) {
      standOn(saved);
      if (!unsaved.sent) unsaved.onlyOn = "";
      if (!late) return undefined;
      late = false;
      onchange("waiting");
    } else if (!unsaved) {
      problem = saved.error;
      onchange("file");
    }
    return undefined;
  }

  /** The connection is back, and what is saved has been told: nothing that was sent before has an answer. */
  function reconnected() {
    if (!unsaved || problem) return undefined;
    const saved = model.get("saved");
    if (!saved.error && isThisTry(saved) && same(saved.value, unsaved.value)) return done();
    return sendOnBase();
  }

  /** The connection went: say so at once where it will not come back. */
  function away() {
    if (unsaved && !comesBack(model)) fail(kept ? LOST_KEPT : LOST);
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
    /** Why it is not saved yet, where that mends itself; "" where it is not known to be late. */
    get late() {
      return late ? (kept ? LATER_KEPT : LATER) : "";
    },
    /** Whether the draft was refused because the answer was changed elsewhere: trying again does not help. */
    get refused() {
      if (clashes.length) return true;
      return Boolean(comesBack(model) && unsaved?.onlyOn && unsaved.onlyOn !== baseOf(model.get("saved")));
    },
    /** The fields that were refused for that, by id. */
    get clashes() {
      return clashes;
    },
    reconnected,
    away,
    /** Save `value`. `typed` waits for a pause; `quiet` is not announced; `onlyOn` (a base) makes the
     *  kernel save it only while the file still stands there. `was` is what a form of many fields had been told. */
    give(value, { typed = false, quiet = false, onlyOn = "", was: told } = {}) {
      const before = unsaved?.onlyOn && problem ? null : unsaved; // who was refused and goes on, wants theirs
      const base = before?.base ?? baseOf(model.get("saved"));
      last = Math.max(Date.now(), last + 1);
      const was = (clashes.length ? null : unsaved?.was) ?? told;
      unsaved = { request: last, value, base, onlyOn: onlyOn || (before?.onlyOn ?? ""), quiet, sent: false, was };
      problem = "";
      clashes = [];
      kept = store.keep(value, base, was);
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
    /** A draft that an earlier page left, or null. `fits` says whether it may be put in: while the file still
     *  stands as then, or, on a page that just `begins`, field by field (later it may be what another tab is
     *  about to save); a try that is `closed` is not written in. */
    leftOver(closed = false, begins = false) {
      if (unsaved) return null;
      const saved = model.get("saved");
      for (const one of [store, aside]) if (same(one.read()?.value, saved.value)) one.drop();
      const draft = store.read();
      const fits = draft?.base === baseOf(saved) || (begins && draft?.was);
      if (!closed && draft && fits) return { ...draft, fits: true };
      if (draft && (closed || !draft.was)) {
        aside.keep(draft.value, draft.base, draft.was);
        store.drop();
      }
      const tooLate = aside.read();
      return tooLate && { ...tooLate, fits: false };
    },
    discard: () => aside.drop(),
    stop() {
      send();
      stopWaiting();
      window.removeEventListener("pagehide", send);
      document.removeEventListener("visibilitychange", hidden);
    },
  };
}
