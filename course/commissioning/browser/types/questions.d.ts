// Questions: the state of parts/questions/answer.py and parts/questions/question.py, and what a kind and a saver are.

import { Json } from "./host.js";
import { Option } from "./simulators.js";

export interface Saved {
  revision: number;
  attempt: number;
  value: Json;
  at: string;
  blank: boolean;
  /** what is left to do so that the answer can count, "" where nothing is */
  change?: string;
  /** whether that is only to choose what is still open */
  unfinished?: boolean;
  words: string;
  understood: string;
  unreadable: boolean;
  numbers: Record<string, string | null>;
  carried_html?: string;
  heard: number;
  error: string;
  notice: string;
  new_try: boolean;
  clashes?: string[];
}

export interface Draft {
  request: number;
  value: Json;
  base?: string;
  was?: Json[];
}

export interface Feedback {
  outcome: string;
  headline: string;
  html: string;
  unsafe: string;
  value: Json;
  heard: number;
}

/** What is saved as it changes: a question, or a document. */
export interface KeptState {
  question: { place: string };
  saved: Saved;
  draft: Draft;
}

export interface QuestionState<Question extends QuestionShown = QuestionShown> extends KeptState {
  question: Question;
  feedback: Feedback | null;
  read_only: boolean;
  disagreed: Disagreed | null;
  recheck?: Recheck;
}

/** What the learner says of the question itself: see parts/questions/disagreeing.py. */
export interface Disagreed {
  text: string;
  at: string;
  heard: number;
  error: string;
  about: string;
  button: string;
  longest: number;
}

/** The place of a fresh question: see parts/exercise/recheck.py. */
export interface Recheck {
  state: "closed" | "open" | "done";
  marks_here: boolean;
  about: string;
  heard: number;
  error: string;
}

export interface QuestionShown {
  id: string;
  kind: string;
  title: string;
  number: number | null;
  practice: boolean;
  prompt_html: string;
  artefacts?: { title: string; html: string }[];
  hints_html: string[];
  worth_words: string;
  place: string;
  over?: string;
  own?: boolean;
  /** The simulator beside it, by its name. */
  tool?: string;
}

/** An option of a question or a simulator: its text as HTML, or plain. */
export type Offered = Option & { text_html?: string };

export interface HtmlOption extends Option {
  text_html: string;
}

export interface ChoiceQuestion extends QuestionShown {
  options: HtmlOption[];
}

export interface SingleQuestion extends ChoiceQuestion {
  reason?: { prompt_html: string; options: HtmlOption[] };
  confidence?: boolean;
}

export interface NumberQuestion extends QuestionShown {
  unit: string;
}

export interface AllocationQuestion extends QuestionShown {
  unit: string;
  total: number | string;
  fields: { id: string; label: string; label_html: string }[];
}

export interface OrderingQuestion extends QuestionShown {
  items: HtmlOption[];
}

export interface MatchingQuestion extends QuestionShown {
  items: HtmlOption[];
  targets: HtmlOption[];
}

export interface PlanQuestion extends QuestionShown {
  choices: { id: string; label: string; label_html: string; options: HtmlOption[] }[];
  lines_to_keep: HtmlOption[];
}

export interface TextQuestion extends QuestionShown {
  words: number;
  rubric: { criterion_html: string; points: number | string }[];
}

/** How a change came about: `typed` waits for a pause, `quiet` is not announced. See saving.js. */
export interface How {
  typed?: boolean;
  quiet?: boolean;
  onlyOn?: string;
  was?: Json[];
}

/** What the frame offers to a kind of question: see frame.js. */
export interface KindApi {
  id(name: string): string;
  promptId: string;
  readOnly: boolean;
  say(text: string, wait?: number): void;
  settled(): void;
  changed(how?: How): void;
}

/** What a kind of question gives to the frame: see frame.js. */
export interface Kind {
  nodes: HTMLElement[];
  more?: HTMLElement[];
  instruction?: string;
  /** On paper the answer stands in its own place, or in a line of its own; without either in both. */
  printed?: "in-place" | "in-a-line";
  /** Whether it may run over a page on paper. */
  long?: boolean;
  read(): Json;
  write(value: Json): void;
  words(value: Json): string;
  heard?(saved: Saved, waiting: boolean): void;
}

export type SaverEvent = "waiting" | "late" | "saved" | "failed" | "file";

export interface LeftOver {
  value: Json;
  base: string;
  was?: Json[];
  fits: boolean;
}

export interface Saver {
  hear(): void;
  flush(): void;
  readonly waiting: boolean;
  readonly problem: string;
  readonly late: string;
  readonly refused: boolean;
  readonly clashes: string[];
  reconnected(): void;
  away(): void;
  give(value: Json, how?: How): void;
  again(): void;
  whenSaved(next: () => void): void;
  leftOver(closed?: boolean, begins?: boolean): LeftOver | null;
  discard(): void;
  stop(): void;
}
