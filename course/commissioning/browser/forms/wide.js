// @ts-check
// A table wider than its place scrolls in itself; while it does, the keyboard can reach it by its name.

/** Keep these within reach, however wide the page becomes; what is returned ends it.
 *  @param {Iterable<Element>} tables
 *  @param {(table: Element) => string} nameOf */
export function keepInReach(tables, nameOf) {
  const fit = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) {
        target.setAttribute("tabindex", "0");
        target.setAttribute("role", "group");
        target.setAttribute("aria-label", nameOf(target));
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) target.removeAttribute(name);
      }
    }
  });
  for (const table of tables) fit.observe(table);
  return () => fit.disconnect();
}
