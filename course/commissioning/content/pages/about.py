"""Pages that are one text and no notebook: about the course itself, and for a learner's manager, as HTML.

The texts lie in `course/pages` and, one a module, in `lessons/NN-slug/manager.md`.
"""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commissioning.content import folders
from commissioning.content.pages.blocks import Page, read_page
from commissioning.content.pages.references import resolve
from commissioning.content.pages.rendering import html
from commissioning.content.syllabus import Module

PAGES = {"accessibility": "Accessibility", "privacy": "Privacy"}


@dataclass(frozen=True)
class About:
    """One such page. `html` is safe: raw HTML in the text is shown as text. `of` names its module, if it has one."""

    title: str
    html: str
    of: str = ""


def about(name: str, today: date) -> About:
    """The page `name`, one of PAGES, with its facts filled in. KeyError for another name."""
    return _shown(text_page(folders.pages_dir() / f"{name}.md", "", today), PAGES[name])


def for_manager(module: Module, today: date) -> About:
    """The page for the manager of whoever does this module."""
    shown = _shown(manager_page(module.id, today), "For your manager")
    return replace(shown, of=module.title)


def manager_file(module: str) -> Path:
    """Where authors write a module's page for managers."""
    return folders.lessons_dir() / module / "manager.md"


def manager_page(module: str, today: date) -> Page:
    """The same as blocks."""
    return text_page(manager_file(module), module, today)


def text_page(file: Path, module: str, today: date) -> Page:
    """A text file as a page of one block. Module is "" for one of the whole course."""
    text = resolve(file.read_text(encoding="utf-8"), module, today, where=file.name)
    return read_page({"cells": [{"cell_type": "markdown", "source": text}]}, file.name)


def _shown(page: Page, title: str) -> About:
    return About(page.title or title, "".join(html(one, page.place) for one in page.texts))
