// @ts-check
// What answers a question, or says what a simulator shows, stays folded until the learner has checked their answer
// or seen the result, or opens it. Without scripts, and on paper, it is open: cells.css.

import { named } from "./place.js";

export function followInsights() {
  /** @type {HTMLDetailsElement[]} */
  const insights = Array.from(document.querySelectorAll("details.insight"));
  const shows = ["simulator", "checker", "ask"].map((one) => `.form[data-shows="${one}"]`);
  const forms = [...document.querySelectorAll(shows.join())];
  for (const insight of insights) {
    const above = forms.filter(
      (one) => one.compareDocumentPosition(insight) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    const last = above.at(-1);
    if (last) openAfter(last, insight);
  }
  // An address, or a link of this page, that names a heading in here asks to read on.
  const show = (/** @type {string} */ hash) => {
    named(hash)?.closest("details.insight")?.toggleAttribute("open", true);
  };
  document.addEventListener("click", ({ target }) => {
    /** @type {HTMLAnchorElement | null} */
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (link) show(link.hash);
  });
  addEventListener("hashchange", () => show(location.hash));
  show(location.hash);
  return insights;
}

/** The form says with `data-told` that it has given its feedback or its result. A question that was answered on
 *  an earlier visit has been met too, checked or not: who comes back is not to check all again.
 *  @param {Element} place
 *  @param {HTMLDetailsElement} insight */
function openAfter(place, insight) {
  let arrived = false;
  const look = () => {
    const form = place.querySelector(".cc-form");
    if (!form) return;
    const before = !arrived && form.hasAttribute("data-answered");
    arrived = true;
    if (!before && !form.hasAttribute("data-told")) return;
    insight.open = true;
    watch.disconnect();
  };
  const watch = new MutationObserver(look);
  watch.observe(place, { childList: true, subtree: true, attributeFilter: ["data-told"] });
  look();
}
