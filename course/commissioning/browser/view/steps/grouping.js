// @ts-check
// Which cells of a page make one step, read from the page itself: its headings and the places of its forms.

/**
 * @typedef {object} Step
 * @property {string} anchor where an address leads to it
 * @property {string} name its heading, in words
 * @property {string} [brief] the same where there is little room
 * @property {HTMLElement} heading what takes the focus
 * @property {HTMLElement[]} cells
 * @property {HTMLElement | null} asks the place of its question, if it asks one
 * @property {number} number of that question, else 0
 * @property {string} section the heading of level 2 that it stands under
 */

export const HEADINGS = ":is(h1, h2, h3)";

/** An exercise: the case, each question with what leads to it, then what follows section by section.
 *  @param {HTMLElement[]} cells
 *  @returns {Step[]} */
export function exerciseSteps(cells) {
  const shows = (/** @type {number} */ at) => cells[at]?.dataset.shows;
  const questions = cells.flatMap((_, at) => (shows(at) === "ask" ? [at] : []));
  const first = cells.lastIndexOf(cells.slice(0, questions[0]).filter(begins).at(-1) ?? cells[0]);
  const ends = questions.map((at) => {
    let end = at + 1;
    while (shows(end) === "recheck") end += 1; // its fresh question stays with it
    return end;
  });
  const cuts = [0, first, ...ends];
  const asked = cuts.slice(0, -1).map((from, at) => cells.slice(from, cuts[at + 1]));
  const after = bySection(cells.slice(cuts.at(-1)));
  const words = after.findIndex((own) => own[0].querySelector(":scope > h2")?.id === "Words-used");
  if (words > 0) after[words - 1].push(...after.splice(words, 1)[0]); // a list of words is no step of its own
  return steps([...asked, ...after], asking);
}

/** A sitting: what stands between two headings of level 2. Its title, and what a learner will be able to do, are no
 *  parts of their own: they open the first.
 *  @param {HTMLElement[]} cells */
export function sittingSteps(cells) {
  const sections = bySection(cells);
  const opens = sections.findIndex((own, at) => at > 0 && !own.some(tellsOutcomes));
  const [first, rest] = opens < 0 ? [sections, []] : [sections.slice(0, opens + 1), sections.slice(opens + 1)];
  return steps([first.flat(), ...rest], () => null); // a part may ask several questions, and is named by none
}

/** Whether a cell says what a learner will be able to do.
 *  @param {HTMLElement} cell */
function tellsOutcomes(cell) {
  return Boolean(cell.querySelector(":scope > h2")?.textContent?.includes("you will be able to"));
}

/** @param {HTMLElement[]} cells */
function bySection(cells) {
  /** @type {HTMLElement[][]} */
  const groups = [];
  for (const cell of cells) {
    if (groups.length && !begins(cell)) groups.at(-1)?.push(cell);
    else groups.push([cell]);
  }
  return groups;
}

/** Whether a section begins here. What is folded belongs to what stands above it.
 *  @param {HTMLElement} cell */
function begins(cell) {
  return Boolean(cell.querySelector(":scope > h2"));
}

/** The place of the question among these cells.
 *  @param {HTMLElement[]} cells */
function asking(cells) {
  return cells.find((one) => one.dataset.shows === "ask") ?? null;
}

/** @param {HTMLElement[][]} groups
 *  @param {(cells: HTMLElement[]) => HTMLElement | null} askedBy
 *  @returns {Step[]} */
function steps(groups, askedBy) {
  let number = 0;
  let section = "";
  return groups
    .filter((cells) => cells.length)
    .map((cells) => {
      const asks = askedBy(cells);
      section = cells.find(begins)?.querySelector("h2")?.textContent ?? section;
      const heading = headingOf(cells, asks);
      if (asks) number += 1;
      return {
        anchor: asks?.id || heading.id || "beginning",
        name: heading.textContent ?? "",
        heading,
        cells,
        asks,
        number: asks ? number : 0,
        section,
      };
    });
}

/** The heading that names a step: of a question that right above its form, of a text its first.
 *  @param {HTMLElement[]} cells
 *  @param {HTMLElement | null} asks
 *  @returns {HTMLElement} */
export function headingOf(cells, asks) {
  const before = asks ? cells.slice(0, cells.indexOf(asks)).reverse() : cells;
  for (const cell of before) {
    /** @type {HTMLElement[]} */
    const found = [...cell.querySelectorAll(HEADINGS)].filter((one) => one instanceof HTMLElement);
    const heading = asks ? found.at(-1) : found[0];
    if (heading) return heading;
  }
  return asks ?? cells[0];
}
