// @ts-check
// A page about the course itself: its wide tables can be reached and scrolled with the keyboard.

import { reachTables } from "./tables.js";

reachTables();
