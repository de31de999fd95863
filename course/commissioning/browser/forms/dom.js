// @ts-check
// Helpers for making elements. Nothing here knows about questions or saving.

/** @import { Voice } from "../types.js" */

const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

/** Keep a notebook's one-letter shortcuts off every focusable element in `node`, itself included.
 *  JupyterLab reads the attribute on the element that has the focus only, never on a parent.
 *  @template {HTMLElement} Node
 *  @param {Node} node */
function claimKeys(node) {
  const all = [...node.querySelectorAll(FOCUSABLE)];
  if (node.matches(FOCUSABLE)) all.push(node);
  for (const one of all) one.setAttribute("data-lm-suppress-shortcuts", "true");
  return node;
}

/** An element: `make("p", { class: "x", html: "<b>trusted</b>", onclick: f }, "text", child)`.
 *  Properties that are false, null or undefined are left out; so are such children.
 *  @template {keyof HTMLElementTagNameMap} Tag
 *  @param {Tag} tag
 *  @param {Record<string, any>} properties
 *  @param {any[]} children */
export function make(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "html") node.innerHTML = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child || child === 0));
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = node.querySelectorAll("a[href^='http']");
  links.forEach(openApart);
  return claimKeys(node);
}

/** A drawing of the course, whose own ids begin with `id` on this page.
 *  @param {string} svg
 *  @param {string} id */
export function drawing(svg, id) {
  const text = svg.replaceAll("__ID__", id);
  const read = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  return document.importNode(read, true);
}

/** A link out of the course opens apart, so that nobody loses their page, and says so.
 *  @param {HTMLAnchorElement} link */
function openApart(link) {
  if (link.target) return;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.append(" (new tab)");
}

/** Say `text` in `node`, once: a live region written again with the same words would speak again.
 *  @param {Element} node
 *  @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** A text without the stop at its end, to go on after it.
 *  @param {string} text */
export function unstopped(text) {
  return text.replace(/\.$/, "");
}

/** A prefix for ids that no other view on the page shares, even a second view of the same question. */
export function freshId() {
  return `cc-${Math.random().toString(36).slice(2, 10)}`;
}

/** Whether two answers are the same JSON, whatever the order of their keys.
 *  @param {unknown} one
 *  @param {unknown} other */
export function same(one, other) {
  return canonical(one) === canonical(other);
}

/** @param {unknown} value */
function canonical(value) {
  /** @type {(name: string, part: any) => any} */
  const sorted = (_, part) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value ?? null, sorted);
}

const HEARD = 10000; // what was said longer ago would be read again at the foot of a form

/** A live region for screen readers alone. `say` replaces what waits there, so it never babbles.
 *  @returns {Voice} */
export function makeVoice() {
  const node = make("div", { class: "cc-unseen", role: "status" });
  let later = 0;
  let kept = "";
  /** @param {string} text */
  function say(text, wait = 50) {
    clearTimeout(later);
    node.textContent = "";
    later = setTimeout(() => {
      node.textContent = [kept, text].filter(Boolean).join(" ");
      kept = "";
      later = setTimeout(() => (node.textContent = ""), HEARD);
    }, wait);
  }
  /** Say what was asked for, such as a hint, even if other news comes before it is said.
   *  @param {string} text */
  function keep(text) {
    kept = text;
    say("");
  }
  return { node, say, keep, stop: () => clearTimeout(later) };
}
