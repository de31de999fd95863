// What passes between the page and Python, and between the modules here. Read by the type check alone.

export * from "./types/host.js";
export * from "./types/questions.js";
export * from "./types/documents.js";
export * from "./types/asking.js";
export * from "./types/simulators.js";
export * from "./types/simulator-state.js";
export * from "./types/checker.js";
