// What passes between a host and any module: anywidget's model, or any object like it.

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
