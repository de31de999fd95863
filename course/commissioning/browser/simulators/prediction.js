// "Before you look": a prediction is asked first, and stands beside the result afterwards.

import { make } from "../forms/dom.js";

/** drawPrediction(prediction, id, send) -> { node, hear }. `send({given, revealed})` tells the kernel. */
export function drawPrediction(prediction, id, send) {
  const inputs = new Map();
  const troubles = new Map();

  function field(one) {
    const name = (part) => id(`predict-${one.id}-${part}`);
    const trouble = make("p", { class: "cc-alert", id: name("trouble"), role: "alert" });
    troubles.set(one.id, trouble);
    if (one.kind === "radio") {
      const radios = one.options.map((option, number) =>
        make("input", { type: "radio", id: name(number), name: name("choice"), value: option.id }),
      );
      inputs.set(one.id, {
        read: () => radios.find((radio) => radio.checked)?.value ?? "",
        focus: () => radios[0].focus(),
      });
      return make(
        "fieldset",
        { class: "cc-asked" },
        make("legend", { class: "cc-name" }, one.label),
        make(
          "div",
          { class: "cc-choices" },
          radios.map((radio, number) =>
            make(
              "div",
              { class: "cc-choice" },
              radio,
              make("label", { for: radio.id }, one.options[number].text),
            ),
          ),
        ),
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
            inputmode: "decimal",
            autocomplete: "off",
            "aria-describedby": `${name("unit")} ${name("trouble")}`,
          });
    inputs.set(one.id, { read: () => input.value.trim(), focus: () => input.focus(), input });
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
  const submit = (event) => {
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
    /** Show the kernel's word on the prediction. */
    hear({ revealed, said: sentences, unread }) {
      form.hidden = revealed;
      said.hidden = !revealed || !sentences.length;
      said.replaceChildren(
        make("p", { class: "cc-name" }, "Your prediction"),
        ...sentences.map((one) => make("p", {}, one)),
      );
      let first = null;
      for (const [name, one] of inputs) {
        troubles.get(name).textContent = unread[name] ?? "";
        one.input?.setAttribute("aria-invalid", String(name in unread));
        if (name in unread) first ??= one;
      }
      if (!revealed) first?.focus();
    },
  };
}
