// @ts-check
// Whether the page is connected to the course. A host that connects again by itself gives its model the name
// `connection`, "open", "lost" or, where it will not come back, "over". While it is not open nothing can be sent.
// When it is open again, new parts stand behind the page and have said what is kept, and each form sends again
// what had no answer. JupyterLab's model has no such name: there a lost connection comes back with a new page only.

/** @import { Model } from "../types.js" */

/** Whether a lost connection comes back by itself.
 *  @param {Model<any>} model */
export const comesBack = (model) => ["open", "lost"].includes(model.get("connection") ?? "");

/** @param {Model<any>} model */
export const isLost = (model) => ["lost", "over"].includes(model.get("connection") ?? "");

/** Calls `back` when a lost connection is there again, and `away` when it goes. Returns how to stop.
 *  @param {Model<any>} model
 *  @param {() => void} back
 *  @param {() => void} [away] */
export function onConnection(model, back, away) {
  const turned = () => (isLost(model) ? away?.() : back());
  model.on("change:connection", turned);
  return () => model.off("change:connection", turned);
}
