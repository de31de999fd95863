"""One simulator in a real Chromium, without Jupyter: the page's own modules, a fake model, and the
Python side behind it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commissioning.browser.bundle import BROWSER
from commissioning.keeping.answers_file import AnswersFile
from commissioning.simulators import open_simulator
from commissioning.simulators.frame import style_text

SITE = "http://course.test"
TRAITS = (
    "spec",
    "values",
    "request",
    "moving",
    "result",
    "prediction",
    "guess",
    "action",
    "notice",
)
HARNESS = """<!doctype html><html lang="en"><head><title>Simulators</title><style>{css}</style></head>
<body><main><h1>Simulators</h1><h2>One</h2><div id="place"></div></main><script type="module">
import simulator from "/simulators/simulator.js";
const state = await window.kernel({{}});
const listeners = {{}};
let changes = {{}};
const model = {{
  get: (name) => state[name],
  set: (name, value) => {{ state[name] = changes[name] = value; }},
  on: (event, f) => {{ (listeners[event] ??= []).push(f); }},
  off: () => {{}},
  async save_changes() {{
    const sent = changes;
    changes = {{}};
    hear(await window.kernel(sent));
  }},
  async send(content, _, [bytes]) {{
    hear(await window.message(content, [...new Uint8Array(bytes)]));
  }},
}};
function hear(heard) {{
    for (const [name, value] of Object.entries(heard)) {{
      if (JSON.stringify(state[name]) === JSON.stringify(value)) continue;
      state[name] = value;
      for (const f of listeners[`change:${{name}}`] ?? []) f();
    }}
}}
simulator.render({{ model, el: document.getElementById("place") }});
window.ready = true;
</script></body></html>"""


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """`show(name)` opens one simulator and gives its page and its Python side."""
    contexts, outside = [], []

    def opened(name: str, width: int = 1280) -> tuple[Any, Any]:
        answers = AnswersFile(tmp_path / "answers.json", "m")
        (tmp_path / "private").mkdir(exist_ok=True)
        private = AnswersFile(tmp_path / "private" / "answers.json", "m")
        simulator = open_simulator(name, answers, private)
        context = browser.new_context(
            viewport={"width": width, "height": 4000}, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()

        def kernel(changes: dict[str, Any]) -> dict[str, Any]:
            simulator.set_state(changes)
            return {trait: getattr(simulator, trait) for trait in TRAITS}

        def message(content: dict[str, Any], sent: list[int]) -> dict[str, Any]:
            simulator._handle_custom_msg(content, [bytes(sent)])
            return kernel({})

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix(SITE)
            if not route.request.url.startswith(SITE):
                outside.append(route.request.url)
                route.abort()
            elif path == "/":
                route.fulfill(body=HARNESS.format(css=style_text()), content_type="text/html")
            else:
                route.fulfill(path=BROWSER / path.lstrip("/"), content_type="text/javascript")

        page.expose_function("kernel", kernel)
        page.expose_function("message", message)
        page.route("**/*", serve)
        page.goto(f"{SITE}/")
        page.wait_for_function("window.ready")
        return page, simulator

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
