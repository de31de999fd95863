// @ts-check
// The groups of the checker as folds: one is open at a time, at first the first that needs an answer, and with it the
// part of the page in which it stands.

/** @param {HTMLElement} root
 *  @param {() => void} opened hears that somebody has opened a group themselves */
export function oneAtATime(root, opened) {
  /** @type {string | null} the group that is open; "" where somebody closed it; null before any was */
  let now = null;
  /** @type {Element | null | undefined} the part of the page in which it stands */
  let inPart = null;

  /** @returns {HTMLDetailsElement[]} */
  const all = () => [...root.querySelectorAll("details.cc-group")].filter((one) => one instanceof HTMLDetailsElement);
  const name = (/** @type {Element} */ one) => one.getAttribute("data-group");

  const partOf = (/** @type {Element | undefined} */ one) => one?.closest("details.cc-part");

  function unfold() {
    for (const one of all()) {
      one.open = name(one) === now;
      if (!one.open) continue;
      inPart = partOf(one);
      inPart?.setAttribute("open", "");
    }
  }

  /** @param {Event} event */
  function toggled({ target }) {
    if (!(target instanceof HTMLDetailsElement) || !target.matches(".cc-group")) return;
    if (!target.open && name(target) === now) now = "";
    if (!target.open || name(target) === now) return;
    now = name(target);
    unfold();
    opened();
    const { top, bottom } = target.getBoundingClientRect(); // what closed above has moved it
    if (top < 0 || bottom > innerHeight) target.scrollIntoView({ block: top < 0 ? "start" : "nearest" });
  }
  root.addEventListener("toggle", toggled, true); // it does not bubble

  /** After the groups were drawn: what is open stays so; once it is answered, the next that needs an answer opens.
   *  @param {string} answered the group to which an answer was given, or ""
   *  @param {string[]} order those after it */
  function settle(answered, order) {
    const there = all();
    const asks = there.filter((one) => one.hasAttribute("data-asks"));
    const over = now === answered ? !asks.some((one) => name(one) === now) : !there.some((one) => name(one) === now);
    if (now !== "" && over) {
      const next = order.find((before) => asks.some((one) => name(one) === before));
      now = next ?? (asks[0] ? name(asks[0]) : null);
      if (inPart !== partOf(there.find((one) => name(one) === now))) inPart?.removeAttribute("open");
    }
    unfold();
  }

  /** Open a group, and the part in which it stands, with the focus on its head; "" the first that asks.
   *  @param {string} group */
  function goTo(group) {
    const there = all().find((one) => name(one) === group) ?? all().find((one) => one.hasAttribute("data-asks"));
    if (!there) return;
    now = name(there);
    unfold();
    there.querySelector("summary")?.focus();
    there.scrollIntoView({ block: "nearest" });
  }

  return {
    settle,
    goTo,
    begin() {
      now = null;
      for (const one of root.querySelectorAll("details.cc-part")) one.removeAttribute("open");
    },
    end: () => root.removeEventListener("toggle", toggled, true),
  };
}
