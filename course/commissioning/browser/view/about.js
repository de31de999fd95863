// @ts-check
// A page without forms, also as a file by itself: its wide tables can be reached and scrolled with the keyboard, and
// its words say what they mean.

import { reachTables } from "./tables.js";
import { explainWords } from "./words.js";

reachTables();
explainWords();
