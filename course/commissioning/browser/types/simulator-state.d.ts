// Simulators: the state of parts/simulator.py, and how a control is drawn.

import { Json } from "./host.js";
import { Control, Prediction, Problem, Result, Spec, Values } from "./simulators.js";

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
