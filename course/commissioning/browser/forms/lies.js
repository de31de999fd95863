// @ts-check
// Where a file lies, folded away: a copy is saved with one click, and few need to know more.

import { make } from "./dom.js";

/** @param {string} folder "" where it lies in none
 *  @param {string} [words] */
export function lies(folder, words = "It lies in your course folder too") {
  if (!folder) return "";
  return make("details", { class: "cc-lies" }, make("summary", {}, words), make("p", { class: "cc-path" }, folder));
}
