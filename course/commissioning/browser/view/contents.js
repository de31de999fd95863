// @ts-check
// The list of headings: open where there is room for it, and it shows where you are. While a wide card lies over the
// column that it stands in, the column is out of sight as a whole.

import { named } from "./place.js";
import { the } from "./the.js";

const WIDE = "(min-width: 62rem)";

export function followContents() {
  const contents = the("contents");
  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => named(link.hash));
  const wide = matchMedia(WIDE);
  const fit = () => contents.toggleAttribute("open", wide.matches);
  wide.addEventListener("change", fit);
  fit();

  function mark() {
    const shown = headings.filter((one) => one?.checkVisibility());
    const passed = shown.filter((one) => one && one.getBoundingClientRect().top < innerHeight * 0.3);
    const at = links[headings.indexOf(passed.at(-1) ?? null)];
    for (const link of links) {
      if (link === at) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // Told when a heading crosses the line; all that lies above it counts, so that no jump is missed.
  const watch = new IntersectionObserver(mark, { rootMargin: "9999999px 0px -70% 0px" });
  for (const one of headings) if (one) watch.observe(one);
  mark();
  giveWay(contents.closest("aside"));
}

/** @param {HTMLElement | null} side */
function giveWay(side) {
  /** @type {Set<Element>} */
  const over = new Set();
  /** @type {IntersectionObserver | undefined} */
  let watch;
  const again = () => {
    watch?.disconnect();
    over.clear();
    if (!side) return;
    // Observed is the stretch of the window that the column fills.
    const below = Math.max(0, innerHeight - side.offsetHeight);
    watch = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, boundingClientRect: card } of entries) {
          const covers = isIntersecting && card.right > side.getBoundingClientRect().left;
          if (covers) over.add(target);
          else over.delete(target);
        }
        side.toggleAttribute("data-covered", over.size > 0);
      },
      { rootMargin: `0px 0px -${below}px 0px` },
    );
    for (const one of document.querySelectorAll(".form.simulator")) watch.observe(one);
  };
  const size = new ResizeObserver(again);
  if (side) size.observe(side);
  for (const one of document.querySelectorAll(".form.simulator")) size.observe(one);
  addEventListener("resize", again);
}
