// @ts-check
// A file of the learner's own: sent once, kept nowhere else, and sent again to a new part behind the page.

import { isLost } from "../forms/connection.js";
import { same } from "../forms/dom.js";

/** @import { Answered, Model, SimulatorState, Spec, Values } from "../types.js" */
/** @import { Waiting } from "./waiting.js" */

/** @typedef {{ control: string, file: File, files: number }} Chosen a file, chosen after so many */

/** @param {File} file */
const unread = ({ name }) =>
  `The connection to the course was lost, and ${name} could not be read again. Choose the file again.`;

/** `opening` is what the page shows without a file; `inputs()` are the fields where one is chosen; `draw()` draws the
 *  controls anew.
 *  @param {Model<SimulatorState>} model
 *  @param {Waiting} waiting
 *  @param {Spec} opening
 *  @param {() => Iterable<HTMLInputElement>} inputs
 *  @param {() => void} draw */
export function makeOwnFile(model, waiting, opening, inputs, draw) {
  /** @type {Chosen | null} */
  let chosen = null; // a file that has no answer yet
  /** @type {Chosen | null} */
  let queued = null; // one that was chosen before the connection was lost, to be sent when all else is
  /** @type {Chosen | null} */
  let own = null; // the file in use

  /** @param {string} control
   *  @param {File} file */
  async function send(control, file) {
    const mine = { control, file, files: model.get("result").files };
    [chosen, queued] = [mine, null];
    try {
      const bytes = await file.arrayBuffer();
      if (chosen !== mine) return undefined; // another was chosen, or it waits in `queued`
      if (isLost(model)) return waiting.delay();
      waiting.begin();
      model.send({ file: control, name: file.name }, undefined, [bytes]);
    } catch (fault) {
      if (chosen === mine) chosen = null;
      throw fault;
    }
    return undefined;
  }

  /** The figures of a file mean nothing without it: back to the controls that the page opened with. */
  function leave() {
    unchoose();
    model.set("spec", opening);
    draw();
  }

  /** So that the same file can be chosen again. */
  function unchoose() {
    for (const input of inputs()) input.value = "";
  }

  /** What came of a file that was chosen; one that waits is sent.
   *  @param {Answered} result */
  function hear({ values, files, options }) {
    if (chosen && chosen.files !== files) {
      if (values[chosen.control] && !options?.[chosen.control]?.trouble) own = chosen;
      chosen = null;
    }
    const gone = own && !values[own.control] ? own : null;
    if (gone) own = null;
    if (gone && !same(model.get("spec"), opening)) {
      leave(); // a new part could make nothing of it
      waiting.tell({ text: unread(gone.file), trouble: true });
    }
    if (!queued) return;
    const { control, file } = queued;
    send(control, file).catch(() => {
      unchoose();
      waiting.tell({ text: unread(file), trouble: true });
    });
  }

  /** The connection was lost: a file without an answer waits until all else is told.
   *  @param {Values} values
   *  @returns {Chosen | null} the file in use, if the controls still stand on one */
  function again(values) {
    [queued, chosen] = [chosen ?? queued, null];
    return own && values[own.control] ? own : null;
  }

  return { send, hear, again, leave, unread };
}
