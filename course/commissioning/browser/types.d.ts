// What passes between the page and Python, and between the modules here. Read by the type check alone.

/** JSON whose shape the module that reads it knows: an answer, a value of a control, a message. */
export type Json = any;

/** What a host gives to a module: anywidget's model, or any object with the same six. */
export interface Model<State> {
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

// -- questions and documents: the traits of question_form.py

export interface Saved {
  revision: number;
  attempt: number;
  value: Json;
  at: string;
  blank: boolean;
  words: string;
  understood: string;
  unreadable: boolean;
  draft: number;
  error: string;
  notice: string;
}

export interface Draft {
  revision: number;
  value: Json;
  base?: string;
}

export interface Feedback {
  outcome: string;
  headline: string;
  html: string;
  unsafe: boolean;
  value: Json;
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
}

export interface QuestionShown {
  id: string;
  kind: string;
  title: string;
  number: number | null;
  practice: boolean;
  prompt_html: string;
  hints_html: string[];
  worth_words: string;
  place: string;
}

export interface Option {
  id: string;
  text: string;
  text_html?: string;
}

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

export interface TextQuestion extends QuestionShown {
  words: number;
  rubric: { criterion_html: string; points: number | string }[];
}

/** How a change came about: `typed` waits for a pause, `quiet` is not announced. See saving.js. */
export interface How {
  typed?: boolean;
  quiet?: boolean;
  onlyOn?: string;
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
  read(): Json;
  write(value: Json): void;
  words(value: Json): string;
  heard?(saved: Saved, waiting: boolean): void;
}

export type SaverEvent = "waiting" | "saved" | "failed" | "file";

export interface LeftOver {
  value: Json;
  base: string;
  fits: boolean;
}

export interface Saver {
  hear(): void;
  flush(): void;
  readonly waiting: boolean;
  readonly problem: string;
  give(value: Json, how?: How): void;
  again(): void;
  whenSaved(next: () => void): void;
  leftOver(): LeftOver | null;
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

/** The answer that a field of a document may start from. */
export interface Start {
  title: string;
  text: string;
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
}

// -- what asks and is answered: the trait `shown` of asking.py

export interface Shown {
  error: string;
  heard: number;
}

export interface AskingState<Answer> {
  shown: Shown & Answer;
}

export interface File {
  name: string;
  type: string;
  text: string;
  label: string;
}

export interface FinishShown {
  rows: { id: string; title: string; answered: boolean }[];
  unanswered: number;
  marks_here: boolean;
  notice?: string;
  attempt: number;
  result: Result | null;
  sent: boolean;
  file: string;
  folder: string;
  downloads: File[];
  changed: number;
  record_error: string;
  self_marks: Record<string, (number | null)[]>;
}

export interface Result {
  passed: boolean;
  headline: string;
  points: string;
  tries: string;
  reasons: string[];
  note: string;
  outcomes: { sentence: string; per_cent: string; state: string }[];
  questions: Explained[];
}

export interface Explained {
  id: string;
  number: number;
  title: string;
  outcome: string;
  headline: string;
  unsafe: boolean;
  answer: string[];
  explained_html: string;
  right_html: string[];
  change_html: string;
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
}

/** Asks Python for something; the promise gives what is shown then, or an `error` alone. */
export type Ask<Answer> = (type: string, details?: object) => Promise<Shown & Answer>;

// -- simulators: the same shapes as in simulators/contract.py

export type ControlKind =
  | "range" | "number" | "radio" | "checks" | "select" | "tick" | "text" | "longtext" | "date" | "file";

export interface Control {
  id: string;
  kind: ControlKind;
  label: string;
  unit: string;
  value: Json;
  reason: string;
  min?: number;
  max?: number;
  step?: number;
  options?: Option[];
  accept?: string;
  most?: number;
  when?: { id: string; in: Json[] };
}

export interface Group {
  id: string;
  label: string;
  controls: Control[];
  folded?: boolean;
}

export type Values = Record<string, Json>;

/** What stands beside one control, or one of its options: see controls.js and file.js. */
export type Words = Record<string, Json>;

export interface Spec {
  name: string;
  title: string;
  question: string;
  note: string;
  groups: Group[];
  actions: { id: string; label: string }[];
  reset: { label: string; confirm: string; done: string };
  shareable: boolean;
  patience: number;
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
  svgs: string[];
  table: Table;
}

/** Only `summary` and what it answers are always there: the rest depends on the simulator. */
export interface SimulatorResult {
  summary: string;
  request: number;
  files: number;
  values: Values;
  problem?: string;
  sentence?: string;
  figures?: { label: string; value: string; note: string }[];
  callout?: { title: string; text: string };
  charts?: Chart[];
  tables?: Table[];
  notes?: string[];
  options?: Record<string, Words>;
  status?: Record<string, string>;
}

export interface PredictionField {
  id: string;
  kind: "radio" | "select" | "number";
  label: string;
  unit: string;
  options: Option[];
}

export interface Guess {
  given: Values;
  revealed: boolean;
  count?: number;
}

export interface Prediction extends Guess {
  prompt: string;
  fields: PredictionField[];
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
  result: SimulatorResult;
  prediction: Prediction;
  guess: Guess;
  action: { id: string; count?: number };
  notice: Notice;
}

/** One control on the page. */
export interface DrawnControl {
  node: HTMLElement | (HTMLElement | null)[];
  read(): Json;
  write(value: Json, words: Words): void;
}

export type ChangedHow = "moving" | "done";
export type SendFile = (control: string, file: globalThis.File) => Promise<void>;
export type Drawing = (
  control: Control,
  id: (part: string | number) => string,
  changed: (how: ChangedHow) => void,
  sendFile: SendFile,
) => DrawnControl;
