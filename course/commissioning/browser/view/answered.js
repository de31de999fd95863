// @ts-check
// What is answered and how many minutes are left, followed from the forms as they change.

/** `told` is called when it may be seen otherwise; what is given back measures again what is left.
 *  @param {() => void} told */
export function followAnswers(told) {
  const total = document.getElementById("answered");
  const left = document.getElementById("left");
  /** @type {NodeListOf<HTMLElement>} */
  const timed = document.querySelectorAll("[data-seconds]");
  const cells = [...timed];
  const asked = cells.filter((cell) => cell.dataset.question);
  /** @type {Map<string | undefined, boolean>} */
  const known = new Map(); // question -> answered, as soon as its form is there
  let due = 0;

  function count() {
    for (const cell of asked) {
      const form = cell.querySelector(".cc-form");
      if (!form) continue;
      known.set(cell.dataset.question, form.hasAttribute("data-answered"));
      cell.toggleAttribute("data-answered", form.hasAttribute("data-answered"));
      cell.toggleAttribute("data-change", form.hasAttribute("data-change"));
      cell.toggleAttribute("data-unfinished", form.hasAttribute("data-unfinished"));
    }
    if (total && known.size === asked.length) {
      say(total, `${[...known.values()].filter(Boolean).length} of ${asked.length} answered`);
    }
    for (const mark of document.querySelectorAll("[data-questions]")) {
      const names = mark.getAttribute("data-questions")?.split(" ") ?? [];
      if (!names.every((name) => known.has(name))) continue;
      say(mark, `${names.filter((name) => known.get(name)).length} of ${names.length} answered`);
    }
    measure();
    told();
  }

  function measure() {
    let seconds = 0;
    for (const cell of cells) {
      const behind = cell.hasAttribute("data-behind") || cell.getBoundingClientRect().bottom < 0;
      const question = cell.dataset.question;
      const done = known.get(question) || cell.querySelector("fieldset:disabled"); // handed in
      const predicted = cell.querySelector(".cc-sim[data-told]");
      if (question ? done : behind || predicted) continue;
      seconds += Number(cell.dataset.seconds);
    }
    const whole = Math.ceil(seconds / 60);
    const all = asked.length > 0 && asked.every((cell) => known.get(cell.dataset.question));
    const words = `About ${whole} ${whole === 1 ? "minute" : "minutes"} ${all ? "of reading " : ""}left`;
    if (left) say(left, whole ? words : "Nothing left to do here");
  }

  /** @param {Element} node
   *  @param {string} words */
  function say(node, words) {
    if (node.textContent !== words) node.textContent = words;
  }

  /** @param {() => void} work */
  function soon(work) {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(work);
  }

  const changes = new MutationObserver(() => soon(count));
  const watched = { childList: true, subtree: true, attributeFilter: ["data-answered", "data-change", "disabled"] };
  for (const cell of asked) changes.observe(cell, watched);
  addEventListener("scroll", () => soon(measure), { passive: true });
  return () => soon(measure);
}
