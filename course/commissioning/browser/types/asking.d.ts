// What asks and is answered: the state `shown`, see parts/asking.py.

import { HtmlOption } from "./questions.js";

export interface Shown {
  error: string;
  heard: number;
}

export interface AskingState<Answer> {
  shown: Shown & Answer;
}

export interface Download {
  name: string;
  type: string;
  text: string;
  label: string;
}

export interface FinishShown {
  rows: { id: string; title: string; answered: boolean; change: string; unfinished: boolean }[];
  unanswered: number;
  to_change: number;
  marks_here: boolean;
  notice?: string;
  attempt: number;
  open: number;
  result: TryResult | null;
  sent: boolean;
  saved: { when: string; learner: string; changed: boolean } | null;
  learner: string;
  name: string;
  folder: string;
  downloads: Download[];
  changed: number;
  record_error: string;
  disagreed: string[];
  self_marks: Record<string, (number | null)[]>;
}

export interface TryResult {
  verdict: "passed" | "open" | "not_yet";
  headline: string;
  points: string;
  tries: string;
  rule: string;
  reasons: string[];
  fresh: { id: string; title: string }[];
  note: string;
  outcomes: { sentence: string; per_cent: string; state: string; read_again: { title: string; href: string }[] }[];
  questions: Explained[];
}

export interface Explained {
  id: string;
  number: number;
  title: string;
  outcome: string;
  headline: string;
  unsafe: string;
  answer: string[];
  explained_html: string;
  right_html: string[];
  change_html: string;
  why_right_html: string;
  next_html: string;
  compare: {
    points: number | string;
    rubric: { criterion: string; points: number; full: string; partial: string }[];
    examples: { worth: string; html: string; why_html: string }[];
  } | null;
}

export interface RouteStep {
  title: string;
  advice: string;
  advice_words: string;
  href: string;
  reasons: string[];
}

export interface RouteShown {
  steps: RouteStep[];
  note?: string;
  /** Roles that do not take all sittings of the module, with the pages that they do take. */
  by_role?: { role: string; steps: { title: string; why: string; href: string }[] }[];
}

/** Whether a learner has said that the key points are read. */
export interface ReadingShown {
  read: boolean;
  /** Whether it stands below what has changed, and not below key points. */
  news: boolean;
}

/** Who the learner is: parts/placing/who.py. */
export interface WhoShown {
  roles: HtmlOption[];
  reasons: { id: string; text: string }[];
  role: string;
  reason: string;
}

/** How pages look: parts/placing/looks.py. */
export interface LooksShown {
  settings: { name: string; legend: string; choices: { id: string; text: string }[] }[];
  seen: boolean;
}

/** What is asked before a route is advised: parts/placing/placement.py. */
export interface PlacementShown {
  role_name: string;
  done: boolean;
  number: number;
  most: number;
  before: string;
  question: {
    id: string;
    title: string;
    prompt_html: string;
    options: HtmlOption[];
    artefacts?: { title: string; html: string }[];
    about: string;
  } | null;
  given: { choice: string; confidence: string | null } | null;
  lines: { title: string; said: string }[];
  sure_words: string;
  explained: { title: string; about: string; headline: string; html: string }[];
}

/** The route through the course: parts/placing/own_route.py. */
export interface OwnRouteShown {
  standing: "open" | "made" | "declined";
  newer: boolean;
  role: string;
  role_name: string;
  rows: {
    id: string;
    title: string;
    on: boolean;
    depth: string;
    depth_words: string;
    why: string;
    lesson: string;
    exercise: string;
  }[];
  total: string;
  changed: string[];
  first_day: string;
  who_knows: string;
  placed: boolean;
  cohort: boolean;
}

/** Asks Python for something; the promise gives what is shown then, or an `error` alone. */
export type Ask<Answer> = (
  type: string,
  details?: object,
  onlate?: (text: string) => void,
) => Promise<Shown & Answer>;
