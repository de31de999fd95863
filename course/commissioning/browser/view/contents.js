// @ts-check
// The list of headings: open where there is room for it, and it shows where you are.

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
}
