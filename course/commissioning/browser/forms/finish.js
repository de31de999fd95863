// @ts-check
// Hand in: what is answered, one question back if something is missing, then the result and the next try.

import { freshId, make, makeVoice, same, setText } from "./dom.js";
import { downloads, linkPages, openAsker, whenBack } from "./asking.js";
import { onConnection } from "./connection.js";
import { active } from "./keeping.js";
import { resultParts } from "./result.js";
import {
  BEFORE,
  BEFORE_COHORT,
  NEW_TRY,
  TO_SEND,
  WHO,
  WHO_WHY,
  afterSaving,
  blankWords,
  changeWords,
  sentHeading,
  summaryWords,
  unsavedWords,
} from "./finish-words.js";

/** @import { AskingState, FinishShown, Widget } from "../types.js" */

const SAVING = 1000; // how long an answer may be on its way to the file

/** @type {Widget<AskingState<FinishShown>>["render"]} */
function render({ model, el }) {
  const voice = makeVoice();
  /** @type {FinishShown["result"]} */
  let result = null; // the result that stands on the page
  /** @type {ReturnType<typeof resultParts> | null} */
  let parts = null;

  /** @type {(label: string, style: string, onclick: () => void) => HTMLButtonElement} */
  const button = (label, style, onclick) =>
    make("button", { type: "button", class: `cc-button ${style}`, onclick }, label);
  const heading = make("h3", {}, "Your answers");
  const summary = make("p", { class: "cc-strong" });
  const list = make("ol", { class: "cc-rows" });
  const about = make("p", { class: "cc-soft" });
  const notice = make("p", { class: "cc-notice", role: "status", tabindex: "-1" });
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const again = button("Look again", "cc-quiet", lookAgain);
  const handIn = button("Hand in", "cc-primary", () => handInPressed(false));
  const actions = make("div", { class: "cc-actions" }, handIn, again);
  const confirm = make("div", { class: "cc-confirm", role: "group", tabindex: "-1", hidden: true });
  const said = make("div", { class: "cc-disagreed", hidden: true });
  const before = make("div", {}, heading, summary, list, about);
  const after = make("div", { class: "cc-result" });
  const foot = make("div", { class: "cc-foot" }, actions);
  const asker = openAsker(model, { onchange: show, onlost: lost, onlate: tell, wait: 20000 });
  const root = make(
    "div",
    { class: "cc cc-form cc-extra cc-finish", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
    before,
    said,
    notice,
    foot,
    confirm,
    make("div", { class: "cc-trouble" }, alert),
    after,
    voice.node,
  );

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  /** @param {string} text */
  function lost(text) {
    idle();
    tell(text);
  }

  /** A small question in place of a dialog: it takes the focus and gives it back.
   *  @param {string} name
   *  @param {string} text
   *  @param {string} yes
   *  @param {() => void} then
   *  @param {HTMLElement} back */
  function ask(name, text, yes, then, back) {
    const close = openConfirm(
      name,
      [make("p", { class: "cc-strong" }, text)],
      yes,
      () => {
        close();
        then();
      },
      back,
    );
    confirm.focus();
  }

  /** Shows what is asked, below the button that asked for it. Returns how to take it away.
   *  @param {string} name
   *  @param {HTMLElement[]} nodes
   *  @param {string} yes
   *  @param {() => void} then
   *  @param {HTMLElement} back */
  function openConfirm(name, nodes, yes, then, back) {
    const close = () => {
      confirm.hidden = true;
      confirm.replaceChildren();
    };
    const goBack = () => {
      close();
      back.focus();
    };
    const answers = [button(yes, "cc-primary", then), button("Go back", "", goBack)];
    confirm.setAttribute("aria-label", name);
    confirm.replaceChildren(...nodes, make("div", { class: "cc-actions" }, ...answers));
    (back.closest(".cc-foot") ?? foot).after(confirm);
    confirm.hidden = false;
    return close;
  }

  /** @param {string} text */
  function busy(text) {
    handIn.textContent = text;
    handIn.setAttribute("aria-disabled", "true");
    tell("");
    voice.say(text);
  }

  function idle() {
    handIn.textContent = "Hand in";
    handIn.removeAttribute("aria-disabled");
  }

  async function lookAgain() {
    tell("");
    const shown = await asker.ask("refresh");
    if (!shown.error) voice.say(summaryWords(shown));
  }

  /** Hand in what is saved; `anyway` when the learner has been told that questions are open.
   *  @param {boolean} anyway */
  async function handInPressed(anyway) {
    if (handIn.getAttribute("aria-disabled")) return undefined;
    if (anyway) handIn.focus(); // the button that was pressed is gone
    busy("Looking…");
    let shown = await asker.ask("refresh");
    if (!shown.error && unsaved()) {
      await new Promise((later) => setTimeout(later, SAVING));
      shown = await asker.ask("refresh");
    }
    idle();
    if (shown.error) return undefined;
    const open = unsaved();
    if (open) return tell(unsavedWords(shown.rows.find((one) => one.id === open.dataset.question)));
    const { unanswered: blank, to_change: change } = shown;
    if (anyway || !(blank || change)) return void send();
    const lacking = [blank ? blankWords(shown) : "", change ? changeWords(shown) : ""].filter(Boolean).join(" ");
    return ask("Hand in?", `${lacking} Hand in anyway?`, "Hand in anyway", () => handInPressed(true), handIn);
  }

  /** @returns {HTMLElement | null} */
  const unsaved = () => page().querySelector(".cc-form[data-unsaved]");

  /** Hand in. In a cohort somebody must have said who they are, or says it now.
   *  @param {{ learner?: string }} [who] */
  async function send(who = {}) {
    const { marks_here: marksHere, learner } = model.get("shown");
    if (!marksHere && !learner && !who.learner) return askWho(handIn);
    busy(marksHere ? "Marking…" : "Looking…");
    const shown = await asker.ask("hand_in", who);
    idle();
    if (shown.error) return who.learner ? askWho(handIn, who.learner, shown.error) : undefined;
    after.querySelector("h3")?.focus();
    if (!shown.result) voice.say(after.innerText);
    return undefined;
  }

  /** Who hands in? A small form in the place of a dialog.
   *  @param {HTMLElement} back has the focus again when nothing is said
   *  @param {string} [given]
   *  @param {string} [trouble] why what was given cannot be */
  function askWho(back, given = "", trouble = "") {
    const id = freshId();
    tell("");
    const wrong = make("p", { class: "cc-strong", id: `${id}-wrong`, role: "alert" }, trouble);
    const field = make("input", {
      type: "text",
      id,
      autocomplete: "off",
      spellcheck: "false",
      maxlength: "80",
      value: given,
      "aria-describedby": `${id}-wrong ${id}-why`,
      "aria-invalid": String(Boolean(trouble)),
      onkeydown: (/** @type {KeyboardEvent} */ { key }) => key === "Enter" && give(),
    });
    function give() {
      const learner = field.value.trim();
      if (!learner) {
        setText(wrong, "Type your name or number first.");
        field.setAttribute("aria-invalid", "true");
        return field.focus();
      }
      close();
      handIn.focus();
      return void send({ learner });
    }
    const close = openConfirm(
      "Who are you?",
      [
        make("label", { for: id, class: "cc-label" }, WHO),
        field,
        wrong,
        make("p", { class: "cc-soft", id: `${id}-why` }, WHO_WHY),
      ],
      "Save and hand in",
      give,
      back,
    );
    field.focus();
  }

  /** @param {HTMLElement} from */
  function tryAgain(from) {
    ask("Try again?", NEW_TRY, "Begin a new try", newTry, from);
  }

  async function newTry() {
    const shown = await asker.ask("new_try");
    if (shown.error) return undefined;
    voice.say(`Try ${shown.open} begins. The page starts again.`);
    if (!el.closest(".jp-NotebookPanel")) {
      history.scrollRestoration = "manual"; // the new try begins at the top of the page, wherever this one ended
      history.replaceState(null, "", location.pathname + location.search);
      return void location.reload();
    }
    const stuck = "If the questions above still show your earlier answers, close this page and open it again.";
    notice.textContent = `Try ${shown.open} begins. ${stuck}`;
    return void el.dispatchEvent(new CustomEvent("commissioning:rerun", { bubbles: true }));
  }

  const page = () => el.closest(".jp-NotebookPanel") ?? document;

  /** To a question's form, ready to type. A link by its look and name: the page stays where it is.
   *  @param {Event} event
   *  @param {string} id */
  function toQuestion(event, id) {
    event.preventDefault();
    const form = page().querySelector(`.cc-form[data-question="${CSS.escape(id)}"]`);
    form?.scrollIntoView({ block: "start" });
    /** @type {HTMLElement | null | undefined} */
    const first = form?.querySelector("input, select, textarea, button");
    first?.focus({ preventScroll: true });
  }

  /** @param {FinishShown["rows"][number]} asked
   *  @param {number} index */
  function row({ id, title, answered, change }, index) {
    const flagged = page().querySelector(`[data-question="${CSS.escape(id)}"][data-flagged]`);
    const stands = change ? change : answered ? "answered" : "not answered yet";
    const state = `${stands}${flagged ? (change ? " To come back to." : ", to come back to") : ""}`;
    const link = make("a", { href: `#${id}`, onclick: (/** @type {Event} */ event) => toQuestion(event, id) }, title);
    const settled = answered && !change && !flagged;
    const told = make("span", { class: settled ? "cc-soft" : "cc-strong" }, state);
    return make("li", { "data-number": index + 1, class: settled && "cc-settled" }, make("span", {}, link), told);
  }

  /** The rows as they are now; whoever stands on one of them stays there.
   *  @param {FinishShown["rows"]} rows */
  function showRows(rows) {
    const at = [...list.children].findIndex((one) => one.contains(active(el)));
    list.replaceChildren(...rows.map(row));
    if (at >= 0) list.children[at]?.querySelector("a")?.focus({ preventScroll: true });
  }

  /** What the learner disagrees with, or does not understand: it goes with the answers.
   *  @param {FinishShown} shown */
  function showSaid({ disagreed, marks_here: marksHere }) {
    const goes = marksHere ? "It is kept with your answers" : "It goes with your answers";
    said.hidden = !disagreed.length;
    said.replaceChildren(
      make("p", {}, `You said what you disagree with, or do not understand. ${goes}, and changes no mark:`),
      make("ul", {}, disagreed.map((text) => make("li", {}, text))),
    );
  }

  // Links of the page that stand above the form: they belong below the result.
  const onward = el.closest(".form")?.parentElement?.querySelector(".from-results") ?? null;

  let sent = false; // handed in to a facilitator: a new part behind the page has to be told
  const look = () => asker.look(sent ? { sent } : {});

  /** @type {object | null} */
  let copied = null; // what the page of a cohort's hand-in shows
  /** @param {FinishShown} shown */
  function showSent({ learner, downloads: copies, rows, saved }) {
    const open = rows.filter((one) => !one.answered).map((one) => one.title);
    const change = rows.filter((one) => one.change).map((one) => one.title);
    const now = { learner, copies, open, change, saved };
    if (same(now, copied)) return;
    copied = now;
    const inside = after.querySelector("a") === active(el);
    const notMe = button("That is not me", "cc-quiet", () => askWho(handIn));
    after.replaceChildren(
      make("h3", { tabindex: "-1" }, sentHeading(saved, copies.length)),
      make("p", {}, saved ? afterSaving(saved) : copies.length ? TO_SEND : "Answer a question first. Then hand in."),
      downloads(copies),
      make("p", {}, "It says that it is from ", make("strong", {}, learner), ". ", notMe),
      open.length ? make("p", {}, `Not answered: ${open.join("; ")}. You can still answer and hand in again.`) : "",
      change.length ? make("p", {}, `To finish or to change, then hand in again: ${change.join("; ")}.`) : "",
    );
    if (inside) after.querySelector("a")?.focus();
  }

  /** A copy to send is made of what is saved now, not when the page last looked. */
  let fresh = false;
  /** @param {MouseEvent} event */
  async function saveCopy(event) {
    const link = event.target instanceof Element && event.target.closest("a[download]");
    if (fresh || result || !link) return;
    event.preventDefault();
    let shown = await asker.ask("saved");
    if (shown.error) shown = await asker.ask("refresh"); // the file is to be had all the same
    if (shown.error) return;
    fresh = true;
    /** @type {HTMLElement | null} */
    const copy = after.querySelector("a[download]");
    copy?.click();
    fresh = false;
    if (shown.saved) voice.say(`${sentHeading(shown.saved, 1)}. ${afterSaving(shown.saved)}`);
  }
  after.addEventListener("click", saveCopy);

  /** @param {FinishShown & { error: string }} shown */
  function show(shown) {
    tell(shown.error);
    setText(notice, shown.notice ?? "");
    if (!shown.rows) return;
    const movedOn = shown.open !== shown.attempt; // this page keeps to its own try, which is only to be read
    const open = !shown.result && !movedOn;
    if (movedOn || before.hidden === open) confirm.hidden = true; // what it asks is settled
    before.hidden = foot.hidden = !open;
    summary.textContent = summaryWords(shown);
    showRows(shown.rows);
    about.textContent = shown.marks_here ? BEFORE : BEFORE_COHORT;
    showSaid(shown);
    if (shown.result && !same(shown.result, result)) {
      parts = resultParts(shown, shown.result, { tryAgain, toQuestion, ask: asker.ask, say: voice.say, onward });
      after.replaceChildren(...parts.nodes);
      after.after(said); // the result comes first
    }
    result = shown.result;
    const toSend = shown.sent && !shown.marks_here;
    sent ||= toSend;
    if (shown.result) parts?.update(shown, movedOn);
    else if (toSend) showSent(shown);
    else if (!sent) {
      copied = null;
      after.replaceChildren();
    }
    const at = active(el);
    if (at?.closest("[hidden]") && el.contains(at)) (after.querySelector("h3") ?? notice).focus();
  }

  const flagsTurned = () => showRows(model.get("shown").rows ?? []);
  document.addEventListener("commissioning:flagged", flagsTurned);

  linkPages(root);
  show(model.get("shown"));
  el.replaceChildren(root);
  const away = whenBack(root, look);
  const disconnect = onConnection(model, () => sent && look());
  return () => {
    document.removeEventListener("commissioning:flagged", flagsTurned);
    away();
    disconnect();
    asker.stop();
    voice.stop();
  };
}

export default { render };
