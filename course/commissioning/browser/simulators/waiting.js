// @ts-check
// One answer at a time: what a simulator says while it waits for one, and when none comes.

import { comesBack } from "../forms/connection.js";
import { make } from "../forms/dom.js";

/** @import { Model, Notice, SimulatorState, Voice } from "../types.js" */

const BUSY_PAUSE = 700;
const SAID_PAUSE = 5000; // between two words of progress that are read aloud
const UNANSWERED = "No answer came. The page has lost its connection to the course. Reload the page.";
const WORKED_OUT_LATER =
  "The connection to the course is lost. What you set here stays, and is worked out as soon as the connection is back.";

/** `results` is marked as busy; `patience()` is how long an answer may take. `node` is the one line where all stands.
 *  @param {Model<SimulatorState>} model
 *  @param {Voice} voice
 *  @param {HTMLElement} results
 *  @param {() => number} patience */
export function makeWaiting(model, voice, results, patience) {
  const node = make("p", { class: "cc-notice", role: "status" });
  /** @type {number | undefined} */
  let lost;
  /** @type {number | undefined} */
  let busy;
  let spoken = -SAID_PAUSE;
  let answering = false;
  let unanswered = false; // and the page has said so
  let longer = false; // whether progress was said of this wait

  /** @param {Notice} word */
  function tell({ text, trouble }) {
    unanswered = false;
    node.textContent = text;
    node.classList.toggle("cc-alarm", Boolean(trouble));
  }

  function begin() {
    answering = true;
    clearTimeout(lost);
    lost = setTimeout(delay, patience());
    busy ||= setTimeout(() => {
      results.setAttribute("aria-busy", "true");
      tell({ text: "Counting …" });
    }, BUSY_PAUSE);
  }

  /** No answer came, or none can. */
  function delay() {
    end();
    tell({ text: comesBack(model) ? WORKED_OUT_LATER : UNANSWERED, trouble: true });
    unanswered = true;
  }

  function end() {
    answering = false;
    clearTimeout(lost);
    clearTimeout(busy);
    busy = undefined;
    if (unanswered) tell({ text: "" }); // it came late
    if (!results.hasAttribute("aria-busy")) return;
    results.removeAttribute("aria-busy");
    tell({ text: "" });
  }

  /** What takes long goes on: the page waits anew, shows every word of it, and says some.
   *  @param {string} text */
  function progress(text) {
    if (!answering || !text) return;
    begin();
    clearTimeout(busy); // it says more than "Counting …"
    results.setAttribute("aria-busy", "true");
    node.replaceChildren(make("span", { "aria-hidden": "true" }, text));
    if (performance.now() - spoken < SAID_PAUSE) return;
    spoken = performance.now();
    longer = true;
    voice.say(text);
  }

  /** Whether progress was said since this was last asked: then the end is said, too. */
  function progressed() {
    const was = longer;
    longer = false;
    return was;
  }

  function stop() {
    clearTimeout(lost);
    clearTimeout(busy);
  }

  return {
    node,
    tell,
    begin,
    delay,
    end,
    progress,
    progressed,
    stop,
    get answering() {
      return answering;
    },
    get unanswered() {
      return unanswered;
    },
  };
}

/** @typedef {ReturnType<typeof makeWaiting>} Waiting */
