"""A whole module, its page for members or its page for managers as one HTML file that needs nothing else.

The words and the sources of all its pages stand once, at the end.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commissioning import formats
from commissioning.browser.bundle import css, esm
from commissioning.content.pages import blocks, rendering
from commissioning.content.pages.about import manager_page
from commissioning.content.pages.blocks import Block, Page, read_page, source
from commissioning.content.pages.notebooks import notebook_file, read_for, stored
from commissioning.content.pages.references import resolve
from commissioning.content.places import SOURCES, WORDS, DataFile, Place, anchor
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.opening.caching import practice_questions
from commissioning.printing.drawn import drawn
from commissioning.printing.fragments import Drawing
from commissioning.records.progress.minutes import page_minutes

STYLES = (
    "tokens",
    "base",
    "course",
    "page",
    "cells",
    "words",
    "charts",
    "pictures",
    "print",
    "booklet",
)
_LISTS = (WORDS, SOURCES)
_NAMED = re.compile(r'(\s(?:id|for|aria-labelledby|aria-describedby)="|\shref="#|url\(#)([^")]+)')
"""Where an id is given, or meant: in a link, a label, a picture's fill."""
_HEADING = re.compile(r"(</?h)([1-5])\b")


@dataclass(frozen=True)
class Booklet:
    """A file ready to be written: its name without an ending, and the whole of it."""

    name: str
    html: str


@dataclass(frozen=True)
class Leaf:
    """A page in a booklet: `asked` is how many questions it has, `minutes` what it takes."""

    id: str
    title: str
    minutes: int
    asked: int
    html: str


@dataclass(frozen=True)
class _Within:
    """Leads to a page of the same booklet; to any other there is no way from here."""

    module: str
    pages: tuple[str, ...]

    def __call__(self, place: Place | DataFile, /) -> str:
        if isinstance(place, DataFile):
            return ""
        if place.module != self.module or place.page not in self.pages:
            return ""
        return f"#{place.page}" + (f"--{anchor(place.heading)}" if place.heading else "")


def module_booklet(module: Module, today: date) -> Booklet:
    """All pages of a module but its exercise, whose facts differ from one person to another."""
    return _booklet(module, [page.id for page in module.pages], module.id, today)


def members_page(module: Module, today: date) -> Booklet:
    """What a module has for members of a council."""
    of_members = [page.id for page in module.pages if page.kind == "members"]
    return _booklet(module, of_members, f"{module.number}-for-members", today)


def managers_page(module: Module, today: date) -> Booklet:
    """What the manager of whoever does this module agrees to before, and asks afterwards."""
    if module.exercise is None:
        raise CourseError(
            f"Module {module.number} has no exercise, so it has no page for managers."
        )
    page = manager_page(module.id, today)
    html = "".join(map(Drawing(page).fragment, page.blocks))
    leaf = Leaf("manager", page.title, 0, 0, html)
    return Booklet(f"{module.number}-for-managers", _bound(module, [leaf], [], today))


def _booklet(module: Module, names: list[str], file: str, today: date) -> Booklet:
    places = [Place(module.id, name) for name in names]
    within = _Within(module.id, tuple(names))
    leaves = [_leaf(read_for(place, today), within) for place in places]
    ends = [_list(title, module, places, today) for title in _LISTS]
    return Booklet(file, _bound(module, leaves, ends, today))


def _bound(module: Module, leaves: list[Leaf], ends: list[str], today: date) -> str:
    return drawn(
        "booklet.html",
        course=syllabus().course,
        module=module,
        leaves=leaves,
        ends=ends,
        alone=len(leaves) == 1,
        day=formats.long_date(today),
        style=css(*STYLES),
        script=esm("view/about"),
    )


def _leaf(page: Page, within: _Within) -> Leaf:
    place = page.place
    drawing = Drawing(page, dict(practice_questions(place.module)), within)
    html = "".join(drawing.fragment(block) for block in page.blocks if not _is_list(block))
    if len(within.pages) > 1:
        html = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    return Leaf(
        place.page,
        page.title,
        page_minutes(place),
        len(page.questions),
        _apart(html, place.page, within),
    )


def _is_list(block: Block) -> bool:
    """Whether this is one of the lists that stand at the end of every page."""
    headings = block.headings if isinstance(block, blocks.Text) else ()
    return bool(headings) and headings[0].text in _LISTS


def _apart(html: str, leaf: str, within: _Within) -> str:
    """The same with ids that no other page of the booklet has; the lists at the end are everybody's."""
    shared = {anchor(one) for one in _LISTS}

    def of_leaf(name: str) -> str:
        known = name in shared or name.partition("--")[0] in within.pages
        return name if known else f"{leaf}--{name}"

    def named(found: re.Match[str]) -> str:
        return found[1] + " ".join(map(of_leaf, found[2].split()))

    return _NAMED.sub(named, html)


def _list(title: str, module: Module, places: Iterable[Place], today: date) -> str:
    """The words, or the sources, of all these pages under one heading."""
    whole = "\n\n".join(
        source(cell)
        for place in places
        for cell in stored(notebook_file(place))["cells"]
        if cell["cell_type"] == "markdown"
    )
    directive = {WORDS: "{{words-used}}", SOURCES: "{{sources}}"}[title]
    text = resolve(f"## {title}\n\n{directive}", module.id, today, page=whole, where=module.id)
    page = read_page({"cells": [{"cell_type": "markdown", "metadata": {}, "source": text}]}, title)
    return "".join(rendering.html(one, page.place) for one in page.texts)
