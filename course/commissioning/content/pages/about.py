"""The pages about the course itself, accessibility and privacy, as HTML. Their text lies in `course/pages`."""

from dataclasses import dataclass
from datetime import date

from commissioning.content import folders
from commissioning.content.pages.blocks import read_page
from commissioning.content.pages.references import resolve
from commissioning.content.pages.rendering import html

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
    page = read_page({"cells": [{"cell_type": "markdown", "source": text}]}, file.name)
    return About(page.title or title, "".join(html(one, page.place) for one in page.texts))
