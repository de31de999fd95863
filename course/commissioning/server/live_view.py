"""What makes a page live: the first state of every part, and the files that draw them."""

import json
from typing import Any

from commissioning.browser.edition import needed
from commissioning.content.places import page_path
from commissioning.live.page import LivePage

HOST = "live/host.js"


def live_shown(page: LivePage, edition: str) -> dict[str, Any]:
    """All that `page.html` needs for this."""
    scripts = {name: f"{part.opened.script}.js" for name, part in page.parts.items()}
    parts = [
        {"id": name, "script": scripts[name], "state": part.state}
        for name, part in page.parts.items()
    ]
    hello = {
        "page": page.id,
        "place": page_path(page.place),
        "attempt": page.attempt,
        "edition": edition,
        "keeps": page.keeps,
    }
    opened = [part.opened for part in page.parts.values()]
    modules = dict.fromkeys(
        module for script in [HOST, *scripts.values()] for module in needed(script)
    )
    return {
        "parts": set(page.parts),
        "live": _in_html(json.dumps({"hello": hello, "parts": parts})),
        "modules": list(modules),
        "sheets": list(dict.fromkeys(style for one in opened for style in one.styles)),
    }


def _in_html(text: str) -> str:
    """JSON that may stand in a script element, whatever a learner typed."""
    return text.replace("<", "\\u003c")
