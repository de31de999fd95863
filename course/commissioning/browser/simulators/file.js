// @ts-check
// A file that the learner chooses: its bytes go to the kernel once and are kept nowhere else.
// The kernel's word stands beside it: { said, trouble, back } (back: the label of the way back).

import { make, setText } from "../forms/dom.js";

/** @import { Drawing, FileControl } from "../types.js" */

const size = (/** @type {number} */ bytes) => `${Math.floor(bytes / 1_000_000)} MB`;

/** @type {Drawing<FileControl>} */
export function fileControl(control, id, changed, sendFile) {
  let faulty = false;
  let value = control.value;
  const said = make("p", { class: "cc-file-said", id: id("said"), role: "status" });
  const trouble = make("p", { class: "cc-alert", id: id("trouble"), role: "alert" });
  const input = make("input", {
    type: "file",
    id: id("file"),
    accept: control.accept,
    "aria-describedby": `${id("why")} ${id("said")} ${id("trouble")}`,
    onchange: choose,
    onclick: again,
  });
  const back = make("button", { type: "button", class: "cc-button", onclick: leave });

  /** @param {string} text */
  function fault(text) {
    faulty = Boolean(text);
    trouble.textContent = text;
    input.setAttribute("aria-invalid", String(Boolean(text)));
  }

  /** The same file, mended, can be chosen again. */
  function again() {
    if (faulty) input.value = "";
  }

  async function choose() {
    const chosen = input.files?.[0];
    if (!chosen) return;
    if (chosen.size > control.most) {
      fault(`${chosen.name} is larger than ${size(control.most)}. Choose a smaller file.`);
      return;
    }
    fault("");
    said.textContent = `Reading ${chosen.name} …`;
    try {
      await sendFile(control.id, chosen);
    } catch {
      said.textContent = "";
      fault(`${chosen.name} could not be read. Check that it is still there, and choose it again.`);
    }
  }

  function leave() {
    value = "";
    input.value = "";
    input.focus();
    changed("done");
  }

  return {
    node: [
      make("label", { for: id("file"), class: "cc-name" }, control.label),
      input,
      make("p", { class: "cc-why", id: id("why") }, control.reason),
      said,
      trouble,
      back,
    ],
    read: () => value,
    write(given, word) {
      value = given;
      // Only a new word: the same text set again would be spoken again at every change.
      setText(said, word.said ?? "");
      fault(word.trouble ?? "");
      back.hidden = !word.back;
      back.textContent = word.back ?? "";
    },
  };
}
