// @ts-check
// The page of a document: starts its one part.

import { startPage } from "../live/host.js";
import { the } from "./the.js";

startPage().finally(() => {
  the("starting").textContent = "";
});
