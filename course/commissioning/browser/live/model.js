// @ts-check
// anywidget's model over the state of one part, for a page that a server holds without a kernel.
//
// Besides the part's own names it has one of the host's: "connection", which is "open", "lost" or, where it
// will not come back, "over". While it is not open, `save_changes` and `send` throw and nothing is delivered;
// what had no answer the page's modules send again once it is open.

/** @import { Json, Model } from "../types.js" */

/**
 * @typedef {object} Hosted
 * @property {Model<any>} model
 * @property {(state: Record<string, Json>) => void} hear what the part says
 * @property {(said: Json, bytes: ArrayBuffer[]) => void} receive a file that was made
 * @property {(connection: "open" | "lost" | "over") => void} connect
 */

/** @param {Record<string, Json>} state
 *  @param {(message: { set?: object, say?: object }, bytes?: ArrayBuffer) => void} deliver
 *  @returns {Hosted} */
export function makeModel(state, deliver) {
  /** @type {Map<string, Set<(...told: any[]) => void>>} */
  const listening = new Map();
  /** @type {Record<string, Json>} */
  let changed = {};
  /** @type {Record<string, Json>} */
  const current = { ...state, connection: "open" };

  /** @param {string} event
   *  @param {any[]} told */
  function fire(event, ...told) {
    for (const listener of [...(listening.get(event) ?? [])]) listener(...told);
  }

  /** All names first, then the listeners: a listener reads other names too.
   *  @param {Record<string, Json>} news */
  function take(news) {
    const fresh = Object.keys(news).filter((name) => text(news[name]) !== text(current[name]));
    Object.assign(current, news);
    for (const name of fresh) fire(`change:${name}`);
  }

  /** @type {Model<Record<string, Json>>} */
  const model = {
    get: (/** @type {string} */ name) => current[name],
    set(name, value) {
      if (text(value) === text(current[name])) return;
      current[name] = changed[name] = copied(value);
      fire(`change:${name}`);
    },
    save_changes() {
      const sent = changed;
      changed = {};
      if (Object.keys(sent).length) deliver({ set: sent });
    },
    send: (message, _, [bytes] = []) => deliver({ say: message }, bytes),
    on(event, listener) {
      listening.set(event, (listening.get(event) ?? new Set()).add(listener));
    },
    off(event, listener) {
      if (listener) listening.get(event)?.delete(listener);
      else listening.delete(event);
    },
  };

  return {
    model,
    hear: take,
    receive: (said, bytes) => fire("msg:custom", said, bytes),
    connect: (connection) => take({ connection }),
  };
}

/** @param {Json} value */
function text(value) {
  return JSON.stringify(value);
}

/** @param {Json} value */
function copied(value) {
  return value && typeof value === "object" ? structuredClone(value) : value;
}
