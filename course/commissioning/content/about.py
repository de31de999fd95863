"""The pages about the course itself, accessibility and privacy, as HTML. Their text lies in `course/pages`."""

from dataclasses import dataclass
from datetime import date

from commissioning.content import folders
from commissioning.content.pages import read
from commissioning.content.references import resolve

PAGES = {"accessibility": "Accessibility", "privacy": "Privacy"}


@dataclass(frozen=True)
class About:
    """One such page. `html` is safe: raw HTML in the text is shown as text."""

    title: str
    html: str


def about(name: str, today: date) -> About:
    """The page `name`, one of PAGES, with its facts filled in. KeyError for another name."""
    file = folders.pages_dir() / f"{name}.md"
    title = PAGES[name]
    text = resolve(file.read_text(encoding="utf-8"), "", today, where=file.name)
    shown = read({"cells": [{"cell_type": "markdown", "source": text}]})
    return About(shown.title or title, "".join(cell.html for cell in shown.cells))
