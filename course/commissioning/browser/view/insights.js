// What a simulator shows stays folded until its result is there, or until the learner opens it.

import { named } from "./place.js";

export function followInsights() {
  const insights = [...document.querySelectorAll("details.insight")];
  const simulators = [...document.querySelectorAll('.form[data-shows="simulator"]')];
  for (const insight of insights) {
    const above = simulators.filter(
      (one) => one.compareDocumentPosition(insight) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    if (above.length) openAfter(above.at(-1), insight);
  }
  // An address, or a link of this page, that names a heading in here asks to read on.
  const show = (hash) => {
    const insight = named(hash)?.closest("details.insight");
    if (insight) insight.open = true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) show(link.hash);
  });
  addEventListener("hashchange", () => show(location.hash));
  show(location.hash);
  return insights;
}

/** The simulator shows its result as soon as the learner has predicted, or has chosen not to. */
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
