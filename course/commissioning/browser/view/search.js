// @ts-check
// Words and search: shows what of this page has the words that are typed, the best first, and says how much that is.
// Meanings come before pages. A heading is found by what is said below it too: `data-says` names those words by numbers
// of the one `data-vocabulary`, each as how far it stands behind the one before it.

import { has, meant, wordsOf } from "./finding.js";
import { the } from "./the.js";

/** What can be found: `title` are the words of its name, `all` those of all that it says.
 *  @typedef {{ node: HTMLElement, title: string[], all: string[], lines: Found[] }} Found */

const form = /** @type {HTMLFormElement} */ (the("asking"));
const field = /** @type {HTMLInputElement} */ (the("find"));
const told = the("told");
const vocabulary = (the("found-pages").dataset.vocabulary ?? "").split(" ");
const everywhere = new Set((the("found-pages").dataset.everywhere ?? "").split(" "));
const pages = taken(the("found-pages"));
const words = taken(the("found-words"));
const known = new Set([...pages, ...words].flatMap((one) => [...one.all, ...one.lines.flatMap((line) => line.all)]));

/** @param {Element} list
 *  @returns {Found[]} */
function taken(list) {
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = list.querySelectorAll(":scope > *");
  return [...nodes].map((node) => {
    const title = wordsOf(node.dataset.find ?? nameOf(node));
    const lines = node.querySelector("ul");
    const also = [...wordsOf(node.dataset.also ?? ""), ...said(node.dataset.says ?? "")];
    return { node, title, all: [...title, ...also], lines: lines ? taken(lines) : [] };
  });
}

/** What a line says: its own words, or where it has none those of its link; not what is said to screen readers alone.
 *  @param {HTMLElement} line */
function nameOf(line) {
  /** @param {Element | null} node */
  const own = (node) => {
    const texts = [...(node?.childNodes ?? [])].map((one) => (one instanceof Text ? one.data : ""));
    return texts.join("").trim();
  };
  return own(line) || own(line.querySelector("a"));
}

/** The words that numbers stand for.
 *  @param {string} numbers */
function said(numbers) {
  let at = 0;
  return numbers ? numbers.split(" ").map((step) => vocabulary[(at += Number(step))]) : [];
}

/** The words to look for: without those that every text has, unless there are no others.
 *  @param {string} typed */
function lookedFor(typed) {
  const asked = wordsOf(typed);
  const telling = asked.filter((word) => !everywhere.has(word));
  return telling.length ? telling : asked;
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

/** First those with the words in their own title, then those with a heading or a point that has them, then those that
 *  list them, last those that say them somewhere.
 *  @param {Found[]} all
 *  @param {string[]} asked */
function arrange(all, asked) {
  /** @param {Found} one */
  const rank = (one) => {
    if (!asked.length || has(one.title, asked)) return 0;
    const named = one.lines.filter((line) => has(line.title, asked));
    if (named.some((line) => !("words" in line.node.dataset))) return 1;
    return named.length ? 2 : 3;
  };
  const ranked = all.map((one) => ({ one, rank: rank(one) })).sort((a, b) => a.rank - b.rank);
  all[0]?.node.parentElement?.append(...ranked.map(({ one }) => one.node));
}

function find() {
  const asked = lookedFor(field.value);
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
  order(asked.length > 0 && inWords > 0);
  if (!asked.length) return;
  if (inPages + inWords) {
    told.append(`Found in ${counted(inWords, "word")}, and on ${counted(inPages, "page")}.`);
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

/** Words stand before pages where some are found, so that a meaning is read first; else after them.
 *  @param {boolean} meanings */
function order(meanings) {
  const [first, last] = (meanings ? ["words", "pages"] : ["pages", "words"]).map((id) => the(id).parentElement);
  if (!first || !last) return;
  if (first.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_PRECEDING) last.before(first);
  first.parentElement?.classList.toggle("meanings", meanings);
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
