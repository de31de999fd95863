// @ts-check
// Who the learner is: chosen once on the home, and kept. Style sheets show what is for that role.

import { set } from "./settings.js";
import { the } from "./the.js";

const choice = /** @type {HTMLSelectElement} */ (the("role"));
const { dataset } = document.documentElement;

/** Open the role's own route, and only that. */
function show() {
  for (const route of document.querySelectorAll("details[data-role]")) {
    route.toggleAttribute("open", route.getAttribute("data-role") === choice.value);
  }
}

choice.value = dataset.role ?? "";
if (choice.selectedIndex < 0) choice.value = ""; // a role that the course no longer has
the("role-choice").hidden = false;
show();
choice.addEventListener("change", () => {
  set("role", choice.value);
  show();
});
