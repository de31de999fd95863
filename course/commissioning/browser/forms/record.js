// @ts-check
// The completion record to save: whose it is, is asked when it is saved first, and kept.

import { downloads } from "./asking.js";
import { freshId, make, same, setText } from "./dom.js";

/** @import { Ask, Download, FinishShown } from "../types.js" */

const NAME = "Your name, as it should stand on the record";
const NAME_WHY =
  "It is kept in your course folder and not asked for again. Leave it empty to save a record without a name.";

/** Nodes of the record, and `update(shown)` for what has changed in it.
 *  @param {{ ask: Ask<FinishShown>, say: (text: string) => void }} api */
export function recordParts({ ask, say }) {
  const id = freshId();
  let settled = false; // on this page somebody has said their name, or that they want none
  let wanted = 0; // which of the files was to be saved
  /** @type {Download[] | undefined} */
  let shownFiles;

  const button = (/** @type {string} */ label, /** @type {string} */ style, /** @type {() => void} */ onclick) =>
    make("button", { type: "button", class: `cc-button ${style}`, onclick }, label);
  const files = make("div", { onclick: pressed });
  const name = make("strong", {});
  const change = button("Change the name", "cc-quiet", () => open(0));
  const whose = make("p", { hidden: true }, "In the name of ", name, ". ", change);
  const trouble = make("p", { class: "cc-alert", role: "alert" });
  const field = make("input", {
    type: "text",
    id,
    autocomplete: "name",
    spellcheck: "false",
    maxlength: "80",
    "aria-describedby": `${id}-why`,
    onkeydown: (/** @type {KeyboardEvent} */ { key }) => key === "Enter" && give(),
  });
  const asking = make(
    "div",
    { class: "cc-confirm", role: "group", "aria-label": "Whose record is it?", hidden: true },
    make("label", { for: id, class: "cc-label" }, NAME),
    field,
    make("p", { class: "cc-soft", id: `${id}-why` }, NAME_WHY),
    make("div", { class: "cc-actions" }, button("Save the record", "cc-primary", give), button("Go back", "", goBack)),
  );

  const link = () => files.querySelectorAll("a")[wanted];

  /** @param {Event} event */
  function pressed(event) {
    const found = event.target instanceof Element && event.target.closest("a[download]");
    if (!found || settled || name.textContent) return;
    event.preventDefault();
    open([...files.querySelectorAll("a")].findIndex((one) => one === found));
  }

  /** @param {number} which */
  function open(which) {
    wanted = which;
    field.value = name.textContent ?? "";
    asking.hidden = false;
    field.focus();
  }

  function goBack() {
    asking.hidden = true;
    link()?.focus();
  }

  async function give() {
    setText(trouble, "");
    const shown = await ask("name", { name: field.value }, (text) => setText(trouble, text));
    if (shown.error) return setText(trouble, shown.error);
    settled = true;
    setText(trouble, "");
    goBack();
    say(shown.name ? `Saved in the name of ${shown.name}.` : "Saved without a name.");
    link()?.click();
    return undefined;
  }

  /** @param {FinishShown} shown */
  function update(shown) {
    setText(name, shown.name);
    whose.hidden = !shown.name;
    if (same(shown.downloads, shownFiles)) return;
    shownFiles = shown.downloads;
    files.replaceChildren(downloads(shown.downloads));
  }

  return { nodes: [files, whose, asking, trouble], update };
}
