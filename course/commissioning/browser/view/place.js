// @ts-check
// Keeps a heading that an address names in view while the forms above it still arrive.

/** The element that "#name" names, or null: also for an address that somebody typed wrongly.
 *  @param {string} hash */
export function named(hash) {
  const id = hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(id));
  } catch {
    return document.getElementById(id); // a lone %, as in "#half-of-100%"
  }
}

/** @param {Element[]} forms */
export function keepPlace(forms) {
  const target = named(location.hash);
  if (!target) return;
  const arriving = new ResizeObserver(() => target.scrollIntoView());
  for (const form of forms) arriving.observe(form);
  const stop = () => arriving.disconnect();
  for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    addEventListener(name, stop, { once: true, passive: true });
  }
  setTimeout(stop, 15000);
}
