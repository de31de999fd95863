// @ts-check
// A page in the calm view: starts its parts, and says where you are, what is answered and how long is left.

import { startPage } from "../live/host.js";
import { followContents } from "./contents.js";
import { followAnswers } from "./answered.js";
import { followInsights } from "./insights.js";
import { keepPlace } from "./place.js";
import { followSteps } from "./steps/steps.js";
import { reachTables } from "./tables.js";
import { the } from "./the.js";
import { explainWords } from "./words.js";

/** @type {HTMLElement[]} */
const forms = Array.from(document.querySelectorAll(".form .output"));

reachTables();
followContents();
const steps = followSteps();
steps.measured(followAnswers(steps.answered));
const insights = followInsights();
if (!steps.on() || steps.within()) keepPlace([...forms, ...insights]); // else a step begins at its heading
explainWords();
startPage().finally(() => {
  the("starting").textContent = "";
});
