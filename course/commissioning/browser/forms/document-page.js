// @ts-check
// The document as a page of its own: its parts, one of them to write in, and beside it the sheet as it will look.
// Which part is open stands in the address (#part-checks), so that a link leads to it and Back leads back.

import { openForm } from "./document-form.js";
import { make, setText } from "./dom.js";
import { openSheet } from "./sheet.js";

/** @import { DocumentState, Widget } from "../types.js" */

const PART = "#part-";
const WIDE = "(min-width: 72rem)";

/** @type {Widget<DocumentState>["render"]} */
function render({ model, el }) {
  const sheet = openSheet();
  const form = openForm(model, "h2", count);
  const { sections } = form;
  const isFull = (/** @type {(typeof sections)[number]} */ one) => one.filled() === one.fields.length;

  const rows = sections.map(({ id, heading }) => {
    const state = make("span", { class: "cc-far" });
    const link = make("a", { href: PART + id }, make("span", {}, heading), " ", state);
    return { link, state, node: make("li", {}, link) };
  });
  const here = make("summary", {});
  const list = make("nav", { "aria-label": "Parts of the document" }, make("ol", {}, rows.map((one) => one.node)));
  const parts = make("details", { class: "cc-parts" }, here, list);
  const before = turning("cc-before cc-quiet");
  const after = turning("cc-after cc-primary");
  const card = make(
    "div",
    { class: "cc-form cc-extra cc-document" },
    form.left,
    form.entries,
    form.notes,
    make("div", { class: "cc-foot" }, make("div", { class: "cc-actions" }, after.link, before.link)),
    make("div", { class: "cc-foot cc-whole" }, form.progress, form.state, form.build),
    form.result,
    form.voice.node,
  );
  const beside = make("details", { class: "cc-beside" }, make("summary", {}, "The sheet as it will look"), sheet.node);
  const intro = make("div", { class: "cc-intro" }, form.about);
  const root = make("div", { class: "cc cc-docpage" }, intro, parts, card, beside);

  /** A link to the part before or after, in the look of a button.
   *  @param {string} look */
  function turning(look) {
    const words = make("span", {});
    return { words, link: make("a", { class: `cc-button ${look}` }, words) };
  }

  /** @param {ReturnType<typeof turning>} one
   *  @param {string} where
   *  @param {number} at */
  function lead(one, where, at) {
    const section = sections[at];
    one.link.hidden = !section;
    if (!section) return;
    one.link.setAttribute("href", PART + section.id);
    one.words.textContent = `${where}: ${section.heading}`;
  }

  /** How far each part is. */
  function count() {
    sections.forEach((one, at) => {
      rows[at].node.toggleAttribute("data-done", isFull(one));
      setText(rows[at].state, isFull(one) ? "Done" : `${one.filled()} of ${one.fields.length}`);
    });
  }

  /** The part that the address names, or where there is something to do. */
  function named() {
    const at = sections.findIndex(({ id }) => PART + id === location.hash);
    return at < 0 ? Math.max(0, sections.findIndex((one) => !isFull(one))) : at;
  }

  function turn() {
    const at = named();
    sections.forEach((one, place) => {
      one.node.hidden = place !== at;
      if (place === at) rows[place].link.setAttribute("aria-current", "step");
      else rows[place].link.removeAttribute("aria-current");
    });
    lead(before, "Back", at - 1);
    lead(after, "Next", at + 1);
    here.textContent = `Part ${at + 1} of ${sections.length}. All parts`;
    sheet.turn(sections[at].id);
  }

  function turned() {
    if (!location.hash.startsWith(PART)) return;
    turn();
    if (!wide.matches) parts.open = false;
    card.scrollIntoView({ block: "nearest" });
    sections[named()].node.querySelector("h2")?.focus();
  }

  const wide = matchMedia(WIDE);
  const fit = () => {
    parts.open = wide.matches;
    beside.open = wide.matches;
  };
  const show = () => sheet.show(model.get("sheet"));

  el.replaceChildren(root);
  const stop = form.start(root);
  show();
  fit();
  turn();
  model.on("change:sheet", show);
  wide.addEventListener("change", fit);
  addEventListener("hashchange", turned);
  return () => {
    stop();
    model.off("change:sheet", show);
    wide.removeEventListener("change", fit);
    removeEventListener("hashchange", turned);
  };
}

export default { render };
