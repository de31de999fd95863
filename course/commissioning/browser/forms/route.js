// @ts-check
// The route that the opening check advises: a button, then the sittings in order, each with its reason.

import { make, makeVoice, setText } from "./dom.js";
import { linkPages, openAsker } from "./asking.js";

/** @import { AskingState, RouteShown, RouteStep, Widget } from "../types.js" */

const ABOUT =
  "It is advice, from what you answered above, and the course home follows it. " +
  "There is no score, and nothing is locked.";

/** @type {Widget<AskingState<RouteShown>>["render"]} */
function render({ model, el }) {
  const voice = makeVoice();
  const alert = make("p", { class: "cc-alert", role: "alert" });
  const note = make("p", { class: "cc-soft" });
  const list = make("ol", { class: "cc-route" });
  const button = make("button", { type: "button", class: "cc-button cc-primary", onclick: route });
  const asker = openAsker(model, { onchange: show, onlost: tell, onlate: tell });
  const root = make(
    "div",
    { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
    make("h3", {}, "Your route"),
    make("p", {}, ABOUT),
    make("div", { class: "cc-foot" }, button),
    make("div", { class: "cc-trouble" }, alert),
    note,
    list,
    voice.node,
  );

  /** @param {string} text */
  function tell(text) {
    setText(alert, text);
  }

  async function route() {
    tell("");
    const shown = await asker.ask("route");
    if (shown.error) return;
    const steps = shown.steps.map((one) => `${one.advice_words}: ${one.title}.`.replace("?.", "?"));
    voice.say(`Your route. ${steps.join(" ")}`);
  }

  /** @param {RouteStep} step */
  function step({ title, advice, advice_words: words, href, reasons }) {
    return make(
      "li",
      { "data-advice": advice },
      make("p", { class: "cc-route-title" }, make("a", { href }, title)),
      make("p", { class: "cc-route-advice" }, `${words}.`),
      reasons.map((reason) => make("p", { class: "cc-soft" }, reason)),
    );
  }

  let here = ""; // the steps that stand in the list

  /** @param {RouteShown & { error: string }} shown */
  function show(shown) {
    const steps = shown.steps ?? [];
    tell(shown.error);
    // A new part behind the page was not asked yet, and only such a one has no steps: what stands here stays.
    if (!steps.length && list.children.length) return;
    const told = JSON.stringify(steps);
    if (told === here) return; // and so does the focus among the same steps
    here = told;
    note.textContent = shown.note ?? "";
    button.textContent = steps.length ? "Show my route again" : "Show my route";
    list.replaceChildren(...steps.map(step));
    list.hidden = !steps.length;
  }

  linkPages(root);
  show(model.get("shown"));
  el.replaceChildren(root);
  return () => {
    asker.stop();
    voice.stop();
  };
}

export default { render };
