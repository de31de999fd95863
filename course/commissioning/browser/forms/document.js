// @ts-check
// The Monday document among the questions of an exercise: one long form.

import { openForm } from "./document-form.js";
import { make } from "./dom.js";

/** @import { DocumentState, Widget } from "../types.js" */

/** @type {Widget<DocumentState>["render"]} */
function render({ model, el }) {
  const { title, own } = model.get("question");
  const form = openForm(model, "h4");
  const root = make(
    "div",
    { class: "cc cc-form cc-extra cc-document" },
    make("h3", {}, own ? `${title}: for a case of your own` : title),
    form.about,
    form.left,
    form.entries,
    form.notes,
    make("div", { class: "cc-foot" }, form.progress, form.state),
    make("div", { class: "cc-foot" }, make("div", { class: "cc-actions" }, form.build)),
    form.result,
    form.voice.node,
  );
  el.replaceChildren(root);
  return form.start(root);
}

export default { render };
