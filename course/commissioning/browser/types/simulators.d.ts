// Simulators, as simulators/contract.py has them: a test compares the names.

import { Json } from "./host.js";

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
