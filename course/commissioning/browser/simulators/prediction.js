// @ts-check
// "Before you look": a prediction is asked first, and stands beside the result afterwards.

import { choiceRows } from "../forms/choices.js";
import { make } from "../forms/dom.js";

/** @import { Field, Guess, Predicted } from "../types.js" */

/** drawPrediction(prediction, id, send) -> { node, hear }. `send({given, revealed})` tells the kernel.
 *  @param {Predicted} prediction
 *  @param {(name: string) => string} id
 *  @param {(guess: Guess) => void} send */
export function drawPrediction(prediction, id, send) {
  /** @type {Map<string, { read(): string, focus(): void, trouble(text: string | undefined): void }>} */
  const inputs = new Map();

  /** @param {Field} one */
  function field(one) {
    const name = (/** @type {string} */ part) => id(`predict-${one.id}-${part}`);
    const trouble = make("p", { class: "cc-alert", id: name("trouble"), role: "alert" });
    if (one.kind === "radio") {
      const choice = choiceRows("radio", name("choice"), one.options);
      inputs.set(one.id, {
        read: () => choice.ticked()[0] ?? "",
        focus: () => choice.rows[0].input.focus(),
        trouble: (text) => (trouble.textContent = text ?? ""),
      });
      return make(
        "fieldset",
        { class: "cc-asked" },
        make("legend", { class: "cc-name" }, one.label),
        choice.node,
        trouble,
      );
    }
    const input =
      one.kind === "select"
        ? make(
            "select",
            { id: name("input") },
            make("option", { value: "" }, "Choose one"),
            one.options.map((option) => make("option", { value: option.id }, option.text)),
          )
        : make("input", {
            type: "text",
            id: name("input"),
            autocomplete: "off",
            "aria-describedby": `${name("unit")} ${name("trouble")}`,
          });
    inputs.set(one.id, {
      read: () => input.value.trim(),
      focus: () => input.focus(),
      trouble(text) {
        trouble.textContent = text ?? "";
        input.setAttribute("aria-invalid", String(text !== undefined));
      },
    });
    const unit = one.unit && make("span", { class: "cc-unit", id: name("unit") }, one.unit);
    const pounds = one.unit === "£";
    return make(
      "div",
      { class: "cc-asked" },
      make("label", { class: "cc-name", for: name("input") }, one.label),
      make("div", { class: "cc-measured" }, pounds && unit, input, !pounds && unit),
      trouble,
    );
  }

  const nothing = make("p", { class: "cc-alert", role: "alert" });
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    const given = Object.fromEntries([...inputs].map(([name, one]) => [name, one.read()]));
    if (Object.values(given).some((value) => value !== "")) {
      nothing.textContent = "";
      send({ given, revealed: true });
      return;
    }
    nothing.textContent = "Give a prediction first, or choose “Show me without predicting”.";
    [...inputs.values()][0].focus();
  };
  const form = make(
    "form",
    { class: "cc-predict", novalidate: true, onsubmit: submit },
    make("p", { class: "cc-prompt" }, prediction.prompt),
    prediction.fields.map(field),
    nothing,
    make(
      "div",
      { class: "cc-actions" },
      make("button", { type: "submit", class: "cc-button cc-primary" }, "See what happens"),
      make(
        "button",
        {
          type: "button",
          class: "cc-button cc-quiet",
          onclick: () => send({ given: {}, revealed: true }),
        },
        "Show me without predicting",
      ),
    ),
  );
  const said = make("div", { class: "cc-said" });
  const node = make("div", {}, form, said);

  return {
    node,
    /** Show the kernel's word on the prediction.
     *  @param {Predicted} now */
    hear({ revealed, said: sentences, unread }) {
      form.hidden = revealed;
      said.hidden = !revealed || !sentences.length;
      said.replaceChildren(
        make("p", { class: "cc-name" }, "Your prediction"),
        ...sentences.map((one) => make("p", {}, one)),
      );
      let first = null;
      for (const [name, one] of inputs) {
        one.trouble(unread[name]);
        if (name in unread) first ??= one;
      }
      if (!revealed) first?.focus();
    },
  };
}
