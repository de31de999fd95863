// @ts-check
// A facilitator's note: its contents show where you are, its wide tables can be reached with the keyboard.

import { followContents } from "./contents.js";
import { reachTables } from "./tables.js";

followContents();
reachTables();
