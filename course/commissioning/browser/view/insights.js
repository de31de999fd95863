// @ts-check
// What a simulator shows stays folded until its result is there, or until the learner opens it.

import { named } from "./place.js";

export function followInsights() {
  /** @type {HTMLDetailsElement[]} */
  const insights = Array.from(document.querySelectorAll("details.insight"));
  const simulators = [...document.querySelectorAll('.form[data-shows="simulator"]')];
  for (const insight of insights) {
    const above = simulators.filter(
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

/** The simulator shows its result as soon as the learner has predicted, or has chosen not to.
 *  @param {Element} simulator
 *  @param {HTMLDetailsElement} insight */
function openAfter(simulator, insight) {
  const look = () => {
    if (!simulator.querySelector(".cc-body:not([hidden])")) return;
    insight.open = true;
    watch.disconnect();
  };
  const watch = new MutationObserver(look);
  watch.observe(simulator, { childList: true, subtree: true, attributeFilter: ["hidden"] });
  look();
}
