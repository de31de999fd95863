"""What the calm view of one page shows: its text, where it stands, what is answered, what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commissioning.content import pages, rendering
from commissioning.content.pages import Block, Page
from commissioning.content.places import EXERCISE, Place, notebook_path
from commissioning.content.syllabus import Module, syllabus
from commissioning.content.timings import minutes
from commissioning.errors import CourseError
from commissioning.keeping.marker import is_cohort
from commissioning.keeping.progress import progress_in, tries_in
from commissioning.records.come_again import come_again
from commissioning.records.minutes import page_minutes
from commissioning.records.progress import PageProgress
from commissioning.server.places import Places


@dataclass(frozen=True)
class Entry:
    """One page in the order of the course."""

    module: Module
    page: str
    title: str
    kind: str
    minutes: int

    @property
    def place(self) -> Place:
        """Where it is in the course."""
        return Place(self.module.id, self.page)

    @property
    def label(self) -> str:
        """What it is, in a word or two: "Sitting 2 of 4"."""
        sittings = [page.id for page in self.module.pages if page.kind == "sitting"]
        if self.page in sittings:
            return f"Sitting {sittings.index(self.page) + 1} of {len(sittings)}"
        return {"check": "Opening check", "members": "For members", EXERCISE: "Exercise"}.get(
            self.kind, ""
        )


def entries() -> list[Entry]:
    """All pages of the course in order, each module's exercise last."""
    return [_entry(module, place) for module in syllabus().modules for place in module.places]


def _entry(module: Module, place: Place) -> Entry:
    if place.page == EXERCISE:
        title, kind = module.assessed.title, EXERCISE
    else:
        page = module.page(place.page)
        title, kind = page.title, page.kind
    return Entry(module, place.page, title, kind, page_minutes(place))


def answered_words(answered: int, asked: int) -> str:
    """As in "9 of 19 answered"; "" for a page that asks nothing."""
    return f"{answered} of {asked} answered" if asked else ""


def page_shown(
    folder: Path, page: Page, times: Mapping[int, int], places: Places
) -> dict[str, Any]:
    """All that `page.html` needs; `times` are the seconds of each block by its index.

    A page that the syllabus does not know has no neighbours.
    """
    listed = entries()
    at = next((i for i, one in enumerate(listed) if one.place == page.place), None)
    entry = listed[at] if at is not None else None
    progress = _progress(folder, entry)
    answered = progress.answered if progress else frozenset()
    around = _neighbours(listed, at)
    again = _again(folder, page.place, places)
    done = {
        one.index for one in page.blocks if isinstance(one, pages.Question) and one.id in answered
    }
    return {
        "title": page.title or "A page of the course",
        "course": syllabus().course.title,
        "entry": entry,
        "cells": [
            cell
            for one in page.blocks
            if (cell := _cell(one, page, places, times.get(one.index, 0), again))
        ],
        "contents": [
            {
                "id": section.id,
                "text": section.text,
                "questions": " ".join(section.questions),
                "state": _heading_state(section.questions, answered),
            }
            for section in rendering.sections(page)
        ],
        "answered": answered_words(
            sum(name in answered for name in page.questions), len(page.questions)
        ),
        "asked": len(page.questions),
        "left": minutes(taken for index, taken in times.items() if index not in done),
        "previous": around["previous"],
        "next": around["next"],
        "lab": places.lab(notebook_path(page.place)),
    }


_WAITING: Mapping[type[Block], tuple[str, str]] = {
    pages.Question: ("ask", "question"),
    pages.Recheck: ("recheck", "fresh question"),
    pages.Simulator: ("simulator", "simulator"),
    pages.Document: ("document", "document"),
    pages.Route: ("route", "route"),
    pages.Finish: ("finish", "form to hand in"),
}
"""What stands in a form's place: a name for scripts, and words until the form is there."""


def _cell(
    block: Block, page: Page, places: Places, seconds: int, again: str
) -> dict[str, Any] | None:
    """One block as the template lays it out; None for what shows nothing.

    `again` is what a new try begins with, where the exercise opens.
    """
    cell = {"index": block.index, "tags": block.tags, "seconds": seconds}
    if isinstance(block, pages.Opening):
        return {**cell, "html": again} if again else None
    if isinstance(block, pages.Text):
        opens = rendering.opens_when(page, block)
        html = rendering.html(block, page.place, places.to, opens)
        return {**cell, "html": html} if html else None
    if type(block) not in _WAITING:
        return None
    shows, waiting = _WAITING[type(block)]
    question = block.id if isinstance(block, pages.Question) else ""
    return {**cell, "html": "", "shows": shows, "waiting": waiting, "question": question}


def _heading_state(questions: tuple[str, ...], answered: frozenset[str]) -> str:
    return answered_words(sum(name in answered for name in questions), len(questions))


def _progress(folder: Path, entry: Entry | None) -> PageProgress | None:
    if entry is None:
        return None
    try:
        return progress_in(folder, entry.module).pages.get(entry.page)
    except CourseError:
        return None


def _again(folder: Path, place: Place, places: Places) -> str:
    if place.page != EXERCISE:
        return ""
    try:
        module = syllabus().module(place.module)
    except CourseError:
        return ""
    number, tries = tries_in(folder, module)
    return come_again(module, tries, number, places.to, cohort=is_cohort(folder))


def _neighbours(listed: list[Entry], at: int | None) -> Mapping[str, Entry | None]:
    if at is None:
        return {"previous": None, "next": None}
    return {
        "previous": listed[at - 1] if at > 0 else None,
        "next": listed[at + 1] if at + 1 < len(listed) else None,
    }
