// JupyterLab extension without a build step: a course notebook (one whose metadata says so) runs its
// cells when it opens and shows no code. Other notebooks are left alone.
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
    .cc-course .jp-RenderedMarkdown a:not(.jp-InternalAnchorLink) { text-decoration: underline; }
    .cc-course .jp-Notebook-footer, .cc-course .jp-cell-toolbar, .cc-course .jp-Toolbar-item[data-jp-item-name="insert"] { display: none; }
    .cc-starting { padding: 0.5rem 1rem; margin: 0; background: #f3f2f1; color: #0b0c0c; font-size: 1rem; }`;

  function notice(panel) {
    const line = document.createElement("p");
    line.className = "cc-starting";
    line.setAttribute("role", "status");
    line.textContent = "Starting this page. This takes a few seconds.";
    panel.content.node.before(line);
    return line;
  }

  async function open(panel, actions) {
    await panel.context.ready;
    const course = panel.context.model.getMetadata("course");
    if (!course) return;
    if (course.hideCode) panel.content.addClass("cc-course");
    if (!course.autorun) return;
    const line = notice(panel);
    const run = async () => {
      await actions.runAll(panel.content, panel.sessionContext);
      panel.content.activeCellIndex = 0;
      panel.content.node.scrollTop = 0;
      panel.content.node.querySelector(".jp-WindowedPanel-outer")?.scrollTo(0, 0);
    };
    panel.node.addEventListener("commissioning:rerun", run); // a new try begins at the top of the page
    try {
      await panel.sessionContext.ready;
      await run();
      line.remove();
    } catch (error) {
      line.textContent = "This page could not start. Close it and open it again; your answers are kept.";
      console.error(error);
    }
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
