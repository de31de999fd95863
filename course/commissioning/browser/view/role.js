// @ts-check
// Who the learner is: chosen once on the home, kept, and changeable. Style sheets show what is for that role.

import { setting } from "./settings.js";
import { the } from "./the.js";

const choice = /** @type {HTMLSelectElement} */ (the("role"));
const { dataset } = document.documentElement;

choice.value = dataset.role ?? "";
if (choice.selectedIndex < 0) choice.value = ""; // a role that the course no longer has
the("role-choice").hidden = false;
choice.addEventListener("change", () => setting("role", choice.value));

/** @type {NodeListOf<HTMLButtonElement>} */
const offered = document.querySelectorAll("[data-choose]");
for (const one of offered) {
  one.addEventListener("click", () => {
    choice.value = one.dataset.choose ?? "";
    setting("role", choice.value);
    // What was pressed is gone: go on from what stands in its place.
    const cards = [...document.querySelectorAll(".carry-on")];
    const shown = cards.find((card) => card.checkVisibility());
    /** @type {HTMLElement | null | undefined} */ (shown?.querySelector("a"))?.focus();
    scrollTo(0, 0);
  });
}
