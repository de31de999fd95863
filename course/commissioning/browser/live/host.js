// @ts-check
// The host of a page whose parts live in the server: draws each part, carries what changes, and says in words
// what cannot be mended.

import { showConnection } from "./connection.js";
import { makeModel } from "./model.js";
import { openSocket, written } from "./socket.js";

/** @import { Json, Widget } from "../types.js" */

const DRAWN_WITHIN = 15_000;

/**
 * @typedef {object} Part
 * @property {string} id
 * @property {string} script its ES module, below this room's folder
 * @property {Record<string, Json>} state
 */

/** Draw all parts, and connect. The promise is kept when every part was drawn, or said why not. */
export async function startPage() {
  /** @type {{ hello: object, parts: Part[] }} */
  const { hello, parts } = JSON.parse(document.getElementById("live")?.textContent ?? "{}");
  const base = document.body.dataset.base ?? "/";
  const address = `${location.origin.replace(/^http/, "ws")}${base}course/socket`;
  /** @type {Map<string, import("./model.js").Hosted>} */
  const hosted = new Map();
  const said = showConnection(base);

  const socket = openSocket(address, hello, {
    hear(frame, bytes) {
      if ("over" in frame) said.over(frame.over);
      const part = hosted.get(frame.to);
      if (part && frame.state) part.hear(frame.state);
      else if (part && bytes) part.receive({ file: frame.file, folder: frame.folder }, [bytes]);
    },
    opened() {
      said.opened();
      for (const part of hosted.values()) part.connect("open");
    },
    lost(trying) {
      said.lost(trying);
      for (const part of hosted.values()) part.connect("lost");
    },
    refused: said.refused,
    ended() {
      for (const part of hosted.values()) part.connect("over");
    },
  });

  for (const { id, state } of parts) {
    hosted.set(
      id,
      makeModel(state, (message, bytes) => socket.send(written({ to: id, ...message }, bytes))),
    );
  }
  await Promise.all(parts.map((part) => draw(part, hosted)));
}

/** Draw one part in its place; what goes wrong is said there, whatever it was.
 *  @param {Part} part
 *  @param {Map<string, import("./model.js").Hosted>} hosted */
async function draw({ id, script }, hosted) {
  const place = document.querySelector(`[data-part="${id}"]`);
  /** @type {HTMLElement | null | undefined} */
  const el = place?.querySelector(".output");
  const part = hosted.get(id);
  if (!place || !el || !part) return;
  const slow = setTimeout(() => say(place), DRAWN_WITHIN);
  try {
    /** @type {{ default: Widget<any> }} */
    const module = await import(new URL(`../${script}`, import.meta.url).href);
    module.default.render({ model: part.model, el });
    place.querySelector(".waiting")?.remove();
    place.querySelector(".trouble")?.remove();
  } catch (fault) {
    setTimeout(() => reportError(fault)); // for whoever looks into it
    el.replaceChildren();
    say(place);
  } finally {
    clearTimeout(slow);
  }
}

/** @param {Element} place */
function say(place) {
  if (place.querySelector(".trouble")) return;
  const { name } = /** @type {HTMLElement} */ (place).dataset;
  const words = document.createElement("p");
  words.className = "trouble";
  if (!document.querySelector(".trouble[role=alert]")) words.setAttribute("role", "alert"); // said once
  words.textContent =
    `The ${name} could not be shown. Reload this page. If that does not help, close the course, start it ` +
    "again and open the page once more. The answers you saved are safe.";
  place.querySelector(".waiting")?.remove();
  place.prepend(words);
}
