// @ts-check
// Where a file goes that is chosen here, in the words that are true where this page runs.

/** @import { CheckerState, Model } from "../types.js" */

const HOME = ["localhost", "127.0.0.1", "[::1]"];
const HERE = "Your file is read in this browser and goes nowhere else. It is never saved.";
const HOLDS = "It lies in memory until you put it away or leave this page. It is never saved, sent on or handed in.";

/** @param {Model<CheckerState>} model */
export function whereItStays(model) {
  if (model.get("place") === "browser") return HERE;
  if (HOME.includes(location.hostname))
    return `Your file goes to the course on this computer, and no further. ${HOLDS}`;
  return (
    `Your file goes to the course at ${location.host}, and no further. ${HOLDS} ` +
    "It may name people: ask whoever runs the course before you choose such a file."
  );
}
