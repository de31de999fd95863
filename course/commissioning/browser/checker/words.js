// @ts-check
// Counts in words, and what the checker calls where a group of faults is.

/** @import { FaultGroup } from "../types.js" */

/** 1 row, 3 rows: with thousands commas.
 *  @param {number} count
 *  @param {string} what */
export function counted(count, what) {
  return `${count.toLocaleString("en-GB")} ${what}${count === 1 ? "" : "s"}`;
}

/** Title and column of a group: its heading, and the name of what belongs to it.
 *  @param {{ title: string, heading: string, about?: string }} group */
export function titled({ title, heading, about }) {
  const where = heading ? `, column “${heading}”` : about ? `, “${about}”` : "";
  return `${title}${where}`;
}

/** How much is left, and how much your answers have settled.
 *  @param {number} left
 *  @param {number} settled */
export function howMuchIsLeft(left, settled) {
  if (!left && !settled) return "Nothing to settle";
  const done = settled ? `, ${settled.toLocaleString("en-GB")} settled` : "";
  return `${left ? left.toLocaleString("en-GB") : "Nothing"} left to settle${done}`;
}

/** How much of a part of the page is to be answered: its questions, or its cells.
 *  @param {FaultGroup[]} groups
 *  @param {string} what a question, a cell */
export function howManyToAnswer(groups, what) {
  const open = groups.filter(({ form }) => form !== "done");
  const count = open.reduce((sum, one) => sum + (what === "cell" ? one.count : 1), 0);
  return count ? `${counted(count, what)} to answer` : "All answered";
}
