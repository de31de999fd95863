"""One simulator in a real Chromium, without Jupyter: the page's own modules, a fake model, and the
part behind it."""

from collections.abc import Iterator
from typing import Any

import pytest

from commissioning.browser import bundle
from commissioning.browser.bundle import BROWSER
from commissioning.opening.page import SIMULATOR
from commissioning.parts.simulator import SimulatorPart
from commissioning.simulators import open_view
from parts.host import Host
from parts.memory import MemoryStore

SITE = "http://course.test"
HARNESS = """<!doctype html><html lang="en"><head><title>Simulators</title><style>{css}</style></head>
<body><main><h1>Simulators</h1><h2>One</h2><div id="place"></div></main><script type="module">
import simulator from "/simulators/simulator.js";
const state = await window.kernel({{}});
const listeners = {{}};
let changes = {{}};
let connection = {connection}; // in a host that tells it: `lose()` it, and `connect()` makes a new part
let deaf = false; // `deafen()`: messages arrive, and no answer comes back
const model = {{
  get: (name) => (name === "connection" ? connection : state[name]),
  set: (name, value) => {{ state[name] = changes[name] = value; }},
  on: (event, f) => {{ (listeners[event] ??= []).push(f); }},
  off: () => {{}},
  save_changes() {{
    connected();
    const sent = changes;
    changes = {{}};
    deliver(() => window.kernel(sent));
  }},
  send(content, _, [bytes] = [new ArrayBuffer()]) {{
    connected();
    deliver(() => window.message(content, [...new Uint8Array(bytes)]));
  }},
}};
function connected() {{
  if (connection === "lost") throw new Error("The connection is lost.");
}}
let queue = Promise.resolve(); // one message after the other, as they were sent
let page = {{}};
function deliver(give) {{
  const from = page;
  queue = queue.then(give).then((heard) => deaf || from !== page || hear(heard));
}}
function turn(to) {{
  connection = to;
  for (const f of listeners["change:connection"] ?? []) f();
}}
window.lose = () => turn("lost");
window.deafen = () => {{ deaf = true; }};
window.connect = async () => {{
  await queue;
  [deaf, page] = [false, {{}}];
  hear(await window.anew());
  turn("open");
}};
function hear(heard) {{
    for (const [name, value] of Object.entries(heard)) {{
      state[name] = value;
      for (const f of listeners[`change:${{name}}`] ?? []) f();
    }}
}}
simulator.render({{ model, el: document.getElementById("place") }});
window.hear = hear;
window.ready = true;
</script></body></html>"""


@pytest.fixture
def show(browser: Any) -> Iterator[Any]:
    """`show(name)` opens one simulator and gives its page and the part behind it."""
    contexts, outside = [], []
    answers, private = MemoryStore("m"), MemoryStore("m")

    css = bundle.css(*SIMULATOR)

    def opened(name: str, width: int = 1280, reconnects: bool = False) -> tuple[Any, Any]:
        connection = '"open"' if reconnects else "undefined"
        view = open_view(name)
        store = private if view.private else answers
        simulator = Host(SimulatorPart(view, store.read()), store)
        context = browser.new_context(
            viewport={"width": width, "height": 4000}, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()

        def kernel(changes: dict[str, Any]) -> dict[str, Any]:
            return told({"set": changes}) if changes else simulator.part.state

        def message(content: dict[str, Any], sent: list[int]) -> dict[str, Any]:
            return told({"say": content, **({"bytes": bytes(sent)} if sent else {})})

        def told(message: dict[str, Any]) -> dict[str, Any]:
            simulator.told.clear()
            simulator.hear(message)
            return {name: one for each in simulator.told for name, one in each.items()}

        def anew() -> dict[str, Any]:
            simulator.part = SimulatorPart(open_view(name), store.read())
            return simulator.part.told(store.read())

        def serve(route: Any) -> None:
            path = route.request.url.removeprefix(SITE)
            if not route.request.url.startswith(SITE):
                outside.append(route.request.url)
                route.abort()
            elif path == "/":
                route.fulfill(
                    body=HARNESS.format(css=css, connection=connection), content_type="text/html"
                )
            else:
                route.fulfill(path=BROWSER / path.lstrip("/"), content_type="text/javascript")

        page.expose_function("kernel", kernel)
        page.expose_function("message", message)
        page.expose_function("anew", anew)
        page.route("**/*", serve)
        page.goto(f"{SITE}/")
        page.wait_for_function("window.ready")
        return page, simulator

    yield opened
    for context in contexts:
        context.close()
    assert outside == []
