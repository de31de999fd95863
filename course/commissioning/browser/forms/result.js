// @ts-check
// The result of a try that was handed in: the score, what it rests on, and every question explained.

import { freshId, make, setText, unstopped } from "./dom.js";
import { lies } from "./lies.js";
import { savedWords } from "./panels.js";
import { recordParts } from "./record.js";

/** @import { Ask, Explained, FinishShown, TryResult } from "../types.js" */

const MARKED_LATER =
  "Not saved yet: the connection to the course is lost. Your marks are saved as soon as the connection is back.";

/**
 * @typedef {object} ResultApi
 * @property {Ask<FinishShown>} ask
 * @property {(text: string) => void} say
 * @property {(from: HTMLElement) => void} tryAgain
 * @property {(event: Event, id: string) => void} toQuestion
 * @property {Element | null} onward where a page leads on to from here, if it says so
 */

/** @type {(name: string, ...children: (HTMLElement | string)[]) => HTMLElement} */
const part = (name, ...children) =>
  make("div", { class: "cc-pair" }, make("dt", {}, name), make("dd", {}, children));

/** @type {(texts: string[], shown: (text: string) => HTMLElement) => HTMLElement} */
const lines = (texts, shown) => make("div", { class: "cc-lines" }, texts.map(shown));

/** @param {TryResult["outcomes"]} outcomes */
function outcomesTable(outcomes) {
  const heads = ["What you can do", "Score"].map((name) => make("th", { scope: "col" }, name));
  const rows = outcomes.map(({ sentence, per_cent: score, state }) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, sentence),
      make("td", {}, make("span", {}, `${score}, `), make("span", {}, state)),
    ),
  );
  return make(
    "table",
    {},
    make("caption", {}, "By what the module teaches"),
    make("thead", {}, make("tr", {}, heads)),
    make("tbody", {}, rows),
  );
}

/** What did not come out right enough, each with the sittings that teach it.
 *  @param {TryResult["outcomes"]} outcomes */
function readAgain(outcomes) {
  const missed = outcomes.filter((one) => one.read_again.length);
  if (!missed.length) return [];
  const row = (/** @type {TryResult["outcomes"][number]} */ { sentence, per_cent: score, read_again: pages }) =>
    make(
      "li",
      {},
      `${sentence}: ${score}`,
      make("div", {}, pages.map(({ title, href }) => make("a", { href }, title))),
    );
  return [make("div", { class: "cc-again" }, make("h4", {}, "What to read again"), make("ul", {}, missed.map(row)))];
}

/** Rubric, examples, and a learner's own marks, which are kept but never in the score.
 *  @param {string} id
 *  @param {NonNullable<Explained["compare"]>} compare
 *  @param {ResultApi} api */
function selfMarking(id, { rubric, examples, points }, { ask, say }) {
  const uid = freshId();
  const sum = make("p", { class: "cc-strong" });
  const state = make("p", { class: "cc-soft" });
  const selects = rubric.map((line, index) => {
    const numbers = Array.from({ length: line.points + 1 }, (_, given) => make("option", { value: given }, given));
    return make(
      "select",
      { id: `${uid}-${index}`, "aria-describedby": `${uid}-${index}-how`, onchange: give },
      make("option", { value: "" }, "Not marked"),
      numbers,
    );
  });

  const read = () => selects.map((one) => (one.value === "" ? null : Number(one.value)));

  let asked = 0; // marks sent and not answered yet: till then what is shown here is newer than what comes
  async function give() {
    state.textContent = "Saving…";
    asked += 1;
    const shown = await ask("self_mark", { question: id, marks: read() }, () => setText(state, MARKED_LATER));
    asked -= 1;
    if (asked) return;
    state.textContent = shown.error ? "Not saved" : savedWords(new Date().toISOString());
    say(`${sum.textContent} ${state.textContent}`);
  }

  function count() {
    const marks = read().flatMap((one) => one ?? []);
    const total = marks.reduce((all, one) => all + one, 0);
    sum.textContent = marks.length ? `Your own mark: ${total} of ${points}. It is not in the score.` : "";
  }

  /** @param {(number | null)[] | undefined} own */
  function update(own) {
    if (asked) return;
    selects.forEach((one, index) => {
      if (one !== document.activeElement) one.value = String(own?.[index] ?? "");
    });
    count();
  }

  for (const one of selects) one.addEventListener("change", count);
  const ways = rubric.map((line, index) =>
    make(
      "div",
      { class: "cc-mine" },
      make("label", { for: `${uid}-${index}` }, `${line.criterion} (up to ${line.points})`),
      make(
        "p",
        { class: "cc-soft", id: `${uid}-${index}-how` },
        `Full: ${unstopped(line.full)}. Part: ${unstopped(line.partial)}.`,
      ),
      selects[index],
    ),
  );
  const shown = examples.map(({ worth, html, why_html: why }, index) => [
    make("h5", {}, `Example ${index + 1}: ${worth}`),
    make("blockquote", { html }),
    make("p", { html: `<strong>Why:</strong> ${why}` }),
  ]);
  const own = make("fieldset", {}, make("legend", {}, "Mark your own text"), ways, sum, state);
  return { nodes: [...shown.flat(), own], update };
}

/** Why, what is right, what would change it, and what to read next.
 *  @param {Explained} question */
export const reasons = (question) => [
  question.explained_html && part("Why", make("div", { html: question.explained_html })),
  question.right_html.length > 0 &&
    part(
      "The right answer",
      lines(question.right_html, (html) => make("p", { html })),
      question.why_right_html && make("p", { html: `<strong>Why:</strong> ${question.why_right_html}` }),
    ),
  question.change_html && part("This would change if", make("div", { html: question.change_html })),
  question.next_html && part("Next", make("div", { class: "cc-next", html: question.next_html })),
];

/** @param {Explained} question
 *  @param {ResultApi} api */
function explained(question, api) {
  const { compare } = question;
  const own = compare && question.answer.length ? selfMarking(question.id, compare, api) : null;
  const node = make(
    "details",
    { open: question.outcome !== "correct", "data-outcome": question.outcome },
    make(
      "summary",
      {},
      make("h4", {}, `${question.number}. ${question.title}`),
      make("span", { class: "cc-soft" }, question.headline),
      question.unsafe ? make("span", { class: "cc-unsafe" }, question.unsafe) : "",
    ),
    make(
      "dl",
      {},
      part("Your answer", lines(question.answer.length ? question.answer : ["None"], (one) => make("p", {}, one))),
      reasons(question),
    ),
    own?.nodes ?? "",
  );
  return { node, id: question.id, update: own?.update };
}

/** Nodes of the result, and `update(shown)` for what may change in it later.
 *  @param {FinishShown} shown
 *  @param {TryResult} result
 *  @param {ResultApi} api */
export function resultParts(shown, result, api) {
  const questions = result.questions.map((one) => explained(one, api));
  // What lays out the page shows each mark at its question too: view/steps/marks.js.
  document.dispatchEvent(new CustomEvent("commissioning:marked", { detail: result.questions }));
  const record = recordParts(api);
  const named = make("h4", {});
  const changed = make("p", { class: "cc-notice", role: "status" });
  const trouble = make("p", { class: "cc-notice", role: "status" });
  /** @type {HTMLButtonElement} */
  const retry = make(
    "button",
    { type: "button", class: "cc-button cc-primary", onclick: () => api.tryAgain(retry) },
    "Try the exercise again",
  );
  /** @param {{ id: string, title: string }} one */
  const toFresh = ({ id, title }) =>
    make(
      "li",
      {},
      make(
        "a",
        { href: `#${id}`, onclick: (/** @type {Event} */ event) => api.toQuestion(event, id) },
        `The fresh question after “${title}”`,
      ),
    );
  const nodes = [
    make("h3", { tabindex: "-1", class: "cc-verdict", "data-verdict": result.verdict }, result.headline),
    make("p", { class: "cc-soft" }, `${result.points}. ${result.tries} ${result.rule}`),
    result.reasons.length > 0 &&
      make(
        "div",
        { class: "cc-reasons" },
        make("p", {}, "Not passed yet because:"),
        make("ul", {}, result.reasons.map((one) => make("li", {}, one))),
      ),
    result.fresh.length > 0 &&
      make(
        "div",
        { class: "cc-fresh" },
        make(
          "p",
          {},
          result.verdict === "open"
            ? "An unsafe choice does not fail the module by itself. Answer what has opened on this page:"
            : "An unsafe choice opened a fresh question on this page:",
        ),
        make("ul", {}, result.fresh.map(toFresh)),
      ),
    result.note && make("p", { class: "cc-notice" }, result.note),
    changed,
    ...readAgain(result.outcomes),
    make("div", { class: "cc-foot" }, retry),
    api.onward,
    outcomesTable(result.outcomes),
    named,
    make("p", {}, "Self-checked: the course marked it on your own computer. Save a copy:"),
    ...record.nodes,
    lies(shown.folder, "Both lie in your course folder too"),
    trouble,
    make("h4", {}, "Every question, explained"),
    make("div", { class: "cc-all" }, questions.map((one) => one.node)),
  ];

  /** @param {FinishShown} now
   *  @param {boolean} movedOn */
  function update(now, movedOn) {
    const { changed: number, record_error: error, self_marks: own } = now;
    record.update(now);
    const what = now.downloads[0]?.label ?? "record";
    setText(named, `Your ${what[0].toLowerCase()}${what.slice(1)}`);
    retry.hidden = movedOn;
    if (movedOn) return; // the file tells of another try
    const late = "You changed answers after handing in. They do not count: this is the result of what you handed in.";
    setText(changed, number ? late : "");
    setText(trouble, error);
    for (const { id, update: follow } of questions) follow?.(own[id]);
  }

  return { nodes: nodes.flatMap((one) => one || []), update };
}
