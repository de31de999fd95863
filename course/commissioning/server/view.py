"""What the calm view of one page shows round its text: where it stands, what is answered, what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Any

from commissioning.content.pages import Reading
from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.content.timings import minutes
from commissioning.errors import CourseError
from commissioning.records.progress import PageProgress, module_progress
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
    listed = []
    for module in syllabus().modules:
        times = minutes(module.id)
        listed += [
            Entry(module, page.id, page.title, page.kind, times.pages[page.id])
            for page in module.pages
        ]
        if module.exercise:
            title = module.exercise.title
            listed.append(Entry(module, EXERCISE, title, EXERCISE, times.exercise))
    return listed


def answered_words(answered: int, asked: int) -> str:
    """As in "9 of 19 answered"; "" for a page that asks nothing."""
    return f"{answered} of {asked} answered" if asked else ""


def page_shown(
    folder: Path, path: str, module: str, page: str, reading: Reading, places: Places
) -> dict[str, Any]:
    """All that `page.html` needs. A page that the syllabus does not know has no neighbours."""
    listed = entries()
    at = next(
        (i for i, one in enumerate(listed) if (one.module.id, one.page) == (module, page)), None
    )
    entry = listed[at] if at is not None else None
    progress = _progress(folder, entry)
    answered = progress.answered if progress else frozenset()
    around = _neighbours(listed, at)
    return {
        "title": reading.title or "A page of the course",
        "course": syllabus().course.title,
        "entry": entry,
        "cells": reading.cells,
        "contents": [
            {
                "id": heading.id,
                "text": heading.text,
                "questions": " ".join(heading.questions),
                "state": _heading_state(heading.questions, answered),
            }
            for heading in reading.headings
        ],
        "answered": answered_words(
            sum(name in answered for name in reading.questions), len(reading.questions)
        ),
        "asked": len(reading.questions),
        "left": ceil(_minutes_left(reading, answered)),
        "previous": around["previous"],
        "next": around["next"],
        "lab": places.lab(path),
    }


def _heading_state(questions: tuple[str, ...], answered: frozenset[str]) -> str:
    return answered_words(sum(name in answered for name in questions), len(questions))


def _minutes_left(reading: Reading, answered: frozenset[str]) -> float:
    return sum(cell.minutes for cell in reading.cells if cell.question not in answered)


def _progress(folder: Path, entry: Entry | None) -> PageProgress | None:
    if entry is None:
        return None
    try:
        return module_progress(folder, entry.module).pages.get(entry.page)
    except CourseError:
        return None


def _neighbours(listed: list[Entry], at: int | None) -> Mapping[str, Entry | None]:
    if at is None:
        return {"previous": None, "next": None}
    return {
        "previous": listed[at - 1] if at > 0 else None,
        "next": listed[at + 1] if at + 1 < len(listed) else None,
    }
