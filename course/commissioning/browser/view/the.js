// @ts-check
// What the template puts on every page of the calm view.

/** The element with this id.
 *  @param {string} id */
export function the(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found;
}
