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
  const own = make("div", { class: "cc-own-route" });
  const fold = make("details", {}, make("summary", {}, "All sittings, for the whole module"));
  const whole = make("div", {}, note, list);
  const button = make("button", { type: "button", class: "cc-button cc-primary", onclick: route });
  const asker = openAsker(model, { onchange: show, onlost: tell, onlate: tell });
  const root = make(
    "div",
    { class: "cc cc-form cc-extra", onkeydown: (/** @type {Event} */ event) => event.stopPropagation() },
    make("h3", {}, "Your route"),
    make("p", {}, ABOUT),
    make("div", { class: "cc-foot" }, button),
    make("div", { class: "cc-trouble" }, alert),
    own,
    fold,
    whole,
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
    const way = ownWay(shown);
    const steps = way
      ? way.steps.map((one) => `${one.title}.`)
      : shown.steps.map((one) => `${one.advice_words}: ${one.title}.`);
    const said = steps.map((one) => one.replace("?.", "?")).join(" ");
    voice.say(way && !said ? (own.textContent ?? "") : `Your route. ${said}`);
  }

  /** The pages of this module that home shows to the learner's role, where these are not all sittings: they come
   *  first, and the whole route is folded below. Where nobody has said a role, as in JupyterLab, there is none.
   *  @param {RouteShown} shown */
  function ownWay(shown) {
    return (shown.by_role ?? []).find(({ role }) => role === document.documentElement.dataset.role);
  }

  /** @param {NonNullable<RouteShown["by_role"]>[number]} way */
  function ownList({ role, steps }) {
    const words = role.replaceAll("-", " ");
    const none = `As a ${words} you need nothing of this module, and the course home passes it by.`;
    if (!steps.length) return [make("p", {}, none)];
    return [
      make("p", {}, `As a ${words} you need this of the module. The course home leads to the same:`),
      make(
        "ul",
        {},
        steps.map(({ title, why, href }) => make("li", {}, make("a", { href }, title), why ? `. ${why}.` : "")),
      ),
    ];
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
    const way = steps.length ? ownWay(shown) : undefined;
    own.replaceChildren(...(way ? ownList(way) : []));
    fold.hidden = !way;
    (way ? fold : whole).append(note, list);
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
