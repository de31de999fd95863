// Documents and what else has fields: the state of parts/exercise/document.py and parts/remembering/change.py.

import { KeptState, QuestionShown } from "./questions.js";

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
