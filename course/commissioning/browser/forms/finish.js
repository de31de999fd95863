// Hand in: what is answered, one question back if something is missing, then the result and the next try.

import { make, makeVoice, same, setText } from "./dom.js";
import { linkPages, openAsker, whenBack } from "./asking.js";
import { downloads, resultParts } from "./result.js";

const BEFORE = "Handing in closes this try, marks it and explains every answer. You can then try again with changed figures.";
const BEFORE_COHORT = "Your answers are saved as you go. Your facilitator marks them. Handing in checks that nothing is missing and says what to send.";

const SAVING = 1000; // how long an answer may be on its way to the file

const count = (number, one) => `${number} ${one}${number === 1 ? "" : "s"}`;

function render({ model, el }) {
  const voice = makeVoice();
  let result = null; // the result that stands on the page
  let parts = null;

  const button = (label, style, onclick) =>
    make("button", { type: "button", class: `cc-button ${style}`, onclick }, label);
  const heading = make("h3", {}, "Your answers");
  const summary = make("p", { class: "cc-strong" });
  const list = make("ol", { class: "cc-rows" });
  const about = make("p", { class: "cc-soft" });
  const notice = make("p", { class: "cc-notice", role: "status" });
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const again = button("Look again", "cc-quiet", lookAgain);
  const handIn = button("Hand in", "cc-primary", handInPressed);
  const actions = make("div", { class: "cc-actions" }, handIn, again);
  const confirm = make("div", { class: "cc-confirm", role: "group", tabindex: "-1", hidden: true });
  const before = make("div", {}, heading, summary, list, about);
  const after = make("div", { class: "cc-result" });
  const asker = openAsker(model, { onchange: show, onlost: (text) => { idle(); tell(text); }, wait: 20000 });
  const root = make(
    "div",
    { class: "cc cc-form cc-extra cc-finish", onkeydown: (event) => event.stopPropagation() },
    before,
    notice,
    make("div", { class: "cc-foot" }, actions),
    confirm,
    make("div", { class: "cc-trouble" }, alert),
    after,
    voice.node,
  );

  function tell(text) {
    setText(alert, text);
  }

  /** A small question in place of a dialog: it takes the focus and gives it back. */
  function ask(name, text, yes, then, back) {
    const close = () => {
      confirm.hidden = true;
      confirm.replaceChildren();
    };
    confirm.setAttribute("aria-label", name);
    confirm.replaceChildren(
      make("p", { class: "cc-strong" }, text),
      make(
        "div",
        { class: "cc-actions" },
        button(yes, "cc-primary", () => {
          close();
          then();
        }),
        button("Go back", "", () => {
          close();
          back.focus();
        }),
      ),
    );
    back.closest(".cc-foot").after(confirm);
    confirm.hidden = false;
    confirm.focus();
  }

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

  /** Hand in what is saved; `anyway` when the learner has been told that questions are open. */
  async function handInPressed(anyway) {
    if (handIn.getAttribute("aria-disabled")) return;
    if (anyway === true) handIn.focus(); // the button that was pressed is gone
    busy("Looking…");
    let shown = await asker.ask("refresh");
    if (!shown.error && unsaved()) {
      await new Promise((later) => setTimeout(later, SAVING));
      shown = await asker.ask("refresh");
    }
    idle();
    if (shown.error) return;
    if (unsaved()) return tell(unsavedWords(shown.rows.find((one) => one.id === unsaved().dataset.question)));
    if (!shown.unanswered || anyway === true) return void send();
    const open = `${count(shown.unanswered, "question")} ${shown.unanswered === 1 ? "is" : "are"} not answered`;
    ask("Hand in?", `${open}. Hand in anyway?`, "Hand in anyway", () => handInPressed(true), handIn);
  }

  const unsaved = () => page().querySelector(".cc-form[data-unsaved]");

  /** What was typed and not saved would be left out, and then locked. */
  function unsavedWords(row) {
    const which = row ? `your answer to “${row.title}”` : "an answer on this page";
    return `Nothing was handed in: ${which} is not saved. Go to it and do what it says there, then hand in.`;
  }

  async function send() {
    busy(model.get("shown").marks_here ? "Marking…" : "Looking…");
    const shown = await asker.ask("hand_in");
    idle();
    if (shown.error) return;
    const target = after.querySelector("h3");
    target?.focus();
    if (!shown.result) voice.say(after.innerText);
  }

  function tryAgain(from) {
    ask(
      "Try again?",
      "A new try clears your answers to the questions, and some figures change. Your plan and the results so far are kept.",
      "Begin a new try",
      newTry,
      from,
    );
  }

  async function newTry() {
    const shown = await asker.ask("new_try");
    if (shown.error) return;
    voice.say(`Try ${shown.attempt} begins. The page starts again.`);
    if (!el.closest(".jp-NotebookPanel")) {
      history.scrollRestoration = "manual"; // the new try begins at the top of the page
      return void location.reload();
    }
    notice.textContent = `Try ${shown.attempt} begins. If the questions above still show your earlier answers, close this page and open it again.`;
    el.dispatchEvent(new CustomEvent("commissioning:rerun", { bubbles: true }));
  }

  function summaryWords({ rows = [], unanswered }) {
    return unanswered
      ? `${rows.length - unanswered} of ${count(rows.length, "question")} answered.`
      : `All ${count(rows.length, "question")} answered.`;
  }

  const page = () => el.closest(".jp-NotebookPanel") ?? document;

  /** To a question's form, ready to type. A link by its look and name: the page stays where it is. */
  function toQuestion(event, id) {
    event.preventDefault();
    const form = page().querySelector(`.cc-form[data-question="${CSS.escape(id)}"]`);
    form?.scrollIntoView({ block: "start" });
    form?.querySelector("input, select, textarea, button")?.focus({ preventScroll: true });
  }

  function row({ id, title, answered }) {
    const state = answered ? "answered" : "not answered yet";
    const link = make("a", { href: `#${id}`, onclick: (event) => toQuestion(event, id) }, title);
    return make("li", {}, make("span", {}, link), make("span", { class: answered ? "cc-soft" : "cc-strong" }, state));
  }

  /** The rows as they are now; whoever stands on one of them stays there. */
  function showRows(rows) {
    const at = [...list.children].findIndex((one) => one.contains(el.getRootNode().activeElement));
    list.replaceChildren(...rows.map(row));
    if (at >= 0) list.children[at]?.querySelector("a").focus({ preventScroll: true });
  }

  let copied = null; // what the page of a cohort's hand-in shows
  function showSent({ file, folder, downloads: copies, rows }) {
    const open = rows.filter((one) => !one.answered).map((one) => one.title);
    const now = { file, folder, copies, open };
    if (same(now, copied)) return;
    copied = now;
    const inside = after.querySelector("a") === el.getRootNode().activeElement;
    after.replaceChildren(
      make("h3", { tabindex: "-1" }, "Saved. Your facilitator will mark this."),
      make("p", {}, "Send your facilitator one file: ", make("strong", {}, file), ". It lies in this folder:"),
      make("p", { class: "cc-path" }, folder),
      downloads(copies),
      open.length ? make("p", {}, `Not answered: ${open.join("; ")}. You can still answer and hand in again.`) : "",
    );
    if (inside) after.querySelector("a")?.focus();
  }

  /** A copy to send is made of what is saved now, not when the page last looked. */
  let fresh = false;
  async function saveCopy(event) {
    if (fresh || result || !event.target.closest("a[download]")) return;
    event.preventDefault();
    const shown = await asker.ask("refresh");
    if (shown.error) return;
    fresh = true;
    after.querySelector("a[download]").click();
    fresh = false;
  }
  after.addEventListener("click", saveCopy);

  function show(shown) {
    tell(shown.error);
    setText(notice, shown.notice ?? "");
    if (!shown.rows) return;
    before.hidden = actions.parentNode.hidden = Boolean(shown.result);
    summary.textContent = summaryWords(shown);
    showRows(shown.rows);
    about.textContent = shown.marks_here ? BEFORE : BEFORE_COHORT;
    if (shown.result && !same(shown.result, result)) {
      parts = resultParts(shown, { tryAgain, ask: asker.ask, say: voice.say });
      after.replaceChildren(...parts.nodes);
    }
    result = shown.result;
    if (shown.result) parts.update(shown);
    else if (shown.sent && !shown.marks_here) showSent(shown);
    else {
      copied = null;
      after.replaceChildren();
    }
  }

  linkPages(root);
  show(model.get("shown"));
  el.replaceChildren(root);
  const away = whenBack(root, () => asker.ask("refresh"));
  return () => {
    away();
    asker.stop();
    voice.stop();
  };
}

export default { render };
