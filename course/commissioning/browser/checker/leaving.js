// @ts-check
// Before mends are thrown away the page asks, once, where the press was: in the page, so that it can be read in peace.

import { make } from "../forms/dom.js";
import { counted } from "./words.js";

/** @import { OpenFile, Sure } from "../types.js" */

/** What is asked before a file with mends is left.
 *  @param {OpenFile} open */
export function losing(open) {
  return {
    says: `Your ${counted(open.yours, "mend")} in ${open.file.name} would be lost.`,
    also: "Nothing of them is kept. Save the mended file and the log of changes first if you need them.",
    keeps: "Keep working",
  };
}

/** `ask` shows the question behind `near` and calls `go` where the mends may go; otherwise `stay`, and the focus is
 *  back where it was.
 *  @param {(name: string) => string} id */
export function askBeforeLeaving(id) {
  let [go, stay] = [() => {}, () => {}];
  const words = make("p", { id: id("leaving"), tabindex: -1, class: "cc-strong" });
  const more = make("p");
  const lose = make("button", { type: "button", class: "cc-button", onclick: () => end(go) });
  const keep = make("button", { type: "button", class: "cc-button cc-primary", onclick: () => end(stay) });
  const node = make(
    "div",
    {
      class: "cc-leaving",
      role: "group",
      "aria-labelledby": words.id,
      hidden: true,
      onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === "Escape" && end(stay),
    },
    words,
    more,
    make("div", { class: "cc-actions" }, keep, lose),
  );

  /** @param {() => void} next */
  function end(next) {
    node.hidden = true;
    next();
  }

  /** @param {Sure} what */
  function ask(what) {
    const back = document.activeElement;
    words.textContent = what.says;
    more.textContent = what.also;
    keep.textContent = what.keeps;
    lose.textContent = what.does;
    go = what.go;
    stay = () => {
      what.stay?.();
      if (back instanceof HTMLElement) back.focus();
    };
    what.near.after(node);
    node.hidden = false;
    words.focus();
    node.scrollIntoView({ block: "nearest" });
  }

  return { ask, hide: () => (node.hidden = true) };
}
