// @ts-check
// The buttons that a simulator adds: each asks the part for one thing. One that a lost connection left without an
// answer is named when the page is up to date again.

import { isLost } from "../forms/connection.js";
import { make } from "../forms/dom.js";

/** @import { Model, SimulatorState, Spec } from "../types.js" */
/** @import { Waiting } from "./waiting.js" */

const NOT_PRESSED = "The connection to the course is lost, so nothing was done. Press it again when it is back.";

/** @param {Model<SimulatorState>} model
 *  @param {Waiting} waiting
 *  @param {() => Spec} spec */
export function makeActions(model, waiting, spec) {
  let pressed = ""; // the button that has no answer yet
  /** @type {number | undefined} */
  let forgotten;

  /** @param {Spec["actions"][number]} action */
  function press({ id, label }) {
    if (isLost(model)) return waiting.tell({ text: NOT_PRESSED, trouble: true });
    pressed = label;
    clearTimeout(forgotten);
    forgotten = setTimeout(() => (pressed = ""), spec().patience);
    model.set("action", { id, request: (model.get("action").request ?? 0) + 1 });
    model.save_changes();
    return undefined;
  }

  const keep = () => clearTimeout(forgotten);
  return {
    nodes: spec().actions.map((one) =>
      make("button", { type: "button", class: "cc-button", onclick: () => press(one) }, one.label),
    ),
    answered: () => (pressed = ""),
    /** The connection is lost: what was pressed is remembered for as long as that lasts. */
    keep,
    /** What to say of a button that had no answer, once. */
    lost() {
      const label = pressed;
      pressed = "";
      return label && `The connection to the course was lost. If nothing came of “${label}”, press it once more.`;
    },
    stop: keep,
  };
}
