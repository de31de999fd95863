// @ts-check
// The sentence of a result stays in sight on a narrow page while the controls are used, as long as it leaves most of
// the window to them. With large letters, or many words, it scrolls away with the rest.

const MOST = 0.25; // of the window's height

/** Follow how high `sentence` is: `data-tall` on it, and `--cc-stuck` on the form for what must not lie under it.
 *  @param {HTMLElement} sentence */
export function keepInSight(sentence) {
  new ResizeObserver(() => {
    const height = sentence.offsetHeight;
    const tall = height > MOST * innerHeight;
    sentence.toggleAttribute("data-tall", tall);
    /** @type {HTMLElement | null} */
    const form = sentence.closest(".cc-sim");
    form?.style.setProperty("--cc-stuck", `${tall ? 0 : height}px`);
  }).observe(sentence);
}
