// @ts-check
// A page in the calm view: says how it starts, where you are, what is answered and how long is left;
// ends its kernel when it goes; and says so if the kernel went first.

import { followContents } from "./contents.js";
import { followAnswers } from "./answered.js";
import { followInsights } from "./insights.js";
import { keepPlace } from "./place.js";
import { reachTables } from "./tables.js";
import { the } from "./the.js";

const UNSTARTED = "This page could not start. Reload it. The answers you saved are safe.";
const ASLEEP = "This page went to sleep. Reload it to carry on. The answers you saved are safe.";
const STOPPED = "The course has stopped. Start it again, then reload this page. The answers you saved are safe.";

const base = document.body.dataset.base;
const starting = the("starting");
const config = document.getElementById("jupyter-config-data");
/** @type {string} */
const kernel = config ? JSON.parse(config.textContent).kernelId : "";

/** @param {string} text
 *  @param {HTMLElement} where */
function trouble(text, where) {
  const box = document.createElement("div");
  box.className = "trouble";
  box.setAttribute("role", "alert");
  const again = document.createElement("button");
  again.type = "button";
  again.textContent = "Reload the page";
  again.addEventListener("click", () => location.reload());
  where.prepend(box);
  box.append(text, again);
  return box;
}

async function state() {
  const answer = await fetch(`${base}course/state/${kernel}`);
  return answer.ok ? answer.json() : { state: "gone", message: "" };
}

// Starting, and not starting.
async function start() {
  const slow = setTimeout(() => {
    starting.textContent = "Still starting. The text is here to read meanwhile.";
  }, 10000);
  const said = kernel ? await state() : { state: "failed", message: the("no-kernel").textContent };
  clearTimeout(slow);
  if (said.state === "ready") return;
  starting.textContent = "";
  document.getElementById("no-kernel")?.remove();
  trouble(said.message || UNSTARTED, the("text"));
}

/** @type {HTMLElement[]} */
const forms = Array.from(document.querySelectorAll(".form .output"));
const arriving = new MutationObserver(() => {
  if (forms.some((form) => !form.firstElementChild)) return;
  starting.textContent = "";
  arriving.disconnect();
});
for (const form of forms) arriving.observe(form, { childList: true });
if (!forms.length) starting.textContent = "";

// The kernel ends when the page goes. Voila would end it at "beforeunload", which also comes where
// somebody saves a file or follows an e-mail link and stays.
window.addEventListener("beforeunload", (event) => event.stopImmediatePropagation());
window.addEventListener("pagehide", () => {
  if (!kernel) return;
  const told = new FormData();
  told.append("_xsrf", document.cookie.match(/\b_xsrf=([^;]*)/)?.[1] ?? "");
  navigator.sendBeacon(`${base}course/close/${kernel}`, told);
});
window.addEventListener("pageshow", (event) => event.persisted && location.reload());

// The kernel went first: the lid was closed, or the course was stopped.
/** @type {HTMLElement | null} */
let lost = null;
async function look() {
  if (document.hidden || lost || !kernel) return;
  let words = "";
  try {
    if ((await state()).state === "gone") words = ASLEEP;
  } catch {
    words = STOPPED;
  }
  if (!words || lost) return;
  const place = document.createElement("div");
  place.className = "lost";
  document.body.append(place);
  lost = trouble(words, place);
}
window.addEventListener("focus", look);
document.addEventListener("visibilitychange", look);

followContents();
followAnswers();
keepPlace([...forms, ...followInsights()]);
reachTables();
start().catch(() => {});
