"""axe over one state of a page, light and wide, then dark and narrow; what was found makes a table.

In the calm view the HTML of each state must be valid as well.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Page

from browser.opening import faults
from scripts import valid_html

Look = tuple[Literal["light", "dark"], int]
LIGHT: Look = ("light", 1280)
DARK: Look = ("dark", 320)
OURS = (".cc-form", ".cc-sim")
CALM, LAB = "calm, whole page", "JupyterLab, our parts"
_ROWS: list[tuple[str, str, str, str, str]] = []


@dataclass
class Looker:
    """Looks at a page in one view; `found` keeps every fault, so that one test tells them all."""

    page: Page
    name: str
    view: str
    found: list[str] = field(default_factory=list)
    pages: dict[str, str] = field(default_factory=dict)  # state: HTML

    def look(self, state: str, *changed: str, looks: tuple[Look, ...] = (LIGHT, DARK)) -> None:
        """Run axe on the page as it stands, or on what has `changed` since the last look."""
        roots = changed or (OURS if self.view == LAB else ())
        if self.view == CALM:
            self.pages[state] = self.page.content()
        for scheme, width in looks:
            self._show(scheme, width)
            found = faults(self.page, *roots, also=() if self.view == LAB else ("best-practice",))
            look = f"{scheme}, {width} px"
            _ROWS.append((self.name, state, self.view, look, "; ".join(found) or "none"))
            self.found += [f"{state}, {look}: {one}" for one in found]
        self._show(*LIGHT)
        # JupyterLab lays its cells out anew, and a key that is pressed meanwhile is lost.
        self.page.wait_for_timeout(300)

    def _show(self, scheme: Literal["light", "dark"], width: int) -> None:
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        if self.view == LAB:
            light = str(scheme == "light").lower()
            self.page.evaluate(f"document.body.dataset.jpThemeLight = '{light}'")
        self.page.set_viewport_size({"width": width, "height": 6000 if width > 600 else 16000})
        # What the page does about its new width it does in the next frame, and axe must not look before.
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
        )


@contextmanager
def looking(page: Page, name: str, view: str) -> Iterator[Looker]:
    """A looker; when all states have been looked at, there must be nothing it found."""
    looker = Looker(page, name, view)
    yield looker
    found = looker.found + (valid_html.faults(looker.pages) if looker.pages else [])
    assert found == [], "\n".join(found)


def write_table() -> None:
    """Write what was found to the file that AXE_TABLE names, if it names one."""
    if not os.environ.get("AXE_TABLE"):
        return
    head = ("Page", "State", "View", "Theme and width", "Violations")
    rows = [head, ("---",) * len(head), *_ROWS]
    text = "\n".join(f"| {' | '.join(one.replace('|', '/') for one in row)} |" for row in rows)
    Path(os.environ["AXE_TABLE"]).write_text(text + "\n", encoding="utf-8")
