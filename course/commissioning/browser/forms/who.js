// @ts-check
// Who the learner is, and why they are here. The role is the browser's too, so that home shows it at once; and what
// was chosen there last stands here already.

import { freshId, make, makeVoice, setText } from "./dom.js";
import { openAsker } from "./asking.js";
import { choiceRows } from "./choices.js";
import { keptSettings, setting } from "../view/settings.js";

/** @import { AskingState, Widget, WhoShown } from "../types.js" */

/** @type {Widget<AskingState<WhoShown>>["render"]} */
function render({ model, el }) {
  const { roles, reasons } = model.get("shown");
  const uid = freshId();
  const voice = makeVoice();
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const state = make("p", { class: "cc-soft", role: "status" });
  const who = choiceRows("radio", `${uid}-who`, roles, () => say({ role: who.ticked()[0] }));
  const why = choiceRows("radio", `${uid}-why`, reasons, () => say({ reason: why.ticked()[0] }));
  const asker = openAsker(model, { onchange: show, onlost: tell, onlate: tell });

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  /** @param {{ role?: string, reason?: string }} said */
  async function say(said) {
    if (said.role) setting("role", said.role);
    tell("");
    const shown = await asker.ask("who", said);
    if (!shown.error) setText(state, "Kept. You can change it at any time.");
  }

  /** @param {WhoShown & { error: string }} shown */
  function show(shown) {
    tell(shown.error);
    who.tick([shown.role]);
    why.tick([shown.reason]);
  }

  show(model.get("shown"));
  el.replaceChildren(
    make(
      "div",
      { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
      make("fieldset", {}, make("legend", {}, make("h3", {}, "I am a")), who.node),
      make("fieldset", {}, make("legend", {}, make("h3", {}, "Why I am here")), why.node),
      state,
      make("div", { class: "cc-trouble" }, alert),
      voice.node,
    ),
  );
  const before = keptSettings().role;
  if (before !== model.get("shown").role && roles.some((one) => one.id === before)) say({ role: before });
  return () => {
    asker.stop();
    voice.stop();
  };
}

export default { render };
