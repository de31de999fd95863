"""A module's note for whoever leads its session: plan, debates, what people get wrong, how texts are marked."""

from dataclasses import dataclass
from datetime import date

from commissioning.content import folders
from commissioning.content.pages.blocks import read_page
from commissioning.content.pages.references import resolve
from commissioning.content.pages.rendering import Section, html, sections

FILE = "facilitator.md"


@dataclass(frozen=True)
class Note:
    """The note as a page. `html` is safe: raw HTML in the text is shown as text."""

    module: str
    title: str
    html: str
    sections: tuple[Section, ...]


def note(module: str, today: date) -> Note:
    """The note of `module`, with its facts filled in; CourseError where there is no such module or note."""
    folder = folders.module_dir(folders.lessons_dir(), module)
    text = resolve((folder / FILE).read_text(encoding="utf-8"), module, today, where=FILE)
    page = read_page({"cells": [{"cell_type": "markdown", "source": text}]}, FILE)
    body = "".join(html(one, page.place) for one in page.texts)
    return Note(module, page.title or module, body, sections(page))
