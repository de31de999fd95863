// @ts-check
// A table wider than the screen scrolls in itself; while it does, the keyboard can reach it by its name.

/** @param {Element} table */
function nameOf(table) {
  const before = [...document.querySelectorAll("main h1, main h2, main h3")].filter(
    (one) => one.compareDocumentPosition(table) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return `Table under “${before.at(-1)?.textContent ?? "this page"}”`;
}

export function reachTables() {
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
  for (const table of document.querySelectorAll(".table")) fit.observe(table);
}
