// @ts-check
// What this browser keeps of one page in one try: flags, and where the papers were last read. It goes nowhere else.

import { the } from "../the.js";

export function openMemory() {
  const { hello } = JSON.parse(the("live").textContent ?? "{}");
  const name = `commissioning-page:${hello.place}:${hello.attempt}`;
  /** @type {Record<string, unknown>} */
  let kept = {};
  try {
    const read = JSON.parse(localStorage.getItem(name) ?? "{}");
    if (read && typeof read === "object") kept = read;
  } catch {
    // Storage is forbidden, or holds what is not ours: nothing is kept.
  }
  return {
    /** @param {string} what */
    read: (what) => kept[what],
    /** @param {string} what
     *  @param {unknown} value */
    keep(what, value) {
      kept[what] = value;
      try {
        localStorage.setItem(name, JSON.stringify(kept));
      } catch {
        // It holds for as long as the page is open.
      }
    },
  };
}
