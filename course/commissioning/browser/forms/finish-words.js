// @ts-check
// What the form says at handing in: what is lacking, what comes next, whose the file is.

import { unreadyWords } from "./unready.js";

/** @import { FinishShown } from "../types.js" */

export const BEFORE =
  "Handing in closes this try, marks it and explains every answer. You can then try again.";
export const BEFORE_COHORT =
  "Handing in checks that nothing is missing and makes the one file that you send to your facilitator, " +
  "who marks it. Every answer is explained in the feedback that comes back.";
export const TO_SEND =
  "Save this file and send it to your facilitator as you were asked to. All your answers are in it, and its name " +
  "says whose it is. Nothing is sent by itself. If you change an answer later, save the file again and send that one.";
const SAVED =
  "Send it to your facilitator as you were asked to, if you have not done so yet. " +
  "If you change an answer later, save the file again and send that one. " +
  "Then name one change for your own work: “Asked again” on the course home has a place for it.";
export const NEW_TRY =
  "A new try clears your answers to the questions; facts in them may differ, so read them as new. " +
  "Your plan and the results so far are kept. Best leave a night between two tries.";

export const WHO = "Your name or number, as your facilitator knows you";
export const WHO_WHY =
  "It goes into the file that you send, so that your work counts as yours. " +
  "It is kept in your course folder and asked for once.";

const count = (/** @type {number} */ number, /** @type {string} */ one) => `${number} ${one}${number === 1 ? "" : "s"}`;

const unready = (/** @type {FinishShown["rows"]} */ rows) =>
  unreadyWords(rows.filter((one) => one.change).length, rows.filter((one) => one.unfinished).length);

/** @param {FinishShown} shown */
export function blankWords({ rows, unanswered }) {
  const titles = rows.filter((one) => !one.answered).map((one) => `“${one.title}”`);
  return `${count(unanswered, "question")} ${unanswered === 1 ? "is" : "are"} not answered: ${titles.join(", ")}.`;
}

/** @param {FinishShown} shown */
export function changeWords({ rows }) {
  const titles = rows.filter((one) => one.change).map((one) => `“${one.title}”`);
  const earns = titles.length === 1 ? "It may earn nothing as it stands" : "They may earn nothing as they stand";
  return `Among your answers ${unready(rows)}: ${titles.join(", ")}. ${earns}.`;
}

/** What was typed and not saved would be left out, and then locked.
 *  @param {{ title: string } | undefined} asked */
export function unsavedWords(asked) {
  const which = asked ? `your answer to “${asked.title}”` : "an answer on this page";
  return `Nothing was handed in: ${which} is not saved. Go to it and do what it says there, then hand in.`;
}

/** @param {FinishShown} shown */
export function summaryWords({ rows = [], unanswered, to_change: change }) {
  const far = unanswered
    ? `${rows.length - unanswered} of ${count(rows.length, "question")} answered`
    : `All ${count(rows.length, "question")} answered`;
  return change ? `${far}, but ${unready(rows)}.` : `${far}.`;
}

/** @type {(saved: FinishShown["saved"], copies: number) => string} */
export function sentHeading(saved, copies) {
  if (saved) return `You saved your file on ${saved.when}, as ${saved.learner}`;
  return copies ? "One step left: send your file" : "There is nothing to send yet";
}
/** @param {NonNullable<FinishShown["saved"]>} saved */
export const afterSaving = ({ changed }) =>
  changed ? "You have changed answers since: save and send it again." : SAVED;
