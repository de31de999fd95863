// @ts-check
// A word of the glossary says in place what it means: when it has the focus, and on a click or Enter. Escape, or
// going on, closes it. The title of its link is the meaning; without scripts it leads to the list at the end.

import { make, makeVoice } from "../forms/dom.js";

const WORD = 'a[href$="#Words-used"][title]';
const EDGE = 16; // how near it may come to the side of the window

/** @param {EventTarget | null} target
 *  @returns {HTMLAnchorElement | null} */
const wordAt = (target) => (target instanceof Element ? target.closest(WORD) : null);

export function explainWords() {
  if (!("popover" in HTMLElement.prototype)) return; // an older browser follows the link
  const voice = makeVoice();
  const meaning = make("span", { class: "meaning", popover: "manual", role: "note" });
  document.body.append(voice.node);
  /** @type {HTMLAnchorElement | null} */
  let open = null;
  let closes = false; // the pointer came down on a word whose meaning stood there already

  function close() {
    open = null;
    meaning.remove();
  }

  /** @param {HTMLAnchorElement} word */
  function show(word) {
    if (word === open) return;
    const [name, ...rest] = word.title.split(": ");
    meaning.replaceChildren(make("strong", {}, name), ` ${rest.join(": ")}`);
    word.after(meaning); // where a screen reader reads on
    meaning.showPopover();
    open = word;
    place();
  }

  /** Under the end of the word, or over it where the window ends. */
  function place() {
    if (!open) return;
    const lines = [...open.getClientRects()];
    const at = lines[lines.length - 1] ?? open.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = meaning;
    const fits = at.bottom + height + EDGE < innerHeight;
    const left = Math.max(EDGE, Math.min(at.left, document.documentElement.clientWidth - width - EDGE));
    meaning.style.left = `${scrollX + left}px`;
    meaning.style.top = `${scrollY + (fits ? at.bottom + EDGE / 2 : at.top - height - EDGE / 2)}px`;
  }

  document.addEventListener("focusin", ({ target }) => {
    const word = wordAt(target);
    if (word) show(word);
  });
  document.addEventListener("focusout", close);
  document.addEventListener("pointerdown", ({ target }) => {
    const word = wordAt(target);
    closes = Boolean(word) && word === open;
    if (!word && !(target instanceof Node && meaning.contains(target))) close();
  });
  document.addEventListener("click", (event) => {
    const word = wordAt(event.target);
    if (!word) return;
    event.preventDefault();
    if (closes) close();
    else {
      show(word);
      voice.say(word.title);
    }
    closes = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open) return;
    close();
    event.preventDefault();
  });
  addEventListener("resize", place);
}
