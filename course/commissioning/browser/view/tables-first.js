// @ts-check
// Where a reader has set so, a chart's table stands open before its drawing: of all charts, those still to come too.

const CHARTS = ":is(.pictured, .cc-figure) > details";

if (document.documentElement.dataset.charts === "tables") {
  /** @type {WeakSet<HTMLDetailsElement>} */
  const opened = new WeakSet(); // who closes one wants it closed
  const open = () => {
    /** @type {NodeListOf<HTMLDetailsElement>} */
    const all = document.querySelectorAll(CHARTS);
    for (const one of all) {
      if (!opened.has(one)) one.open = true;
      opened.add(one);
    }
  };
  open();
  new MutationObserver(open).observe(document.body, { childList: true, subtree: true });
}
