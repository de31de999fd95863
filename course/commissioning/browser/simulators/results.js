// @ts-check
// The result of a simulator: what stands beside the controls (summary, a few figures and the first chart), and
// the rest below both: callout, more charts with their tables, notes, tables. On a phone the pictures of these
// charts stand behind a button each, so that the page ends within reach.

import { drawing, make } from "../forms/dom.js";
import { keepInSight } from "./stuck.js";

/** @import { Answered, Chart, Table } from "../types.js" */

/** @template Thing @typedef {{ place: HTMLElement, show(thing: Thing): void }} Place */

/** The summary, and what lies below it: the box in words; of charts and tables all that they say.
 *  @typedef {{ summary: string, box: string, titles: Map<string, string> }} Below */

/** @param {Answered} result
 *  @returns {Below} */
const below = ({ summary, callout, charts = [], tables = [] }) => ({
  summary,
  box: callout ? `${callout.title} ${callout.text}` : "",
  titles: new Map([
    ...charts.map(({ title, alt }) => /** @type {[string, string]} */ ([title, alt])),
    ...tables.map((one) => /** @type {[string, string]} */ ([one.caption, JSON.stringify(one.rows)])),
  ]),
});

/** No line may end between a minus sign and its pounds. */
const unbroken = (/** @type {string | undefined} */ text) => (text ?? "").replaceAll("\u2212£", "\u2212\u2060£");

/** Whether a sentence tells this value, and not a longer number with the same digits.
 *  @param {string} sentence
 *  @param {string} value */
const tells = (sentence, value) => {
  const [before, ...after] = sentence.split(value);
  return after.some((next, at) => !/[\d.,]$/u.test(at ? after[at - 1] : before) && !/^[.,]?\d/u.test(next));
};

/** drawResults(id) -> { node, rest, begin, show, changes }. What is unfolded stays unfolded when the figures change.
 *  @param {(name: string) => string} id
 *  @param {(control: string) => HTMLElement | null} go a button that leads to a control; null where there is none */
export function drawResults(id, go) {
  const summary = make("p", { class: "cc-summary", tabindex: -1 });
  keepInSight(summary);
  const figures = make("dl", { class: "cc-figures" });
  const callout = make("div", { class: "cc-callout", hidden: true });
  const first = make("div", { class: "cc-charts cc-first" });
  const charts = make("div", { class: "cc-charts" });
  const tables = make("div", { class: "cc-tables" });
  const notes = make("div", { class: "cc-notes" });
  const heading = make("h4", { class: "cc-unseen" }, "Result");
  const head = make("div", { class: "cc-head" }, heading, summary, figures);
  const node = make("div", { class: "cc-results" }, head, first);
  const rest = make("div", { class: "cc-rest" }, callout, charts, notes, tables);
  /** @type {Map<string, string>} */
  let shown = new Map(); // the figures on the page, by their labels
  /** @type {Map<string, string>} */
  let before = new Map(); // those before the last move
  /** @type {string[]} */
  let captions = []; // the tables on the page
  /** @type {string[] | null} */
  let stood = null; // those before the last move; null where none can be compared with
  /** @type {Below} */
  let lies = { summary: "", box: "", titles: new Map() }; // as it is on the page
  /** @type {Below | null} */
  let lay = null; // that before the last move; null where none can be compared with
  /** @type {Place<Chart>[]} */
  const drawnFirst = [];
  /** @type {Place<Chart>[]} */
  const drawnCharts = [];
  /** @type {Place<Table>[]} */
  const drawnTables = [];

  /** @param {number} number
   *  @param {boolean} [more] whether another chart stands before it
   *  @returns {Place<Chart>} */
  function chartPlace(number, more = false) {
    const title = make("figcaption", { class: "cc-name" });
    const picture = make("div", { class: "cc-picture" });
    const table = make("div", {});
    const about = make("span", { class: "cc-unseen" });
    const fold = make(
      "details",
      { class: "cc-fold" },
      make("summary", {}, "Show the figures as a table", about),
      table,
    );
    const unfold = more && unfolding(title, picture, id(`chart-${number}`));
    const place = make("figure", { class: "cc-figure" }, title, unfold, picture, fold);
    return {
      place,
      show(chart) {
        title.textContent = chart.title;
        about.textContent = `: ${chart.title}`;
        picture.replaceChildren(
          ...chart.svgs.map((svg) => drawing(svg, id(`chart-${number}`))),
        );
        table.replaceChildren(...drawTable(chart.table, id(`chart-${number}-table`)));
      },
    };
  }

  /** @param {number} number
   *  @param {boolean} folded
   *  @returns {Place<Table>} */
  function tablePlace(number, folded) {
    const title = make("span", {});
    const inner = make("div", {});
    const place = folded
      ? make("details", { class: "cc-fold" }, make("summary", {}, title), inner)
      : make("div", {}, inner);
    return {
      place,
      show(table) {
        title.textContent = table.caption;
        inner.replaceChildren(...drawTable(table, id(`table-${number}`)));
      },
    };
  }

  /** @param {{ label: string, value: string }} figure */
  const was = ({ label, value }) => {
    const old = before.get(label);
    return old === undefined || old === value ? "" : `was ${old}`;
  };

  return {
    node,
    rest,
    summary,
    /** A move begins, or with `anew` figures that none before can be compared with. */
    begin(anew = false) {
      before = anew ? new Map() : shown;
      stood = anew ? null : captions;
      lay = anew ? null : lies;
    },
    /** Tables that the last move has brought, in words: nobody would hear of them otherwise.
     *  @param {Answered} result */
    arrived: ({ tables: now = [] }) =>
      now
        .filter(({ caption }) => stood && now.length > stood.length && !stood.includes(caption))
        .map(({ caption }) => `New below: ${caption}.`)
        .join(" "),
    /** What the last move changed, in words: "Turnout 1 per cent, was 0.5 per cent."
     *  @param {Answered} result */
    changes: ({ figures: now = [] }) =>
      now
        .filter(was)
        .map((one) => `${one.label} ${one.value}, ${was(one)}.`)
        .join(" "),
    /** What the summary says beyond the figures that the last move changed, so that nothing is heard twice.
     *  @param {Answered} result */
    beyond(result) {
      const news = (result.figures ?? []).filter(was).map((one) => one.value);
      const sentences = (result.summary ?? "").split(/(?<=[.?!]) /u);
      return sentences.filter((one) => !news.some((value) => tells(one, value))).join(" ");
    },
    /** What stands in the box below the figures, in words.
     *  @param {Answered} result */
    beside: (result) => below(result).box,
    /** What the last move changed below the figures alone, in words: the box, else the names of charts and tables.
     *  @param {Answered} result */
    elsewhere(result) {
      const now = below(result);
      if (!lay || now.summary !== lay.summary) return "";
      if (now.box !== lay.box) return now.box;
      const changed = [...now.titles].filter(([title, said]) => (lay?.titles.get(title) ?? said) !== said);
      return changed.length ? `Changed below: ${changed.map(([title]) => title).join("; ")}.` : "";
    },
    /** @param {Answered} result */
    show(result) {
      const trouble = result.problem ?? "";
      const mends = (result.change && go(result.change)) || "";
      summary.replaceChildren(unbroken(result.summary), mends && " ", mends);
      summary.classList.toggle("cc-problem", Boolean(trouble));
      first.hidden = rest.hidden = Boolean(trouble) && !result.charts;
      captions = (result.tables ?? []).map(({ caption }) => caption);
      lies = below(result);
      shown = new Map((result.figures ?? []).map((one) => [one.label, one.value]));
      figures.replaceChildren(
        ...(result.figures ?? []).map((one) =>
          make(
            "div",
            {},
            make("dt", {}, one.label),
            make(
              "dd",
              {},
              make("strong", {}, one.value),
              " ",
              make("span", { class: "cc-about" }, one.note),
              was(one) && make("span", { class: "cc-unseen" }, ";"),
              " ",
              make("span", { class: "cc-was" }, unbroken(was(one))),
            ),
          ),
        ),
      );
      callout.hidden = !result.callout;
      callout.replaceChildren(
        make("p", { class: "cc-name" }, result.callout?.title),
        make("p", {}, unbroken(result.callout?.text)),
      );
      notes.replaceChildren(...(result.notes ?? []).map((one) => make("p", {}, unbroken(one))));
      const [main, ...others] = result.charts ?? [];
      fill(first, drawnFirst, main ? [main] : [], (number) => chartPlace(number));
      fill(charts, drawnCharts, others, (number) => chartPlace(number + 1, true));
      fill(tables, drawnTables, result.tables ?? [], (number, one) => tablePlace(number, one.folded));
    },
  };
}

/** A button that only a phone shows, and what it unfolds.
 *  @param {HTMLElement} title
 *  @param {HTMLElement} picture
 *  @param {string} chart */
function unfolding(title, picture, chart) {
  title.id = `${chart}-title`;
  picture.id = `${chart}-picture`;
  picture.classList.add("cc-unfolds");
  const button = make(
    "button",
    {
      type: "button",
      class: "cc-button cc-quiet cc-unfold",
      "aria-controls": picture.id,
      "aria-describedby": title.id,
      "aria-expanded": "false",
      onclick() {
        const open = picture.classList.toggle("cc-unfolded");
        button.setAttribute("aria-expanded", String(open));
        button.textContent = open ? "Hide the chart" : "Show the chart";
      },
    },
    "Show the chart",
  );
  return button;
}

/** Show each thing in its place, making places as they are needed and dropping spare ones.
 *  @template Thing
 *  @param {HTMLElement} parent
 *  @param {Place<Thing>[]} places
 *  @param {Thing[]} things
 *  @param {(number: number, thing: Thing) => Place<Thing>} makePlace */
function fill(parent, places, things, makePlace) {
  while (places.length > things.length) places.pop()?.place.remove();
  things.forEach((thing, number) => {
    if (!places[number]) {
      places[number] = makePlace(number, thing);
      parent.append(places[number].place);
    }
    places[number].show(thing);
  });
}

/** A table that scrolls inside itself on a narrow page; the first column heads its row.
 *  @param {Table} table
 *  @param {string} id */
function drawTable(table, id) {
  /** @type {(text: string, column: number, row: number) => HTMLElement} */
  const cell = (text, column, row) => {
    const properties = { class: column >= table.words && "cc-amount" };
    if (column > 0) return make("td", properties, text);
    const mark = row === table.mark && make("span", { class: "cc-mark" }, "Your choice");
    return make("th", { ...properties, scope: "row" }, text, mark && " ", mark);
  };
  const body = table.rows.map((row, number) =>
    make(
      "tr",
      { class: number === table.mark && "cc-marked" },
      row.map((text, column) => cell(text, column, number)),
    ),
  );
  const head = table.columns.map((name, column) =>
    make("th", { scope: "col", class: column >= table.words && "cc-amount" }, name),
  );
  const drawn = make(
    "table",
    {},
    make("caption", { id }, make("span", {}, table.caption)),
    make("thead", {}, make("tr", {}, head)),
    make("tbody", {}, body),
  );
  const note = table.note ? [make("p", { class: "cc-why" }, table.note)] : [];
  if (!table.rows.length) return [make("p", { class: "cc-name" }, table.caption), ...note];
  return [
    make("div", { class: "cc-scroll", role: "region", tabindex: 0, "aria-labelledby": id }, drawn),
    ...note,
  ];
}
