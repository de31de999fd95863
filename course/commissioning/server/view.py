"""What the calm view of one page shows: its text, where it stands, what is answered, what is left."""

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from commissioning.content.pages import blocks, rendering
from commissioning.content.pages.blocks import Block, Page
from commissioning.content.pages.timings import minutes
from commissioning.content.places import EXERCISE, KEY_POINTS, Place, anchor, question_anchor
from commissioning.content.routes import routes
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.keeping.marker import is_cohort
from commissioning.keeping.progress import own_route_in, progress_in, role_in, tries_in
from commissioning.pictures import as_html, picture
from commissioning.records.submitting.come_again import come_again
from commissioning.server.documents import editions, given_by
from commissioning.server.entries import entries
from commissioning.server.places import Places
from commissioning.server.ways import Progress, Stop, Way, together, ways
from commissioning.simulators import open_view

Around = tuple[Stop | None, Stop | None]
"""What stands before a page, and after it."""


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
    entry = next((one for one in listed if one.place == page.place), None)
    progress = {module.id: progress_in(folder, module) for module in syllabus().modules}
    answered = _answered(progress, page.place)
    again = _again(folder, page.place, places)
    module = entry.module if entry else None
    documents = editions(folder, module) if module and page.place.page == EXERCISE else ()
    done = {
        one.index for one in page.blocks if isinstance(one, blocks.Question) and one.id in answered
    }
    mine = own_route_in(folder)
    known = ways(listed, [*routes(), *([mine] if mine else [])], progress)
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
                "minutes": section.minutes,
            }
            for section in rendering.sections(page, times)
        ],
        "answered": answered_words(
            sum(name in answered for name in page.questions), len(page.questions)
        ),
        "asked": len(page.questions),
        "begins": anchor(page.title),
        "documents": {one.own: one for one in documents},
        "given": given_by(module, page.place.page) if module else (),
        "done": len(done) == len(page.questions) > 0,
        "left": minutes(taken for index, taken in times.items() if index not in done),
        "own_route": mine is not None,
        "role": role_in(folder),
        "around": together(_around(known, page.place)),
        "points_for": " ".join(_points_alone(known, page.place)),
        "reading": "exercise" if page.place.page == EXERCISE else "sitting",
    }


_WAITING: Mapping[type[Block], tuple[str, str]] = {
    blocks.Question: ("ask", "question"),
    blocks.Recheck: ("recheck", "fresh question"),
    blocks.Simulator: ("simulator", "simulator"),
    blocks.Checker: ("checker", "checker"),
    blocks.Route: ("route", "route"),
    blocks.Who: ("who", "choice of who you are"),
    blocks.Placement: ("placement", "first questions"),
    blocks.OwnRoute: ("own-route", "route"),
    blocks.Looks: ("looks", "settings"),
    blocks.Finish: ("finish", "form to hand in"),
}
"""What stands in a form's place: a name for scripts, and words until the form is there."""


def _cell(
    block: Block, page: Page, places: Places, seconds: int, again: str
) -> dict[str, Any] | None:
    """One block as the template lays it out; None for what shows nothing.

    `again` is what a new try begins with, where the exercise opens.
    """
    cell = {"index": block.index, "tags": block.tags, "seconds": seconds}
    if isinstance(block, blocks.Opening):
        return {**cell, "html": again} if again else None
    if isinstance(block, blocks.Text):
        opens = rendering.opens_when(page, block)
        html = rendering.html(block, page.place, places.to, opens)
        if isinstance(block, blocks.Code) and block.picture:
            html += as_html(block.picture, page.place.page)
        return {**cell, "html": html} if html else None
    if isinstance(block, blocks.Picture):
        shown = as_html(block.name, page.place.page)
        opens = rendering.opens_when(page, block)
        name = picture(block.name, page.place.page)["title"]
        name = f'<span class="after">{escape(name)}</span>'
        return {**cell, "html": rendering.folded(shown, opens, name) if opens else shown}
    if isinstance(block, blocks.Document):
        return {**cell, "html": "", "leads_to": block.own}
    if type(block) not in _WAITING:
        return None
    shows, waiting = _WAITING[type(block)]
    question = block.id if isinstance(block, blocks.Question) else ""
    return {
        **cell,
        "html": "",
        "shows": shows,
        "waiting": waiting,
        "question": question,
        "anchor": question_anchor(question),
        "tool": _tool(block, page.place),
    }


def _tool(block: Block, place: Place) -> dict[str, str] | None:
    """A simulator of an exercise, which a question may name as its tool; None for all else."""
    if not isinstance(block, blocks.Simulator) or place.page != EXERCISE:
        return None
    return {"name": block.name, "title": open_view(block.name).title}


def _heading_state(questions: tuple[str, ...], answered: frozenset[str]) -> str:
    return answered_words(sum(name in answered for name in questions), len(questions))


def _answered(progress: Progress, place: Place) -> frozenset[str]:
    module = progress.get(place.module)
    found = module.pages.get(place.page) if module else None
    return found.answered if found else frozenset()


def _again(folder: Path, place: Place, places: Places) -> str:
    if place.page != EXERCISE:
        return ""
    try:
        module = syllabus().module(place.module)
    except CourseError:
        return ""
    number, tries = tries_in(folder, module)
    return come_again(module, tries, number, places.to, cohort=is_cohort(folder))


def _around(known: list[Way], place: Place) -> Iterator[tuple[str, Around]]:
    """What stands before and after a page for each role; on no role's way, as in the course's own order."""
    own = _beside(known[0], place)
    for way in known:
        yield way.role, own if way.at(place) is None else _beside(way, place)


def _points_alone(known: list[Way], place: Place) -> Iterator[str]:
    """The roles for whom the key points of this page are enough, as their way or the opening check says."""
    own = known[0].at(place)
    for way in known:
        at = way.at(place)
        stop = way.stops[at] if at is not None else None if own is None else known[0].stops[own]
        if stop and stop.heading == KEY_POINTS:
            yield way.role


def _beside(way: Way, place: Place) -> Around:
    at = way.at(place)
    if at is None:
        return None, None
    before = way.stops[at - 1] if at else None
    return before, way.stops[at + 1] if at + 1 < len(way.stops) else None
