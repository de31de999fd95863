// @ts-check
// What a page says of its connection: nothing while all is well, a quiet line when it is lost for more than a
// moment, and in words what a person must do where it cannot come back by itself.

import { the } from "../view/the.js";

const LOST_AFTER = 1500; // a blink needs no words
const BACK_FOR = 4000;
const LOW = "(max-height: 30rem)"; // a phone on its side, or four times as large: there is room for a line or two

/** A sentence, and what else there is to say.
 *  @typedef {[string, string]} Words */

/** @type {Words} */
const LOST = [
  "The connection to the course is lost.",
  "It comes back by itself, so you can go on: what you type is kept, and saved then. If you stopped the course, " +
    "start it again.",
];
/** @type {Words} */
const BACK = ["The connection is back.", ""];
/** @type {Words} */
const LOGGED_OUT = [
  "You are no longer logged in to the course.",
  "Open it in another tab from the address that it gives when it starts, or log in there; then come back here. " +
    "What you typed is kept, and saved then.",
];
/** @type {Words} */
const NO_SOCKET = [
  "This page gets no live connection to the course, which does answer.",
  "Something between them lets none through: perhaps a proxy or a virus guard. Ask whoever looks after your " +
    "computer to allow WebSockets to this address. You can read on; what you typed is kept.",
];

/** @param {string} base what stands before all addresses of the course */
export function showConnection(base) {
  const place = the("connection");
  /** @type {number | undefined} */
  let due;
  /** @type {Words | null} */
  let shown = null;
  let unheard = 0; // how often the course answered and took no socket

  /** @param {Words | null} words
   *  @param {"quiet" | "alarm"} [look] */
  function show(words, look = "quiet") {
    if (words === shown) return;
    shown = words;
    place.replaceChildren(...(words ? drawn(words) : []));
    place.classList.toggle("alarm", look === "alarm");
  }

  return {
    opened() {
      unheard = 0;
      clearTimeout(due);
      if (!shown) return;
      show(BACK);
      due = setTimeout(() => show(null), BACK_FOR);
    },

    /** @param {boolean} trying */
    lost(trying) {
      clearTimeout(due);
      if (trying) due = setTimeout(() => show(LOST), LOST_AFTER);
    },

    /** Why it does not come back; the course is asked, with the token that it wants of its own pages. */
    async refused() {
      const token = document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "";
      try {
        const answer = await fetch(`${base}course/awake`, {
          headers: { "X-XSRFToken": token },
          redirect: "manual",
          cache: "no-store",
        });
        unheard = answer.status === 204 ? unheard + 1 : 0; // once may be a course that has just begun
        if (!shown) return;
        if (unheard > 1) show(NO_SOCKET, "alarm");
        else if (answer.type === "opaqueredirect" || answer.status === 403) show(LOGGED_OUT, "alarm");
        else show(LOST);
      } catch {
        unheard = 0;
        if (shown) show(LOST);
      }
    },

    /** @param {string} words */
    over(words) {
      clearTimeout(due);
      const [first, ...more] = words.split(/(?<=\.) /);
      show([first, more.join(" ")], "alarm");
      const again = document.createElement("button");
      again.type = "button";
      again.textContent = "Reload the page";
      again.addEventListener("click", () => location.reload());
      place.append(again);
    },
  };
}

/** Where there is little room the rest waits behind its first sentence, so that it hides nothing.
 *  @param {Words} words
 *  @returns {Node[]} */
function drawn([first, more]) {
  if (!more || !matchMedia(LOW).matches) return [new Text(`${first} ${more}`.trim())];
  const folded = document.createElement("details");
  const head = document.createElement("summary");
  head.textContent = first;
  folded.append(head, more);
  return [folded];
}
