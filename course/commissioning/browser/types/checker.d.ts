// The checker of grants data: as parts/grantsfile/checker.py and grantsfile/answering have it.

import { Option } from "./simulators.js";

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
  may_stay: boolean;
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
