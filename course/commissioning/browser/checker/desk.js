// @ts-check
// The way to the part behind the checker: a file in pieces, one request at a time, files that it makes, and all of it
// again after a lost connection. What is said and heard is in parts/grantsfile/checker.py.

import { comesBack, isLost, onConnection } from "../forms/connection.js";

/** @import { CheckerShown, CheckerState, Model } from "../types.js" */

const PATIENCE = 60_000; // without an answer or a word of progress
const NO_ANSWER =
  "No answer came. The page has lost its connection to the course. Reload the page, and choose the file again.";
const LATER = "The connection to the course is lost. The page goes on by itself as soon as it is back.";
const GONE = "The file could not be read. Check that it is still there, and choose it again.";
const TYPES = {
  csv: "text/csv",
  json: "application/json",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** @typedef {{ file: File } | { sample: string }} Source where the open file came from */

/** `shown` hears every answer, `busy` whether one is waited for and the words for it, `trouble` what went wrong.
 *  @param {Model<CheckerState>} model
 *  @param {{ shown(): void, busy(words: string | null): void, trouble(text: string): void,
 *    saved(name: string, note: string, error: string): void }} ends */
export function openDesk(model, ends) {
  let request = 0;
  /** @type {{ type: string, details: object, source?: Source } | null} */
  let asked = null; // what has no answer yet
  /** @type {Source | null} */
  let source = null; // the file in use
  /** @type {Source | null} */
  let opening = null; // the file on its way
  let again = false; // it goes to a new part, with the steps that were taken
  /** @type {CheckerShown["heard"]} */
  let openedBy = -1;
  /** @type {(() => void) | null} */
  let piece = null;
  /** @type {BlobPart[]} */
  let parts = [];
  let received = 0;
  /** @type {number | undefined} */
  let late;

  const next = () => (request = Math.max(Date.now(), request + 1));

  /** @param {string} type
   *  @param {object} [details] */
  function ask(type, details = {}) {
    asked = { type, details };
    wait("Working …");
    if (!isLost(model)) send({ type, request: next(), ...details });
  }

  /** @param {object} message
   *  @param {ArrayBuffer} [bytes] */
  function send(message, bytes) {
    try {
      model.send(message, undefined, bytes && [bytes]);
    } catch {
      lose();
    }
  }

  /** @param {string} words */
  function wait(words) {
    clearTimeout(late);
    late = setTimeout(lose, PATIENCE);
    ends.busy(words);
  }

  function lose() {
    clearTimeout(late);
    if (comesBack(model)) return ends.busy(LATER);
    rest();
    return ends.trouble(NO_ANSWER);
  }

  function rest() {
    clearTimeout(late);
    asked = null;
    opening = null;
    again = false;
    ends.busy(null);
  }

  /** @param {Source} chosen
   *  @param {boolean} [anew] to a new part, with what was answered */
  async function open(chosen, anew = false) {
    opening = chosen;
    again = anew;
    const number = next();
    openedBy = number;
    const known = anew ? { steps: model.get("steps"), choices: model.get("choices") } : {};
    if ("sample" in chosen) {
      wait("Reading …");
      return send({ type: "sample", request: number, sample: chosen.sample, ...known });
    }
    const { file } = chosen;
    const most = model.get("about").piece;
    for (let at = 0; at < file.size; at += most) {
      wait(`Reading ${file.name}: ${Math.round((100 * at) / file.size)} per cent …`);
      /** @type {ArrayBuffer} */
      let bytes;
      try {
        bytes = await file.slice(at, at + most).arrayBuffer();
      } catch {
        if (opening === chosen) rest();
        return ends.trouble(GONE);
      }
      if (openedBy !== number || isLost(model)) return undefined; // another was chosen, or it goes again
      const taken = new Promise((/** @type {(value: unknown) => void} */ done) => (piece = () => done(null)));
      const details = { name: file.name, size: file.size, at, ...(at + most >= file.size ? known : {}) };
      send({ type: "file", request: number, ...details }, bytes);
      await taken;
      if (openedBy !== number) return undefined;
    }
    return undefined;
  }

  // From the part

  function hearShown() {
    const shown = model.get("shown");
    if (shown.heard < (opening ? openedBy : request)) return;
    const [come, waits] = [opening, again ? asked : null];
    openedBy = -1;
    piece?.();
    if (come && !shown.trouble) source = come;
    if (asked?.type === "close") source = null;
    const makes = asked?.type === "make";
    if (!makes) rest();
    ends.shown();
    if (waits) ask(waits.type, waits.details); // what was asked before the connection was lost
  }

  function hearGot() {
    const { heard, at } = model.get("got");
    if (heard === openedBy && at) piece?.();
  }

  function hearProgress() {
    const { text } = model.get("progress");
    if (text && (asked || opening)) wait(text);
  }

  /** @param {{ file?: string }} said
   *  @param {BlobPart[]} buffers */
  function hearFile(said, buffers) {
    if (said?.file && buffers?.length) parts.push(buffers[0]);
  }

  function hearMade() {
    const made = model.get("made");
    if (made.heard < request || !asked) return;
    if (made.error) {
      parts = [];
      rest();
      return ends.saved("", "", made.error);
    }
    const whole = new Blob(parts);
    received = whole.size;
    if (received < made.size) {
      wait("Saving …");
      return send({ type: "take", request: next(), at: received });
    }
    const end = /** @type {keyof typeof TYPES} */ (made.name.split(".").at(-1));
    give(made.name, new Blob(parts, { type: TYPES[end] }));
    parts = [];
    rest();
    return ends.saved(made.name, made.note, "");
  }

  /** Save a file as a download.
   *  @param {string} name
   *  @param {Blob} content */
  function give(name, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  // A lost connection

  function back() {
    parts = [];
    piece?.();
    const from = opening ?? source;
    if (opening || !from) asked = opening ? null : asked;
    if (from) open(from, source !== null && from === source);
    else if (asked) ask(asked.type, asked.details);
  }

  const away = () => (asked || opening) && ends.busy(LATER);

  const listeners = {
    "change:shown": hearShown,
    "change:got": hearGot,
    "change:progress": hearProgress,
    "change:made": hearMade,
    "msg:custom": hearFile,
  };
  for (const [name, listener] of Object.entries(listeners)) model.on(name, listener);
  const disconnect = onConnection(model, back, away);

  return {
    /** @param {Source} chosen */
    open(chosen) {
      asked = null;
      open(chosen);
    },
    ask(/** @type {string} */ type, /** @type {object} */ details) {
      parts = [];
      ask(type, details);
    },
    /** Give up what takes long. */
    stop() {
      openedBy = -1;
      piece?.();
      opening = null;
      again = false;
      ask("stop");
    },
    get busy() {
      return Boolean(asked || opening);
    },
    /** The file of one's own that is open. */
    get file() {
      return source && "file" in source ? source.file : null;
    },
    end() {
      clearTimeout(late);
      disconnect();
      for (const [name, listener] of Object.entries(listeners)) model.off(name, listener);
    },
  };
}
