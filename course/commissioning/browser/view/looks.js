// @ts-check
// The page of settings: each choice holds at once, here and on all pages, and is kept in this browser.

import { setting } from "./settings.js";
import { the } from "./the.js";

const { dataset } = document.documentElement;

/** @type {NodeListOf<HTMLInputElement>} */
const choices = document.querySelectorAll(".settings input");
for (const one of choices) {
  one.checked = (dataset[one.name] ?? "") === one.value;
  one.addEventListener("change", () => {
    setting(one.name, one.value);
    the("kept").textContent = "Kept. It holds on all pages of the course in this browser.";
  });
}

// What is kept and offered no more counts as not set.
for (const name of new Set([...choices].map((one) => one.name))) {
  const all = [...choices].filter((one) => one.name === name);
  if (!all.some((one) => one.checked)) all[0].checked = true;
}
the("settings").hidden = false;
