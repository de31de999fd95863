// JupyterLab extension without a build step: a course notebook (one whose metadata says so) runs its
// cells when it opens, and again when its kernel restarts, shows no code, saves the files it hands out, and keeps folded what
// answers a question or says what a simulator shows, until the learner has met it. Other notebooks are left alone.
(function () {
  let scope;

  async function shared(name) {
    const versions = scope[name];
    return (await versions[Object.keys(versions)[0]].get())();
  }

  const CSS = `
    .cc-course .jp-CodeCell .jp-Cell-inputWrapper,
    .cc-course .jp-CodeCell .jp-OutputPrompt,
    .cc-course .jp-MarkdownCell .jp-InputPrompt,
    .cc-course .jp-CodeCell.jp-mod-noOutputs { display: none; }
    .cc-course .jp-Cell { max-width: 50rem; margin-inline: auto; }
    .cc-course .jp-RenderedHTMLCommon { font-size: 1.0625rem; line-height: 1.6; }
    .cc-course .jp-RenderedMarkdown :is(h1, h2, h3) { font-weight: 650; line-height: 1.25; text-wrap: balance; }
    .cc-course .jp-RenderedMarkdown table { width: 100%; margin: 0 0 1.25rem; font-size: 1rem; font-variant-numeric: tabular-nums; table-layout: auto; }
    .cc-course .jp-RenderedMarkdown :is(th, td) { padding: 0.5rem 1rem 0.5rem 0; text-align: left; vertical-align: top; white-space: normal; border-bottom: 1px solid var(--jp-border-color2); }
    .cc-course .jp-RenderedMarkdown thead :is(th, td) { border-bottom: 2px solid var(--jp-border-color1); }
    .cc-course .jp-RenderedMarkdown tbody tr { background: none !important; }
    .cc-course .jp-Collapser { visibility: hidden; } /* one click there would fold a question away */
    .cc-course .jp-Cell.jp-mod-active { box-shadow: -3px 0 0 var(--jp-border-color1); }
    .cc-course .jp-RenderedMarkdown a:not(.jp-InternalAnchorLink) { text-decoration: underline; }
    .cc-course .jp-Notebook-footer, .cc-course .jp-cell-toolbar { display: none; }
    .cc-course-panel .jp-Toolbar-item:is([data-jp-item-name="save"], [data-jp-item-name="insert"], [data-jp-item-name="cut"], [data-jp-item-name="copy"], [data-jp-item-name="paste"], [data-jp-item-name="cellType"]) { display: none; }
    .cc-course .cc-insight-folded .jp-RenderedMarkdown > :not(:is(h1, h2, h3, h4):first-child) { display: none; }
    .cc-course .cc-insight-folded .jp-Cell-outputWrapper { display: none; }
    .cc-insight-fold { margin: 0 0 0.75rem 0.875rem; padding: 0.25rem 0; font: inherit; font-size: 1rem; color: var(--jp-content-link-color); background: none; border: 0; text-decoration: underline; cursor: pointer; }
    .cc-insight-fold:focus-visible { outline: 3px solid var(--jp-brand-color1); outline-offset: 2px; }
    .cc-way { align-self: center; padding: 0 0.5rem; white-space: nowrap; }
    .cc-way a { color: var(--jp-content-link-color); text-decoration: underline; }
    .cc-starting { padding: 0.5rem 1rem; margin: 0; background: #f3f2f1; color: #0b0c0c; font-size: 1rem; }`;

  function notice(panel, words) {
    const line = document.createElement("p");
    line.className = "cc-starting";
    line.setAttribute("role", "status");
    panel.content.node.before(line);
    line.textContent = words;
    return line;
  }

  /** Forms drawn anew take their heights one by one: show the place again until nothing has moved for a second, or the reader moves. */
  async function hold(scroller, tooLate, show) {
    const acts = ["wheel", "touchmove", "pointerdown", "keydown"];
    let moved = false;
    const note = () => { moved = true; };
    for (const act of acts) addEventListener(act, note, { capture: true, passive: true });
    let height, quietFrom;
    while (!moved && Date.now() < tooLate) {
      if (scroller.scrollHeight !== height) quietFrom = Date.now();
      height = scroller.scrollHeight;
      if (Date.now() - quietFrom > 1000) break;
      show();
      await new Promise(requestAnimationFrame);
    }
    for (const act of acts) removeEventListener(act, note, { capture: true });
  }

  /** Note where the reader is; the function it gives goes back there. Forms are drawn a little after their cells ran. */
  function place(notebook) {
    const { node } = notebook;
    const scroller = node.querySelector(".jp-WindowedPanel-outer") ?? node;
    const { scrollTop } = scroller;
    const active = notebook.activeCellIndex;
    const controls = (cell) => [...cell.node.querySelectorAll("a[href], input, select, textarea, button")];
    const focused = document.activeElement;
    const at = notebook.widgets.findIndex((cell) => cell.node.contains(focused));
    const which = at < 0 ? -1 : controls(notebook.widgets[at]).indexOf(focused);
    const forms = () => node.querySelectorAll(".cc-form").length;
    const drawn = forms();
    return async () => {
      notebook.activeCellIndex = active;
      const tooLate = Date.now() + 5000;
      while (forms() < drawn && Date.now() < tooLate) await new Promise(requestAnimationFrame);
      const now = document.activeElement;
      const mayMove = now === document.body || (node.contains(now) && !now.closest(".cc")); // never out of a dialog
      const control = which >= 0 && mayMove ? controls(notebook.widgets[at])[which] : undefined;
      control?.focus({ preventScroll: true });
      await hold(scroller, tooLate, () => {
        if (control) control.scrollIntoView({ block: "nearest" });
        else scroller.scrollTop = scrollTop;
      });
    };
  }

  /**
   * A kernel that restarts takes the forms with it: draw them again once it is ready. JupyterLab learns that
   * from the kernel's first words, and waits for good where it came back too late to hear them: so ask
   * every two seconds, and connect anew every eight.
   */
  function whenRestarted(panel, draw) {
    let lost = false;
    let asking = 0;
    const ended = () => {
      clearInterval(asking);
      asking = 0;
      lost = false;
    };
    const back = () => {
      if (!lost) return;
      ended();
      draw();
    };
    const ask = (times) => {
      const kernel = panel.sessionContext.session?.kernel;
      if (times % 4 === 0) kernel?.reconnect().catch(console.error);
      else if (kernel?.connectionStatus === "connected") {
        kernel.requestKernelInfo().then((reply) => reply && back(), () => {}); // no reply: asked again
      }
    };
    panel.sessionContext.statusChanged.connect((_, status) => {
      if (status === "restarting" || status === "autorestarting") {
        lost = true;
        // JupyterLab would now open a dialog about a kernel, over the answer that somebody types: the
        // notice says it in plain words. Should the name of this field change, the dialog comes back.
        if (status === "restarting") panel._autorestarting = true;
        let times = 0;
        if (status === "autorestarting" && !asking) asking = setInterval(() => ask((times += 1)), 2000);
      } else if (status === "idle") back();
      else if (status === "dead") ended();
    });
    panel.disposed.connect(ended);
  }

  /** Pages that no notebook stands for, by what leads to them. */
  const APART = {
    "Course home": "course",
    "Asked again, one change": "course/follow-up",
    "Does this course work?": "course/evidence",
    "How pages look": "course/settings",
  };

  /** The same page in the calm view, and the pages that no notebook stands for, one click away in the toolbar. */
  async function showWays(panel, course) {
    const { Widget } = await shared("@lumino/widgets");
    const { PageConfig, URLExt } = await shared("@jupyterlab/coreutils");
    const page = course.module && `course/page/${URLExt.encodeParts(panel.context.path)}`;
    const ways = Object.entries({ ...(page && { "Calm view": page }), ...APART });
    ways.forEach(([words, to], place) => {
      const link = document.createElement("a");
      link.href = URLExt.join(PageConfig.getBaseUrl(), to);
      link.textContent = words;
      const item = new Widget();
      item.addClass("cc-way");
      item.node.append(link);
      panel.toolbar.insertItem(place, `commissioning-way-${place}`, item);
    });
  }

  /**
   * Answers have a file of their own, and nothing else of a page is the learner's to save: JupyterLab must
   * not ask, when the page is closed, whether to save or to discard "changes".
   */
  function neverAsk(model) {
    const settle = () => { if (model.dirty) model.dirty = false; };
    model.stateChanged.connect(settle);
    settle();
  }

  /**
   * What answers the question above, or says what the simulator above shows: its heading, and a button for the
   * rest, pressed too when the answer is checked or the result is there. As browser/view/insights.js does.
   */
  function foldInsights(notebook) {
    let form, opens;
    for (const cell of notebook.widgets) {
      const call = cell.model.type === "code" && /^page\.(ask|simulator)\(/m.exec(cell.model.sharedModel.source)?.[1];
      if (call === "ask") opens = "Opens by itself once you have checked the question above";
      if (call === "simulator") opens = "Opens by itself once you have made your prediction above";
      if (call) form = cell.node;
      if (form && cell.model.getMetadata("tags")?.includes("insight")) foldInsight(cell.node, form, opens);
    }
  }

  function foldInsight(node, place, opens) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "cc-insight-fold";
    const fold = (folded) => {
      node.classList.toggle("cc-insight-folded", folded);
      button.setAttribute("aria-expanded", String(!folded));
      button.textContent = folded ? opens : "Fold this";
    };
    button.addEventListener("click", () => fold(!node.classList.contains("cc-insight-folded")));
    fold(true);
    node.append(button);
    let arrived = false;
    const look = () => {
      const form = place.querySelector(".cc-form");
      if (!form) return;
      const before = !arrived && form.hasAttribute("data-answered"); // on an earlier visit
      arrived = true;
      if (!before && !form.hasAttribute("data-told")) return;
      fold(false);
      watch.disconnect();
    };
    const watch = new MutationObserver(look);
    watch.observe(place, { childList: true, subtree: true, attributeFilter: ["data-told"] });
  }

  /**
   * A link to a file of data saves it: JupyterLab would open it, and cannot show every one (a workbook, a CSV of an old
   * encoding). Its name is that of the calm view, `DataFile.saved_as`.
   */
  function saveData(node) {
    node.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest(".jp-RenderedMarkdown a[href]");
      const file = link && /\/files\/datasets\/([^/?]+)\/([^/?]+)(\?|$)/.exec(link.href);
      if (!file) return;
      link.download = `${file[1]}-${file[2]}`;
      event.stopPropagation(); // before JupyterLab's own, and the browser does the rest
    }, { capture: true });
  }

  async function open(panel, actions) {
    await panel.context.ready;
    const course = panel.context.model.getMetadata("course");
    if (!course) return;
    saveData(panel.node);
    if (course.hideCode) {
      panel.addClass("cc-course-panel");
      panel.content.addClass("cc-course");
      neverAsk(panel.context.model);
      void showWays(panel, course);
      foldInsights(panel.content);
    }
    if (!course.autorun) return;
    const runAll = () => actions.runAll(panel.content, panel.sessionContext);
    const run = async () => {
      await runAll();
      panel.content.activeCellIndex = 0;
      panel.content.node.scrollTop = 0;
      panel.content.node.querySelector(".jp-WindowedPanel-outer")?.scrollTo(0, 0);
    };
    const announced = async (words, work) => {
      const line = notice(panel, words);
      try {
        await work();
        line.remove();
      } catch (error) {
        line.textContent = "This page could not start. Close it and open it again; your answers are kept.";
        console.error(error);
      }
    };
    // A new try begins at the top of the page; what was pressed for it is gone, and the focus with it.
    panel.node.addEventListener("commissioning:rerun", () =>
      announced("Your new try begins. This takes a few seconds.", async () => {
        await run();
        panel.content.activate();
      }),
    );
    await announced("Starting this page. This takes a few seconds.", async () => {
      await panel.sessionContext.ready;
      await run();
    });
    whenRestarted(panel, () =>
      announced("This page stopped and is starting again. What you typed is kept.", async () => {
        const goBack = place(panel.content);
        await runAll();
        await goBack();
      }),
    );
  }

  const container = {
    init(given) { scope = given; },
    async get() {
      const { INotebookTracker, NotebookActions } = await shared("@jupyterlab/notebook");
      const plugin = {
        id: "commissioning-course:plugin",
        description: "Opens course notebooks as pages: run, without code.",
        autoStart: true,
        requires: [INotebookTracker],
        activate(app, tracker) {
          const style = document.createElement("style");
          style.textContent = CSS;
          document.head.append(style);
          tracker.widgetAdded.connect((_, panel) => { open(panel, NotebookActions); });
        },
      };
      return () => ({ default: plugin, __esModule: true });
    },
  };
  (window._JUPYTERLAB = window._JUPYTERLAB || {})["commissioning-course"] = container;
})();
