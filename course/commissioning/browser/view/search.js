// @ts-check
// Words and search: shows what of this page has the words that are typed, the best first, and says how much that is.

import { has, meant, wordsOf } from "./finding.js";
import { the } from "./the.js";

/** What can be found: `title` are the words of its name, `all` those of all that it says.
 *  @typedef {{ node: HTMLElement, title: string[], all: string[], lines: Found[] }} Found */

const form = /** @type {HTMLFormElement} */ (the("asking"));
const field = /** @type {HTMLInputElement} */ (the("find"));
const told = the("told");
const pages = taken(the("found-pages"));
const words = taken(the("found-words"));
const known = new Set([...pages, ...words].flatMap((one) => [...one.all, ...one.lines.flatMap((line) => line.all)]));

/** @param {Element} list
 *  @returns {Found[]} */
function taken(list) {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = list.querySelectorAll(":scope > [data-find]");
  return [...nodes].map((node) => {
    const title = wordsOf(node.dataset.find ?? "");
    const lines = node.querySelector("ul");
    return { node, title, all: [...title, ...wordsOf(node.dataset.also ?? "")], lines: lines ? taken(lines) : [] };
  });
}

/** Show a page with those of its lines that have the words; whether it, or one of them, has.
 *  @param {Found} page
 *  @param {string[]} asked */
function show(page, asked) {
  const found = page.lines.filter((line) => has(line.all, asked));
  for (const line of page.lines) line.node.hidden = asked.length > 0 && !found.includes(line);
  page.node.querySelector("ul")?.toggleAttribute("hidden", asked.length > 0 && !found.length);
  const shown = !asked.length || found.length > 0 || has(page.all, asked);
  page.node.hidden = !shown;
  return shown;
}

/** First those with the words in their own title, then those that speak of them, last those that only use them.
 *  @param {Found[]} all
 *  @param {string[]} asked */
function arrange(all, asked) {
  /** @param {Found} one */
  const rank = (one) => {
    if (!asked.length || has(one.title, asked)) return 0;
    return one.lines.some((line) => !("words" in line.node.dataset) && has(line.all, asked)) ? 1 : 2;
  };
  const ranked = all.map((one) => ({ one, rank: rank(one) })).sort((a, b) => a.rank - b.rank);
  all[0]?.node.parentElement?.append(...ranked.map(({ one }) => one.node));
}

function find() {
  const asked = wordsOf(field.value);
  const counts = [pages, words].map((all) => {
    arrange(all, asked);
    return all.filter((one) => show(one, asked)).length;
  });
  say(asked, counts);
  mark(asked);
  const address = new URL(location.href);
  if (asked.length) address.searchParams.set("q", field.value);
  else address.searchParams.delete("q");
  history.replaceState(null, "", address);
}

/** @param {string[]} asked
 *  @param {number[]} counts */
function say(asked, [inPages, inWords]) {
  told.replaceChildren();
  for (const id of ["pages", "words"]) {
    const none = id === "pages" ? !inPages : !inWords;
    the(id).parentElement?.toggleAttribute("hidden", none);
  }
  if (!asked.length) return;
  if (inPages + inWords) {
    told.append(`Found on ${counted(inPages, "page")}, and in ${counted(inWords, "word")}.`);
    return;
  }
  told.append(`Nothing here says “${field.value.trim()}”.`);
  const better = meant(asked, known);
  if (!better) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = better;
  button.addEventListener("click", () => {
    field.value = better;
    field.focus();
    find();
  });
  told.append(" Did you mean ", button, "?");
}

/** @param {number} number
 *  @param {string} what */
function counted(number, what) {
  return `${number || "no"} ${what}${number === 1 ? "" : "s"}`;
}

/** Mark the words where they stand, if the browser can do so without changing the page.
 *  @param {string[]} asked */
function mark(asked) {
  if (!("highlights" in CSS)) return;
  /** @type {Range[]} */
  const found = [];
  for (const list of document.querySelectorAll(".found")) {
    const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    while (asked.length && texts.nextNode()) {
      const text = /** @type {Text} */ (texts.currentNode);
      for (const each of text.data.matchAll(/[\p{L}\p{N}£'’]+/gu)) {
        if (!asked.some((one) => has(wordsOf(each[0]), [one]))) continue;
        const range = document.createRange();
        range.setStart(text, each.index);
        range.setEnd(text, each.index + each[0].length);
        found.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...found));
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const links = [...document.querySelectorAll(".found a")];
  /** @type {HTMLElement | undefined} */ (links.find((link) => link.checkVisibility()))?.focus();
});
field.addEventListener("input", find);
field.value = new URLSearchParams(location.search).get("q") ?? "";
find();
if (!location.hash && !field.value) field.focus(); // with something found, what follows is to be read
