// @ts-check
// Marking a text: the points so far, Ctrl and Enter to save, and a word before what was typed would be lost.

import { the } from "./the.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form.give"));
const total = the("total");
const opened = typed();

/** All that may be typed, as one text. */
function typed() {
  const said = [...new FormData(form)].filter(([name]) => name !== "_xsrf");
  return JSON.stringify(said);
}

function count() {
  const rows = new Set([...form.querySelectorAll("input[type=radio]")].map((one) => one.getAttribute("name")));
  const chosen = [...form.querySelectorAll("input[type=radio]:checked")];
  const points = chosen.reduce((all, one) => all + Number(one.getAttribute("value")), 0);
  const left = rows.size - chosen.length;
  const words = `${points} of ${total.dataset.most} points${left ? `, ${left} to choose` : ""}`;
  total.textContent = chosen.length ? words : "";
}

form.addEventListener("change", count);
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
let saves = false;
form.addEventListener("submit", () => {
  saves = true;
});
window.addEventListener("beforeunload", (event) => {
  if (!saves && (typed() !== opened || document.getElementById("trouble"))) event.preventDefault();
});
window.addEventListener("pageshow", () => {
  saves = false;
  count();
});
const list = document.querySelector(".papers details");
if (matchMedia("(max-width: 69.99rem)").matches) list?.removeAttribute("open");
list?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
document.getElementById("trouble")?.focus();
