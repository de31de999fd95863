// @ts-check
// Asking the kernel for something and waiting for its one answer; links and downloads in an answer.
//
// The browser sends {type, request, …}. The kernel answers with the trait `shown`, whose `heard` names
// the request and whose `error` says what went wrong. No answer in time: `onlost` says so. Where a lost
// connection comes back by itself, the same request is asked again then, and `onlate` says so: whatever is
// asked must be safe to ask twice.

import { comesBack, isLost, onConnection } from "./connection.js";
import { make } from "./dom.js";

/** @import { Ask, AskingState, Download, Model, Shown } from "../types.js" */

const NO_ANSWER =
  "The page lost its connection, so nothing happened. If the course was stopped, start it again. " +
  "Then reload the page. Your answers are kept.";

export const ASKED_LATER =
  "No answer yet: the connection to the course is lost. " +
  "The page asks again by itself as soon as the connection is back. Your answers are kept.";

/** `ask(type, details)` gives a promise of `shown`; `onchange(shown)` is called for every answer. Another
 *  `name` of the state may answer in the place of `shown`.
 *  When none comes within `wait` milliseconds, `onlost(text)` is called and the promise gives `{error}`; or,
 *  where a lost connection comes back, `onlate(text)` is called and the promise waits for it.
 *  @template Answer
 *  @param {Model<AskingState<Answer>>} model
 *  @param {{ onchange(shown: Shown & Answer): void, onlost(text: string): void, onlate(text: string): void,
 *    wait?: number, name?: string }} how */
export function openAsker(model, { onchange, onlost, onlate, wait = 5000, name = "shown" }) {
  /** @type {Map<number, { message: object, done(shown: any): void, late: number, onlate(text: string): void }>} */
  const open = new Map();
  let last = 0;

  /** @type {Ask<Answer>} */
  function ask(type, details = {}, whenLate = onlate) {
    last = Math.max(Date.now(), last + 1);
    const request = last;
    return new Promise((done) => {
      const message = { type, request, ...details };
      open.set(request, { message, done, late: 0, onlate: whenLate });
      send(request);
    });
  }

  /** @param {number} request */
  function send(request) {
    const one = open.get(request);
    if (!one) return;
    clearTimeout(one.late);
    one.late = setTimeout(() => lose(request), wait);
    try {
      model.send(one.message);
    } catch {
      lose(request);
    }
  }

  /** Ask what is shown, without waiting: unasked by the learner, so nothing is said if no answer comes.
   *  @param {object} [details] */
  function look(details) {
    if (!comesBack(model)) return void ask("refresh", details);
    if (isLost(model)) return undefined;
    last = Math.max(Date.now(), last + 1);
    model.send({ type: "refresh", request: last, ...details });
    return undefined;
  }

  /** @param {number} request */
  function lose(request) {
    const lost = open.get(request);
    if (!lost) return;
    clearTimeout(lost.late);
    if (comesBack(model)) return lost.onlate(ASKED_LATER);
    open.delete(request);
    onlost(NO_ANSWER);
    lost.done({ error: NO_ANSWER });
    return undefined;
  }

  const each = (/** @type {(request: number) => void} */ act) => [...open.keys()].forEach(act);
  const disconnect = onConnection(
    model,
    () => each(send),
    () => each(lose),
  );

  function hear() {
    const shown = /** @type {Model<any>} */ (model).get(name);
    onchange(shown);
    for (const [request, { done, late }] of open) {
      if (request > shown.heard) continue; // the kernel answers in order: an older one is answered too
      clearTimeout(late);
      open.delete(request);
      done(shown);
    }
  }

  function stop() {
    for (const { late } of open.values()) clearTimeout(late);
    open.clear();
    disconnect();
    model.off(`change:${name}`, hear);
  }

  model.on(`change:${name}`, hear);
  return { ask, look, stop };
}

/** Calls `back` when the learner comes back to this page, or scrolls to `node`. Returns how to stop.
 *  @param {HTMLElement} node
 *  @param {() => void} back */
export function whenBack(node, back) {
  let asked = 0;
  const now = () => {
    if (document.hidden || Date.now() - asked < 500) return;
    asked = Date.now();
    back();
  };
  const seen = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && now());
  seen.observe(node);
  window.addEventListener("focus", now);
  document.addEventListener("visibilitychange", now);
  return () => {
    seen.disconnect();
    window.removeEventListener("focus", now);
    document.removeEventListener("visibilitychange", now);
  };
}

/** A link that saves a file made here, from text or bytes; nothing leaves the machine.
 *  @param {Download} file */
function download({ name, type, text, label }) {
  const place = URL.createObjectURL(new Blob([text], { type }));
  return make("a", { href: place, download: name }, label);
}

/** A list of files to save; nothing when there are none.
 *  @param {Download[] | undefined} files */
export function downloads(files) {
  if (!files?.length) return "";
  return make("ul", { class: "cc-files" }, files.map((file) => make("li", {}, download(file))));
}

/** Makes links to other pages of the course open as pages of JupyterLab, not as a new JupyterLab.
 *  JupyterLab acts on these attributes by itself; elsewhere they mean nothing and the link is a link.
 *  They are set on the click, because only then is the address for certain that of this page.
 *  @param {HTMLElement} root */
export function linkPages(root) {
  root.addEventListener("click", ({ target }) => {
    /** @type {HTMLAnchorElement | null} */
    const link = target instanceof Element ? target.closest("a[href*='.ipynb']") : null;
    const place = location.pathname.match(/\/(?:lab|doc)(?:\/workspaces\/[^/]+)?\/tree\/(.*)$/);
    if (!link || !place || !link.closest(".jp-NotebookPanel")) return;
    const page = new URL(link.getAttribute("href") ?? "", `${location.origin}/${place[1]}`);
    const [path, id] = [page.pathname.slice(1), page.hash].map(decodeURIComponent);
    link.dataset.commandlinkerCommand = "rendermime:handle-local-link";
    link.dataset.commandlinkerArgs = JSON.stringify({ path, id });
  });
}
