// What passes between the page and Python, and between the modules here. Read by the type check alone.

/** JSON whose shape the module that reads it knows: an answer, a value of a control, a message. */
export type Json = any;

/** What a host gives to a module: anywidget's model, or any object with the same six. */
export interface Model<State> {
  /** Told by a host that connects again by itself: see forms/connection.js. */
  get(name: "connection"): "open" | "lost" | "over" | undefined;
  /** "browser" where Python runs in the page itself. */
  get(name: "place"): "browser" | undefined;
  get<Name extends keyof State>(name: Name): State[Name];
  set<Name extends keyof State>(name: Name, value: State[Name]): void;
  save_changes(): void;
  send(message: object, callbacks?: unknown, buffers?: ArrayBuffer[]): void;
  on(event: string, listener: (...told: any[]) => void): void;
  off(event: string, listener: (...told: any[]) => void): void;
}

/** What every module that a host shows exports by default. The function it returns ends the view. */
export interface Widget<State> {
  render(place: { model: Model<State>; el: HTMLElement }): () => void;
}

/** A live region for screen readers alone: see dom.js. */
export interface Voice {
  node: HTMLElement;
  say(text: string, wait?: number): void;
  keep(text: string): void;
  stop(): void;
}

// -- questions and documents: the state of parts/answer.py, parts/question.py and parts/document.py

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

/** What the learner says of the question itself: see parts/disagreeing.py. */
export interface Disagreed {
  text: string;
  at: string;
  heard: number;
  error: string;
  about: string;
  button: string;
  longest: number;
}

/** The place of a fresh question: see parts/recheck.py. */
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

export interface FieldSpec {
  id: string;
  label: string;
  hint: string;
  kind: "line" | "lines" | "choice" | "date" | "table";
  options: string[];
  rows: number;
  columns: string[];
  example: string;
}

export interface ChangeQuestion extends QuestionShown {
  fields: FieldSpec[];
}

/** The answer that a field of a document may start from. */
export interface Start {
  title: string;
  text: string;
  said: string;
}

export interface DocumentState extends KeptState {
  question: {
    place: string;
    title: string;
    intro: string;
    own: boolean;
    sections: { id: string; heading: string; help: string; fields: FieldSpec[] }[];
  };
  starts: Record<string, Start>;
  sheet: SheetBlock[];
  made: Made;
}

/** What stands in the file, in order: see documents/sheet.py. */
export type SheetBlock =
  | { is: "line"; text: string; style: "title" | "section" | "field" | "text"; section: string }
  | { is: "fact"; name: string; text: string }
  | { is: "grid"; columns: string[]; rows: string[][]; words: string; shares: number[] }
  | { is: "chart"; figure: { title: string; words: string; svg: string } };

/** What came of a document that was asked for: where it lies, or what went wrong. Empty before that. */
export interface Made {
  heard?: number;
  error?: string;
  name?: string;
  folder?: string;
}

// -- what asks and is answered: the state `shown`, see parts/asking.py

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

/** Who the learner is: parts/who.py. */
export interface WhoShown {
  roles: HtmlOption[];
  reasons: { id: string; text: string }[];
  role: string;
  reason: string;
}

/** How pages look: parts/looks.py. */
export interface LooksShown {
  settings: { name: string; legend: string; choices: { id: string; text: string }[] }[];
  seen: boolean;
}

/** What is asked before a route is advised: parts/placement.py. */
export interface PlacementShown {
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

/** The route through the course: parts/own_route.py. */
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

// -- simulators: as simulators/contract.py has it; a test compares the names

export type Values = Record<string, Json>;

export interface Option {
  id: string;
  text: string;
}

interface ControlBase {
  id: string;
  label: string;
  unit: string;
  reason: string;
  when?: { id: string; in: Json[] };
}

export interface NumberControl extends ControlBase {
  kind: "range" | "number";
  min: number;
  max: number;
  step: number;
  value: number;
}

export interface ChoiceControl extends ControlBase {
  kind: "radio" | "select";
  options: Option[];
  value: string;
  about?: Record<string, string>;
}

export interface ChecksControl extends ControlBase {
  kind: "checks";
  options: Option[];
  value: string[];
}

export interface TickControl extends ControlBase {
  kind: "tick";
  value: boolean;
}

export interface TextControl extends ControlBase {
  kind: "text" | "longtext" | "date";
  value: string;
}

export interface FileControl extends ControlBase {
  kind: "file";
  accept: string;
  most: number;
  value: string;
}

export type Control = NumberControl | ChoiceControl | ChecksControl | TickControl | TextControl | FileControl;

export interface Group {
  id: string;
  label: string;
  controls: Control[];
  folded?: boolean;
}

export interface Action {
  id: string;
  label: string;
}

export interface Reset {
  label: string;
  confirm: string;
  done: string;
}

export interface Spec {
  name: string;
  title: string;
  question: string;
  note: string;
  groups: Group[];
  actions: Action[];
  reset: Reset;
  shareable: boolean;
  patience: number;
}

export interface NumberField {
  id: string;
  kind: "number";
  label: string;
  unit: string;
  high?: number;
}

export interface ChoiceField {
  id: string;
  kind: "radio" | "select";
  label: string;
  unit: string;
  options: Option[];
}

export type Field = NumberField | ChoiceField;

export interface Prediction {
  prompt: string;
  fields: Field[];
}

export interface Figure {
  label: string;
  value: string;
  note: string;
}

export interface Callout {
  title: string;
  text: string;
}

export interface Table {
  caption: string;
  columns: string[];
  rows: string[][];
  note: string;
  folded: boolean;
  words: number;
  mark: number | null;
}

export interface Chart {
  title: string;
  alt: string;
  svgs: string[];
  table: Table;
}

export interface OptionState {
  detail?: string;
  locked?: string;
}

export interface FileState {
  said: string;
  trouble: string;
  back?: string;
}

export interface Result {
  summary: string;
  sentence: string;
  figures: Figure[];
  callout: Callout | null;
  charts: Chart[];
  tables: Table[];
  notes: string[];
  problem?: string;
  change?: string;
  status?: Record<string, string>;
  options?: Record<string, Json>;
}

export interface Problem {
  summary: string;
  problem: string;
  change?: string;
}

// -- simulators: the state of parts/simulator.py

/** A result or a problem, and what it answers: the last `request`, so many files, with these values. */
export interface Answered extends Partial<Result>, Partial<Omit<Problem, "summary">> {
  summary: string;
  heard: number;
  files: number;
  values: Values;
  unread: Record<string, string>;
}

export interface Guess {
  given: Values;
  revealed: boolean;
  request?: number;
}

/** The prediction as asked, with what was given and said. */
export interface Predicted extends Prediction, Omit<Guess, "request"> {
  heard: number;
  said: string[];
  unread: Record<string, string>;
}

export interface Notice {
  text: string;
  trouble?: boolean;
}

export interface SimulatorState {
  spec: Spec;
  values: Values;
  request: number;
  moving: boolean;
  result: Answered;
  prediction: Predicted;
  guess: Guess;
  action: { id: string; request?: number };
  progress: { text: string; heard: number };
  notice: Notice;
  kept: Values;
}

/** One control on the page: `write` shows its value and what stands beside it. */
export interface DrawnControl {
  node: HTMLElement | (HTMLElement | null)[];
  read(): Json;
  write(value: Json, beside: Json, unread?: string): void;
}

export type ChangedHow = "moving" | "done";
export type SendFile = (control: string, file: File) => Promise<void>;
export type Drawing<Drawn extends Control> = (
  control: Drawn,
  id: (part: string) => string,
  changed: (how: ChangedHow) => void,
  sendFile: SendFile,
) => DrawnControl;

// -- the checker of grants data: as parts/checker.py and grantsfile/answering have it

export interface CheckerState {
  about: {
    samples: { id: string; text: string; about: string }[];
    titles: string[];
    most_bytes: number;
    most_rows: number;
    piece: number;
  };
  shown: CheckerShown;
  steps: object[];
  choices: object;
  progress: { text: string; heard: number };
  got: { heard: number; at: number };
  made: { heard: number; name: string; at: number; size: number; note: string; error: string };
}

export interface CheckerShown {
  heard: number;
  trouble: string;
  said: string;
  open: OpenFile | null;
}

export interface OpenFile {
  file: FileRead;
  columns: ColumnShown[];
  groups: FaultGroup[];
  changed: ChangedGroup[];
  left: number;
  settled: number;
  yours: number;
  publish: { rows: number; held: number[]; count: number; trouble: string; asks: string };
  about: string;
}

export interface FileRead {
  name: string;
  kind: "csv" | "xlsx" | "json";
  words: string;
  row: string;
  encoding: string;
  encodings: Option[];
  delimiter: string;
  delimiters: Option[];
  sheet: string;
  sheets: Option[];
  heading_line: number;
}

export interface ColumnShown {
  column: number;
  heading: string;
  stood: string;
  title: string;
  own: boolean;
  settled: boolean;
  code: boolean;
  people: boolean;
  says: string;
  values: string[];
}

export interface FaultGroup {
  id: string;
  form: "question" | "letters" | "cells" | "source" | "look" | "again" | "told" | "done";
  asked: string;
  group: (string | number | null)[];
  given: number;
  code: string;
  column: number | null;
  heading: string;
  about: string;
  title: string;
  remedy: string;
  says: string;
  weight: "error" | "warning" | "note";
  act: string;
  count: number;
  answers?: { id: string; says: string; needs: string }[];
  ready?: string;
  cells: FaultCell[];
}

export interface FaultCell {
  row: number | null;
  of: string;
  before: string;
  shown: string;
  whole: string[];
  after: string | null;
  reads: string;
  takes: string[];
  says: string;
  error: boolean;
  blank: boolean;
  hold: boolean;
  act: string;
  becomes: (string | null)[];
}

export interface ChangedGroup {
  id: string;
  code: string;
  column: number | null;
  act: string;
  who: string;
  heading: string;
  title: string;
  count: number;
  cells: { number: number; where: string; says: string }[];
}

/** A question before much is lost: it stands behind `near`, with the words on its two buttons. */
export interface Sure {
  near: Element;
  says: string;
  also: string;
  keeps: string;
  does: string;
  go(): void;
  stay?(): void;
}

/** What the pieces of the checker ask of the whole: see checker/checker.js. */
export interface CheckerApi {
  id(name: string): string;
  /** An answer; the focus goes on from `from`. */
  step(step: object, from: Element): void;
  ask(type: string, details: object, from: Element, words?: string): void;
  /** Asks before much is lost. */
  sure(what: Sure): void;
  /** What is wrong with it, said where it was pressed. */
  trouble(text: string, from: Element): void;
}
