// @ts-check
// Where an answer was given, and where the focus goes from there: nobody should look for their place again.

/** @typedef {{ group: string, at: number, after: string[], trouble: Element | null, box: HTMLElement | null,
 *    log: HTMLElement | null }} Place */

const groupName = (/** @type {Element} */ one) => one.getAttribute("data-group") ?? "";

/** The groups in sight: those in a log that is folded cannot take the focus.
 *  @param {Element} body */
const inSight = (body) =>
  [...body.querySelectorAll("[data-group]")].filter((one) => !one.parentElement?.closest("details:not([open])"));

/** The group and the cell of a control, the groups after it, where its trouble is said, the box in which something was
 *  typed, and the head of the log if it stands in there.
 *  @param {Element} node
 *  @param {Element} body
 *  @returns {Place} */
export function placeOf(node, body) {
  const found = node.closest("[data-group]");
  const group = found ? groupName(found) : "";
  const order = [...body.querySelectorAll("details.cc-group")].map(groupName);
  let trouble = null;
  for (let one = node.parentElement; one && one !== body && !trouble; one = one.parentElement)
    trouble = one.querySelector(":scope > [data-trouble]");
  const at = Number(node.closest("[data-at]")?.getAttribute("data-at") ?? 0);
  const box = node instanceof HTMLElement && node.matches("input[type='text'], textarea") ? node : null;
  const log = node.closest(".cc-log")?.querySelector("summary") ?? null;
  return { group, at, after: order.slice(order.indexOf(group) + 1), trouble, box, log };
}

/** Trouble with what was typed: its box has the focus, and says so.
 *  @param {HTMLElement} root
 *  @param {Place | null} from
 *  @param {Element} spot where the trouble is said */
export function markBox(root, from, spot) {
  for (const one of root.querySelectorAll("[aria-invalid]")) {
    one.removeAttribute("aria-invalid");
    one.removeAttribute("aria-describedby");
  }
  if (!spot.textContent || !from?.box?.isConnected || spot !== from.trouble) return;
  spot.id ||= `${from.box.id}-trouble`;
  from.box.setAttribute("aria-invalid", "true");
  from.box.setAttribute("aria-describedby", spot.id);
  from.box.focus();
}

/** After an answer: to the next cell of its group, else to the next group that is left, else to `top`. What still has
 *  the focus keeps it.
 *  @param {Place} from
 *  @param {Element} body
 *  @param {HTMLElement} top */
export function goOnFrom(from, body, top) {
  const focus = document.activeElement;
  if (focus && focus !== document.body && body.contains(focus)) return;
  const groups = inSight(body);
  const named = (/** @type {string} */ group) => groups.find((one) => groupName(one) === group);
  const there = from.group ? named(from.group) : undefined;
  const same = there?.matches("details:not([open])") ? undefined : there;
  const cells = same ? [...same.querySelectorAll("[data-at]")] : [];
  const cell = cells[Math.min(from.at, cells.length - 1)];
  if (!same && from.log) return from.log.focus(); // what was taken back is looked at where it stood
  const next = same ?? body.querySelector("details.cc-group[open]") ?? from.after.map(named).find(Boolean);
  const to = cell?.querySelector("button, input") ?? next?.querySelector("summary, [tabindex='-1']") ?? top;
  if (to instanceof HTMLElement) to.focus();
}
