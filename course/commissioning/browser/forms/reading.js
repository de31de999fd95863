// @ts-check
// A button below key points: where they alone are advised, the sitting is done once they are read. And one below
// what has changed, which home tells until it is read.

import { make, makeVoice, setText } from "./dom.js";
import { openAsker } from "./asking.js";

/** @import { AskingState, ReadingShown, Widget } from "../types.js" */

const POINTS = {
  open: "These key points are enough for you here, so the rest of the sitting can wait.",
  done: "Read. This sitting counts as done, and the course home leads on from it.",
  button: "I have read these key points",
  back: "I have not read them yet",
};
const NEWS = {
  open: "",
  done: "Read. The course home does not tell it any more.",
  button: "I have read this",
  back: "I have not read it yet",
};

/** @type {Widget<AskingState<ReadingShown>>["render"]} */
function render({ model, el }) {
  const words = model.get("shown").news ? NEWS : POINTS;
  const voice = makeVoice();
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const state = make("p", { class: "cc-soft" });
  const button = make("button", { type: "button", class: "cc-button", onclick: turn });
  const asker = openAsker(model, { onchange: show, onlost: tell, onlate: tell });

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  async function turn() {
    tell("");
    const shown = await asker.ask("read", { read: !model.get("shown").read });
    if (!shown.error) voice.say(shown.read ? words.done : "Not read yet.");
  }

  /** @param {ReadingShown & { error: string }} shown */
  function show({ read, error }) {
    tell(error);
    setText(state, read ? words.done : words.open);
    setText(button, read ? words.back : words.button);
    button.classList.toggle("cc-primary", !read);
  }

  show(model.get("shown"));
  el.replaceChildren(
    make(
      "div",
      { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
      state,
      make("div", { class: "cc-foot" }, button),
      make("div", { class: "cc-trouble" }, alert),
      voice.node,
    ),
  );
  return () => {
    asker.stop();
    voice.stop();
  };
}

export default { render };
