// Parts of the frame that stand on their own: hints in stages, feedback, and the time of saving.

import { make, same } from "./dom.js";

/** "Saved 14:02" in the learner's own time; with the day when that was not today. */
export function savedWords(at) {
  const when = new Date(at);
  if (!at || Number.isNaN(when.getTime()) || when.getTime() <= 0) return "Saved";
  const time = when.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const today = when.toDateString() === new Date().toDateString();
  const day = when.toLocaleDateString("en-GB", { day: "numeric", month: "long" });
  return today ? `Saved ${time}` : `Saved ${day}, ${time}`;
}

/** A button that shows one hint after another. After the last it stays, so that focus is not lost. */
export function hintStages(hints, say) {
  let shown = 0;
  const node = make("div", { class: "cc-hints" });
  const button = make("button", { type: "button", class: "cc-button", onclick: next });
  if (!hints.length) return { node, button: null };

  function label() {
    const left = shown < hints.length;
    button.textContent = left ? `Show a hint (${shown + 1} of ${hints.length})` : "No more hints";
    button.setAttribute("aria-disabled", String(!left));
  }

  function next() {
    if (shown === hints.length) return;
    const name = make("strong", {}, `Hint ${shown + 1} of ${hints.length}`);
    const hint = make("div", { class: "cc-hint" }, name, make("div", { html: hints[shown] }));
    shown += 1;
    node.append(hint);
    label();
    say(hint.innerText);
  }

  label();
  return { node, button };
}

/** Offers what was typed before the page lost its connection: "Use it" where the answer still stands as
 *  it did then, "Discard" in any case. */
export function offerPanel(use, discard) {
  const node = make("div", { class: "cc-offer", role: "group", "aria-label": "What you typed before" });
  const hide = () => node.replaceChildren();
  const button = (label, style, then, draft) =>
    make(
      "button",
      {
        type: "button",
        class: `cc-button ${style}`,
        onclick() {
          hide();
          then(draft);
        },
      },
      label,
    );

  function show(draft, words) {
    const late = "The answer was changed elsewhere since then, so yours was not put in.";
    node.replaceChildren(
      make("p", {}, "You typed this before the page lost its connection:"),
      make("blockquote", {}, words || "(You cleared your answer.)"),
      draft.fits ? "" : make("p", {}, late),
      make(
        "div",
        { class: "cc-actions" },
        draft.fits && button("Use it", "", use, draft),
        button("Discard", "cc-quiet", discard, draft),
      ),
    );
  }

  return { node, show, hide };
}

/** Where feedback stands. It is announced when it comes; a changed answer makes it "earlier". */
export function feedbackPanel() {
  const old = make("p", { class: "cc-earlier" });
  const status = make("div", { role: "status" });
  const node = make("div", { class: "cc-feedback" }, old, status);
  let feedback = null;

  function age(current) {
    const earlier = feedback !== null && !same(current, feedback.value);
    const words = earlier ? "This is about your earlier answer. Check again when you are ready." : "";
    if (old.textContent !== words) old.textContent = words;
    node.classList.toggle("cc-is-earlier", earlier);
  }

  function show(latest, current) {
    feedback = latest && latest.headline ? latest : null;
    node.dataset.outcome = feedback?.outcome ?? "";
    status.replaceChildren();
    if (feedback) {
      status.append(
        make("p", { class: "cc-headline" }, feedback.headline),
        feedback.unsafe ? make("p", { class: "cc-unsafe" }, "Unsafe: at work, this choice could do harm.") : "",
        make("div", { class: "cc-explained", html: feedback.html }),
      );
    }
    age(current);
  }

  return { node, show, age };
}
