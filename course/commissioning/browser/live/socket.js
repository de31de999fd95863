// @ts-check
// The one socket of a page. It connects again by itself: after sleep, a lost network, a new start of the server.
//
// What goes over it is in live/frames.py. Until the server has said "welcome" for the first time, messages wait
// here; later, while there is no connection, `send` throws, and whoever sends knows what had no answer.

const PAUSES = [200, 500, 1000, 2000, 4000, 8000];
const CONNECT_WITHIN = 10_000;
const ANSWER_WITHIN = 4000;
const ASK_AGAIN = 25_000; // a network may go without a word
const BUSY_PAUSE = 30_000;
const [ASLEEP, BUSY] = [4001, 4002];
const UNTAKEN = [1009, 4004]; // too large, or no message that the course knows
const TWICE_WITHIN = 60_000;
const UNTAKEN_WORDS =
  "The course could not take what this page sent last: perhaps it is far too long. Copy what you typed to a safe " +
  "place, make it shorter, then reload the page. The answers you saved are safe.";

/** @import { Json } from "../types.js" */

/**
 * @typedef {object} Ends
 * @property {(frame: Json, bytes?: ArrayBuffer) => void} hear a frame for the page
 * @property {() => void} opened the page may go on
 * @property {(trying: boolean) => void} lost there is no connection; `trying` says whether one is sought
 * @property {() => void} refused it was sought in vain, and not even a socket was opened
 * @property {() => void} ended it will not come back
 */

/** @param {string} address
 *  @param {object} hello what the page says first
 *  @param {Ends} ends */
export function openSocket(address, hello, ends) {
  /** @type {WebSocket | null} */
  let socket = null;
  /** @type {(string | ArrayBuffer)[] | null} */
  let first = []; // what waits for the first connection
  let open = false;
  let over = false; // it will not come back
  let told = false; // that it is lost
  let tries = 0;
  let reached = false; // somebody took the socket, this time
  let pings = 0;
  let heard = 0; // when anything came last
  let unanswered = false; // something was sent since
  let untaken = 0; // when something was not taken last
  /** @type {number | undefined} */
  let again;
  /** @type {number | undefined} */
  let late;
  /** @type {number | undefined} */
  let asking;

  function connect() {
    clearTimeout(again);
    if (socket || over) return;
    const own = new WebSocket(address);
    socket = own;
    reached = false;
    own.binaryType = "arraybuffer";
    late = setTimeout(() => drop(), CONNECT_WITHIN);
    own.onopen = () => {
      reached = true;
      own.send(JSON.stringify({ hello }));
    };
    own.onmessage = ({ data }) => own === socket && hear(data);
    own.onclose = ({ code }) => own === socket && closed(code);
  }

  /** @param {string | ArrayBuffer} data */
  function hear(data) {
    heard = Date.now();
    unanswered = false;
    clearTimeout(late);
    late = undefined;
    const { frame, bytes } = read(data);
    if ("welcome" in frame) welcome();
    if ("over" in frame) end(frame.over);
    else if (!("pong" in frame)) ends.hear(frame, bytes);
  }

  function welcome() {
    open = true;
    tries = 0;
    told = false;
    const waited = first ?? [];
    first = null;
    ends.opened();
    for (const data of waited) socket?.send(data);
    clearInterval(asking);
    asking = setInterval(ask, ASK_AGAIN);
  }

  /** @param {number} code why it closed */
  function closed(code) {
    clearTimeout(late);
    late = undefined;
    clearInterval(asking);
    socket = null;
    open = false;
    first = null;
    if (UNTAKEN.includes(code)) {
      if (Date.now() - untaken < TWICE_WITHIN) end(UNTAKEN_WORDS); // it is sent again each time
      untaken = Date.now();
    }
    // It waits for somebody who touches the page, unless somebody just did; or for nothing.
    const waits = over || (code === ASLEEP && !unanswered);
    if (!told) ends.lost(!waits);
    told = true;
    if (waits) return;
    tries += 1;
    if (tries > 2 && !reached) ends.refused();
    const pause = PAUSES[Math.min(tries, PAUSES.length) - 1] * (0.75 + Math.random() / 2);
    again = setTimeout(connect, code === BUSY ? BUSY_PAUSE : pause);
  }

  /** @param {string} words why the page cannot go on */
  function end(words) {
    over = true;
    ends.hear({ over: words });
    ends.ended();
  }

  /** Give up a socket that does not answer; the browser might find out only after minutes. */
  function drop() {
    const own = socket;
    if (!own) return;
    closed(0);
    own.close();
  }

  /** Whether anybody is there; no answer within some seconds is none. */
  function ask() {
    if (!open || late) return;
    late = setTimeout(drop, ANSWER_WITHIN);
    pings += 1;
    socket?.send(JSON.stringify({ ping: pings }));
  }

  /** The page was touched, or the machine woke. */
  function wake() {
    if (document.hidden) return;
    if (!socket) connect();
    else if (Date.now() - heard > ANSWER_WITHIN) ask();
  }

  const here = { passive: true, capture: true };
  for (const name of ["focus", "online", "pageshow"]) addEventListener(name, wake);
  document.addEventListener("visibilitychange", wake);
  // A screen reader or a voice presses without a pointer or a key.
  const touches = ["pointerdown", "keydown", "click", "input", "change", "focusin"];
  for (const name of touches) addEventListener(name, wake, here);
  connect();

  return {
    /** @param {string | ArrayBuffer} data */
    send(data) {
      if (first && !over) first.push(data);
      else if (open && socket) {
        unanswered = true;
        socket.send(data);
        setTimeout(() => Date.now() - heard >= ANSWER_WITHIN && ask(), ANSWER_WITHIN);
      } else throw new Error("There is no connection to the course.");
    },
  };
}

/** A frame, and the file that came with it.
 *  @param {string | ArrayBuffer} data
 *  @returns {{ frame: Json, bytes?: ArrayBuffer }} */
function read(data) {
  if (typeof data === "string") return { frame: JSON.parse(data) };
  const line = new Uint8Array(data).indexOf(10);
  const head = new TextDecoder().decode(new Uint8Array(data, 0, line));
  return { frame: JSON.parse(head), bytes: data.slice(line + 1) };
}

/** A frame as it goes to the server, with the bytes of a file if there are any.
 *  @param {object} frame
 *  @param {ArrayBuffer} [bytes] */
export function written(frame, bytes) {
  const text = JSON.stringify(frame);
  if (!bytes) return text;
  const line = new TextEncoder().encode(`${text}\n`);
  const whole = new Uint8Array(line.length + bytes.byteLength);
  whole.set(line);
  whole.set(new Uint8Array(bytes), line.length);
  return whole.buffer;
}
