// @ts-check
// How far a command is: asked for again and again, until it is done.

import { the } from "./the.js";

const EVERY = 700; // milliseconds

async function follow() {
  const work = document.getElementById("work");
  if (work?.dataset.running !== "yes") return;
  const bar = /** @type {HTMLProgressElement} */ (the("bar"));
  try {
    const answer = await fetch(`${work.dataset.at}/now`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const now = await answer.json();
    work.dataset.running = now.running ? "yes" : "no";
    bar.hidden = !now.running;
    if (now.total) {
      bar.max = now.total;
      bar.value = now.done;
    }
    say(now.words);
    const lines = the("lines");
    for (const line of now.lines.slice(lines.children.length)) {
      const one = document.createElement("li");
      one.textContent = line;
      lines.append(one);
    }
    document.getElementById("asked")?.toggleAttribute("hidden", !now.asked);
  } catch {
    say("The facilitator's pages do not answer. What was done is safe; start them again to go on.");
  }
  setTimeout(follow, EVERY);
}

/** @param {string} words */
function say(words) {
  const node = the("words");
  if (node.textContent !== words) node.textContent = words;
}

follow();
