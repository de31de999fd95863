"""The course's own notebooks, by place: as they are stored, as learners read them, and as pages.

An exercise's is the released one, without keys.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from commissioning.content import folders
from commissioning.content.pages.blocks import Document, Page, read_page
from commissioning.content.pages.references import resolve_notebook
from commissioning.content.places import DOCUMENTS, EXERCISE, OWN_DOCUMENT, Place
from commissioning.content.yaml_files.reading import changed
from commissioning.errors import CourseError


def notebook_file(place: Place) -> Path:
    """Where the course keeps a page's notebook; a document's form stands in that of the exercise."""
    if place.page in (EXERCISE, *DOCUMENTS):
        return folders.exercises_dir() / place.module / f"{place.module}.ipynb"
    return folders.lessons_dir() / place.module / f"{place.page}.ipynb"


def stored(file: Path) -> dict[str, Any]:
    """A notebook of the course. CourseError if there is none, or if it cannot be read."""
    try:
        read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as bad:
        raise CourseError(f"{file.name} cannot be read ({bad}). Install the course again.") from bad
    return read


def for_reader(place: Place, today: date | None = None) -> dict[str, Any]:
    """A page's notebook as a learner reads it: figures and words filled in, facts due marked."""
    file = notebook_file(place)
    return resolve_notebook(stored(file), place.module, today, file.name)


def page_at(place: Place) -> Page:
    """The page as a learner reads it, without what changes with the day; read again only when changed."""
    return read_for(place, None)


def read_for(place: Place, today: date | None) -> Page:
    """The page as a learner reads it `today`, with facts due marked; read again only when changed."""
    lesson = folders.lessons_dir() / place.module
    drawn_on = [
        notebook_file(place),
        *(lesson / one for one in _LESSONS),
        *map(folders.register_path, _WHOLE),
    ]
    return _page(place, today, tuple(map(changed, drawn_on)))


_LESSONS = ("figures.yaml", "then-and-now.yaml")
_WHOLE = ("facts.yaml", "glossary.yaml")


@lru_cache(maxsize=256)
def _page(place: Place, today: date | None, _changed: tuple[int, ...]) -> Page:
    page = read_page(for_reader(place, today), notebook_file(place).name)
    if place.page not in DOCUMENTS:
        return page
    own = place.page == OWN_DOCUMENT
    forms = [one for one in page.blocks if isinstance(one, Document) and one.own == own]
    return Page(place, tuple(forms))
