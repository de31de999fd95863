// @ts-check
// How pages look, where a page of the course shows it: the same as the page of settings, and kept in the same place.

import { freshId, make, setText } from "./dom.js";
import { openAsker } from "./asking.js";
import { choiceRows } from "./choices.js";
import { keptSettings, setting } from "../view/settings.js";

/** @import { AskingState, LooksShown, Widget } from "../types.js" */

const IN_LAB = "JupyterLab has settings of its own. These are for the course’s own pages, which home leads to.";

/** @type {Widget<AskingState<LooksShown>>["render"]} */
function render({ model, el }) {
  const { settings, seen } = model.get("shown");
  const uid = freshId();
  const kept = make("p", { class: "cc-soft", role: "status" });
  const asker = openAsker(model, { onchange() {}, onlost() {}, onlate() {} });

  /** @param {LooksShown["settings"][number]} one */
  function group({ name, legend, choices }) {
    const rows = choiceRows("radio", `${uid}-${name}`, choices, () => {
      setting(name, rows.ticked()[0] ?? "");
      setText(kept, "Kept. It holds on all pages of the course in this browser.");
    });
    const now = keptSettings()[name] ?? "";
    rows.tick([choices.some(({ id }) => id === now) ? now : ""]);
    return make("fieldset", {}, make("legend", {}, make("h3", {}, legend)), rows.node);
  }

  el.replaceChildren(
    make(
      "div",
      { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
      document.querySelector(".jp-NotebookPanel") && make("p", { class: "cc-soft" }, IN_LAB),
      settings.map(group),
      kept,
    ),
  );
  if (!seen) asker.ask("seen");
  return () => asker.stop();
}

export default { render };
