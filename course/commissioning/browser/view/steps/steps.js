// @ts-check
// A page step by step: one question, or one part of a sitting, at a time. All stands in the one document: what is
// not in view is marked `data-away`, and steps.css hides it on screens alone, so that paper has all of it.

import { make, setText } from "../../forms/dom.js";
import { named } from "../place.js";
import { setting } from "../settings.js";
import { the } from "../the.js";
import { papersBeside } from "./beside.js";
import { checkingStep } from "./checking.js";
import { flagQuestions } from "./flags.js";
import { HEADINGS, exerciseSteps, headingOf, sittingSteps } from "./grouping.js";
import { stepList } from "./list.js";
import { showMarks } from "./marks.js";
import { openMemory } from "./memory.js";

/** @import { Step } from "./grouping.js" */

/** Which setting says it for which page, what stands in it, and whether steps are what nobody has to ask for. */
const WAYS = {
  exercise: { whole: "whole", steps: "", one: "One question at a time" },
  sitting: { whole: "", steps: "steps", one: "One part at a time" },
};

/** @typedef {object} Following
 *  @property {() => boolean} on
 *  @property {() => boolean} within whether the address names something inside a part, which is to be kept in view
 *  @property {(measure: () => void) => void} measured
 *  @property {() => void} answered */

/** @returns {Following} */
export function followSteps() {
  const reading = document.body.dataset.reading === "exercise" ? "exercise" : "sitting";
  const way = WAYS[reading];
  const holder = the("cells");
  /** @type {HTMLElement[]} */
  const cells = [...holder.children].filter((one) => one instanceof HTMLElement);
  const isExercise = reading === "exercise";
  knowQuestions(cells);
  const tools = isExercise ? toolsNamed(cells) : [];
  const told = cells.filter((cell) => !tools.some((tool) => tool === cell));
  const steps = isExercise ? exerciseSteps(told) : sittingSteps(told);
  const title = document.title;
  let measure = () => {};

  if (isExercise && steps[0]) steps[0].name = "The case";
  const questions = steps.filter(({ asks }) => asks);
  const handing = steps.find((step) => step.cells.some((cell) => cell.dataset.shows === "finish"));
  const checking = handing && questions.length ? checkingStep(questions) : null;
  if (handing && checking) {
    steps.splice(steps.indexOf(handing), 0, checking.step);
    handing.cells[0].before(checking.cell);
  }
  for (const { heading } of steps) heading.tabIndex = -1;
  const minutes = minutesOf(steps);

  const list = isExercise ? stepList(steps) : null;
  const position = make("p", { class: "position" });
  const all = make("button", { type: "button", class: "as-link", onclick: turn });
  const back = make("a", { class: "back", href: "#" });
  const next = make("a", { class: "next", href: "#" });
  const onward = make("nav", { class: "step-onward", "aria-label": "Steps before and after" }, next, back);
  const side = the("contents");
  side.before(position, make("p", { class: "all" }, all));
  if (list) side.before(list.node);
  holder.after(onward);
  const memory = openMemory();
  const beside = isExercise && steps.length > 1 ? papersBeside(steps, tools, memory) : null;
  if (beside) {
    onward.after(beside.bar);
    the("text").after(beside.node);
  }
  if (isExercise) showMarks(questions, () => show());
  if (isExercise) flagQuestions(questions, memory, () => show());

  const { dataset } = document.documentElement;
  const on = () => steps.length > 1 && (isExercise ? dataset.exercise !== way.whole : dataset.sitting === way.steps);
  const paper = matchMedia("print");
  let now = steps[0];

  /** Bring what stands round the steps in line with them.
   *  @param {boolean} [moved] */
  function show(moved = false) {
    const at = steps.indexOf(now);
    steps.forEach(({ cells: own }, index) => {
      for (const cell of own) {
        cell.toggleAttribute("data-away", index !== at);
        cell.toggleAttribute("data-behind", on() && index < at);
      }
    });
    for (const { asks, cells: own, heading } of steps) {
      // Under the page's title alone a question's heading is of the second level.
      const alone = on() && asks && !own.some((cell) => cell.querySelector(":scope > h2"));
      if (alone) heading.setAttribute("aria-level", "2");
      else heading.removeAttribute("aria-level");
    }
    if (handing) handing.name = handing.cells.some((one) => one.querySelector(".cc-verdict")) ? "Results" : "Hand in";
    if (handing) setText(handing.heading, handing.name);
    holder.dataset.step = at ? "later" : "first";
    all.textContent = on() ? "All on one page" : way.one;
    const order = now.number
      ? `Question ${now.number} of ${questions.length}`
      : isExercise
        ? now.name
        : `Part ${at + 1} of ${steps.length}`;
    const where = isExercise && now.number && now.section ? `${order}: ${now.section}` : order;
    const takes = now === handing ? 0 : minutes[at];
    setText(position, takes ? `${where} · ${takes} min` : where);
    const papers = on() && !paper.matches && at > 0 && at < steps.indexOf(checking?.step ?? now);
    beside?.arrange(papers ? now : null);
    list?.show(now);
    checking?.show();
    lead(back, steps[at - 1], "Back");
    const handedIn = Boolean(handing?.cells.some((one) => one.querySelector(".cc-result > h3")));
    lead(next, now === handing && !handedIn ? undefined : onwardFrom(at), "Next");
    next.toggleAttribute("data-quiet", now === handing); // handing in, or another try, is what the page is for
    the("text").toggleAttribute("data-last", at >= (handing ? steps.indexOf(handing) : steps.length - 1));
    document.title = on() && at ? `${now.number ? `${order}: ${now.name}` : now.name} – ${title}` : title;
    if (moved) measure();
  }

  /** From the case on to the first question that is open; from there to the next step.
   *  @param {number} at */
  function onwardFrom(at) {
    const open = questions.find(({ asks }) => !asks?.hasAttribute("data-answered"));
    return (at === 0 && isExercise && open) || steps[at + 1];
  }

  /** @param {HTMLAnchorElement} link
   *  @param {Step | undefined} step
   *  @param {string} word */
  function lead(link, step, word) {
    link.hidden = !step;
    if (!step) return;
    const opens = step.cells.find((cell) => cell.querySelector(":scope > h2"))?.querySelector("h2");
    link.href = `#${(word === "Next" && opens?.id) || step.anchor}`; // what leads to a question is read first
    const name = step.number ? `question ${step.number}` : step.name;
    setText(link, `${word}: ${name}`);
  }

  /** Show what an address names, and begin to read there.
   *  @param {string} hash */
  function go(hash) {
    const target = named(hash);
    const step = stepOf(target);
    if (!on() || !target || !step || beside?.open(target)) return;
    now = step;
    show(true);
    list?.fold();
    const heading = headingFor(target, step);
    heading.tabIndex = -1;
    scrollTo(0, 0);
    heading.focus({ preventScroll: true });
    if (within(target, step)) target.scrollIntoView();
    else if (heading.getBoundingClientRect().bottom > innerHeight) heading.scrollIntoView();
  }

  /** Where reading begins: at the heading that an address names, or the one above the form that it names.
   *  @param {HTMLElement} target
   *  @param {Step} step */
  function headingFor(target, step) {
    if (target.matches(HEADINGS)) return target;
    return isExercise ? step.heading : headingOf(step.cells, holding(target, step));
  }

  /** @param {Element} target
   *  @param {Step} step */
  function holding(target, step) {
    return step.cells.find((cell) => cell.contains(target)) ?? step.cells[0];
  }

  /** Whether something stands inside a part, below its beginning: a part of a sitting may ask several questions.
   *  @param {Element | null} target
   *  @param {Step | null | undefined} step */
  function within(target, step) {
    return Boolean(!isExercise && target && step && !holding(step.heading, step).contains(target));
  }

  /** @param {Element | null} target */
  function stepOf(target) {
    return target && steps.find((step) => step.cells.some((cell) => cell.contains(target)));
  }

  /** A form leads to a question by itself: its step comes into view before it does.
   *  @param {MouseEvent} event */
  function reveal({ target }) {
    /** @type {HTMLAnchorElement | null} */
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (!link || !on()) return;
    const there = named(link.hash);
    if (there && link.hash === location.hash) return setTimeout(() => go(link.hash));
    const form = document.querySelector(`.cc-form[data-question="${CSS.escape(link.hash.slice(1))}"]`);
    const step = there ? null : stepOf(form);
    if (!step) return undefined;
    now = step;
    show(true);
    history.pushState(null, "", `#${step.anchor}`);
    return undefined;
  }

  /** From steps to the whole page, or back; what was in view stays in view. */
  function turn() {
    const whole = on();
    const begun = (/** @type {Step} */ { heading }) => heading.getBoundingClientRect().top < innerHeight * 0.3;
    if (!whole) now = steps.filter(begun).at(-1) ?? now;
    setting(reading, whole ? way.whole : way.steps);
    show(true);
    if (whole) now.heading.scrollIntoView();
    else scrollTo(0, 0);
    now.heading.focus({ preventScroll: true });
  }

  document.addEventListener("click", reveal, true);
  paper.addEventListener("change", () => show()); // paper has each text where it stands
  addEventListener("hashchange", () => go(location.hash));
  const finish = handing?.cells.find((cell) => cell.dataset.shows === "finish")?.querySelector(".output");
  if (finish) new MutationObserver(() => show()).observe(finish, { childList: true, subtree: true });
  const begins = handing && resultKept() ? handing : now; // who has handed in comes back to the results
  now = stepOf(named(location.hash)) ?? begins;
  show();
  holder.dataset.stepped = "";
  if (on() && location.hash) go(location.hash);
  return {
    on,
    within: () => within(named(location.hash), stepOf(named(location.hash))),
    measured(work) {
      measure = work;
    },
    answered: () => show(),
  };
}

/** Minutes of each step; like the page's contents they add up to the minutes of the page.
 *  @param {Step[]} steps */
function minutesOf(steps) {
  let seconds = 0;
  return steps.map(({ cells }) => {
    const before = Math.ceil(seconds / 60);
    for (const { dataset } of cells) seconds += Number(dataset.seconds ?? 0);
    return Math.ceil(seconds / 60) - before;
  });
}

/** Whether this try was handed in and marked, before the form that says so is there. */
function resultKept() {
  const { parts } = JSON.parse(the("live").textContent ?? "{}");
  return parts.some((/** @type {{ state: any }} */ { state }) => state.shown?.result);
}

/** What is answered, and which tool a question names, before the forms are there to say so.
 *  @param {HTMLElement[]} cells */
function knowQuestions(cells) {
  const { parts } = JSON.parse(the("live").textContent ?? "{}");
  for (const { id, state } of parts) {
    const cell = cells.find((one) => one.dataset.part === id && one.dataset.question);
    if (!cell) continue;
    cell.toggleAttribute("data-answered", state.saved?.blank === false);
    cell.toggleAttribute("data-change", Boolean(state.saved?.change));
    cell.toggleAttribute("data-unfinished", Boolean(state.saved?.unfinished));
    if (state.question?.tool) cell.dataset.needs = state.question.tool;
  }
}

/** The simulators that some question names.
 *  @param {HTMLElement[]} cells
 *  @returns {HTMLDetailsElement[]} */
function toolsNamed(cells) {
  const needed = new Set(cells.map(({ dataset }) => dataset.needs));
  return cells.flatMap((one) =>
    one instanceof HTMLDetailsElement && one.dataset.tool && needed.has(one.dataset.tool) ? [one] : [],
  );
}
