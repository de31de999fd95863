// @ts-check
// What the learner sets goes to the part: one question at a time, and of what moves meanwhile only the last.

import { isLost } from "../forms/connection.js";
import { same } from "../forms/dom.js";

/** @import { Answered, ChangedHow, Model, SimulatorState, Values } from "../types.js" */
/** @import { Waiting } from "./waiting.js" */

const DRAG_PAUSE = 80; // between two changes sent while a slider moves
const REST = 500; // without another change: what was moved or typed is kept

/** `read()` gives the values that the controls show; `began()` is called as a move begins.
 *  @param {Model<SimulatorState>} model
 *  @param {Waiting} waiting
 *  @param {() => Values} read
 *  @param {() => void} began */
export function makeMoves(model, waiting, read, began) {
  let sent = model.get("request");
  let lastAsked = read(); // the values of the last question
  /** @type {number | undefined} */
  let pause;
  /** @type {number | undefined} */
  let rest;
  /** @type {boolean | null} */
  let next = null; // a change that waits for the answer to the one before

  function number() {
    sent = Math.max(sent, model.get("request")) + 1;
    return sent;
  }

  /** @param {boolean} moving */
  function send(moving) {
    clearTimeout(pause);
    pause = undefined;
    if (!moving) {
      clearTimeout(rest);
      rest = undefined;
    }
    if (isLost(model)) return waiting.unanswered ? undefined : waiting.delay(); // `resume` tells it
    if (waiting.answering) {
      next = moving;
      return;
    }
    const values = read();
    if (!same(values, model.get("values"))) {
      lastAsked = values;
      model.set("request", number());
      model.set("values", values);
      waiting.begin();
    }
    model.set("moving", moving);
    model.save_changes();
    return undefined;
  }

  return {
    send,

    /** @param {ChangedHow} how */
    changed(how) {
      if (!rest) began();
      if (how === "done") return send(false);
      clearTimeout(rest);
      rest = setTimeout(() => send(false), REST);
      pause ||= setTimeout(() => send(true), DRAG_PAUSE);
      return undefined;
    },

    /** Whether this answers the last question, no older one.
     *  @param {Answered} result */
    answeredBy: (result) => result.heard >= sent,

    /** What the learner has changed since the last question. */
    since: () =>
      Object.fromEntries(Object.entries(read()).filter(([name, value]) => !same(value, lastAsked[name]))),

    /** What the controls show from here on is what was asked. */
    asAsked() {
      lastAsked = read();
      return lastAsked;
    },

    /** The change that waited for an answer is sent. */
    goOn() {
      if (next === null) return;
      const moving = next;
      next = null;
      send(moving);
    },

    /** For a new part behind the page, which is told all anew: no change waits. Gives the number of what tells it. */
    anew() {
      clearTimeout(pause);
      clearTimeout(rest);
      pause = rest = undefined;
      next = null;
      return number();
    },

    /** @param {number} request */
    isLast: (request) => sent === request,

    /** The learner may be gone: a change that waits for a rest is sent now. */
    leave: () => rest && send(false),

    stop() {
      const unsent = rest || next !== null;
      waiting.end();
      if (unsent) send(false);
    },
  };
}
