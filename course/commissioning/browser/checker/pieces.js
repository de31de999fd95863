// @ts-check
// A section that is drawn anew where it changed, piece by piece: what stays keeps its focus and what is typed.

import { make, setText } from "../forms/dom.js";

/** @typedef {{ key: string, told: string, made: () => HTMLElement }} Piece */

/** @param {string} id
 *  @param {string} title
 *  @param {any[]} inside */
export function section(id, title, ...inside) {
  return make("section", { "aria-labelledby": id }, make("h4", { id, tabindex: -1 }, title), ...inside);
}

/** A section whose pieces are drawn anew where they changed. With `folds` it is a fold that says how much is in it.
 *  @param {string} id
 *  @param {string} title
 *  @param {boolean} [folds] */
export function part(id, title, folds = false) {
  const inside = make("div", { class: "cc-pieces" });
  const state = make("span", { class: "cc-state" });
  const head = make("summary", {}, make("h4", { id }, title), state);
  const node = folds
    ? make("details", { class: "cc-part", "aria-labelledby": id }, head, inside)
    : section(id, title, inside);
  /** @type {Map<string, { told: string, node: HTMLElement }>} */
  let there = new Map();

  /** @param {Piece[]} pieces
   *  @param {string} [says] how much there is
   *  @param {boolean} [hides] whether a section without pieces is shown at all */
  function show(pieces, says = "", hides = true) {
    const fresh = new Map();
    for (const { key, told, made } of pieces) {
      const old = there.get(key);
      fresh.set(key, old?.told === told ? old : { told, node: kept(made(), old?.node) });
    }
    there = fresh;
    const nodes = [...fresh.values()].map((one) => one.node);
    const now = [...inside.children];
    if (now.length !== nodes.length || now.some((one, at) => one !== nodes[at])) inside.replaceChildren(...nodes);
    setText(state, says);
    node.hidden = !pieces.length && hides;
  }
  return { node, show };
}

/** What was unfolded stays so.
 *  @param {HTMLElement} fresh
 *  @param {HTMLElement} [old] */
function kept(fresh, old) {
  const open = (/** @type {HTMLElement} */ node) =>
    node.matches("details") ? [/** @type {HTMLDetailsElement} */ (node)] : [...node.querySelectorAll("details")];
  if (old) open(fresh).forEach((one, at) => (one.open = open(old)[at]?.open ?? one.open));
  return fresh;
}
