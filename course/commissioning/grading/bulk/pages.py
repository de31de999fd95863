"""Feedback pages from marked notebooks: the bytes of `nbgrader generate_feedback`, much faster.

The template is compiled once. What comes again with other learners (the text of the exercise, a
question with the same answer and mark) is rendered once and kept. nbgrader's exporter passes the whole
page through Beautiful Soup; here each part passes through it, once.
"""

import json
import os
from functools import lru_cache
from typing import Any

from bs4 import BeautifulSoup
from traitlets.config import Config

from commissioning.errors import CourseError
from commissioning.grading.gradebook.standing import ItemScore, Standing
from commissioning.grading.how_to import grade as how_to_grade
from commissioning.grading.marking.showing import WRITTEN_IN
from commissioning.grading.nbgrader_steps.feedback_page import FeedbackPage, title_of
from commissioning.grading.nbgrader_steps.first_lines import FirstLines

_KEPT = 4096
_NO_ALT = "No description has been provided for this image"  # as the exporter says
_FIRST, _ROWS, _CELLS = (f"cc-here-{name}" for name in ("first", "rows", "cells"))
_WRITTEN = "cc-here-written"


class Pages:
    """Makes the feedback pages of one module."""

    def __init__(self, config: Config, module: str) -> None:
        self.module = module
        exporter = FeedbackPage(config=config)
        about = {"notebook": module, "late_penalty": 0, "first_lines": FirstLines("", "")}
        given = {"nb": {"cells": []}, "resources": {"nbgrader": about}}
        parts = exporter.template.make_module(given)
        if not all(hasattr(parts, name) for name in ("page", "first", "row", "late", "one")):
            raise CourseError(
                "The feedback template has no parts that can be kept. Use `nbgrader generate_feedback`, "
                "or take FeedbackPage.template_name out of nbgrader_config.py."
            )
        self._parts: Any = parts
        self._frame = self._cut(_tidy(parts.page(module, _FIRST, _ROWS, _CELLS).lstrip()))
        self._one = lru_cache(_KEPT)(self._render_cell)
        self._row = lru_cache(_KEPT)(self._render_row)
        self._late = lru_cache(_KEPT)(lambda penalty: _tidy(parts.late(penalty)))

    @staticmethod
    def _cut(page: str) -> list[str]:
        parts = []
        for mark in (_FIRST, _ROWS, _CELLS):
            before, _, page = page.partition(mark)
            parts.append(before)
        return [*parts, page]

    def page(self, notebook: bytes, standing: Standing, lines: FirstLines) -> bytes:
        """The page that begins with `lines`, for a marked notebook. CourseError if it and the gradebook do not agree."""
        try:
            listed = json.loads(notebook)["cells"]
        except (ValueError, LookupError, TypeError):
            again = f"Run {how_to_grade(self.module, ' --all')}, then this again."
            raise CourseError(f"its marked notebook is damaged. {again}") from None
        graded = {_name(cell) for cell in listed if _about_cell(cell).get("grade")}
        if not graded <= standing.items.keys():
            raise CourseError(
                "its marked notebook and the gradebook do not have the same questions. Run "
                f"{how_to_grade(self.module, ' --all')}, then this again."
            )
        cells = [_slim(cell) for cell in listed]
        rows, shown = [], []
        for kind, name, source, outputs in cells:
            item = standing.items.get(name)
            said = standing.comments.get(name)
            if item is not None:
                rows.append(self._row(name, item))
            source, written = _apart(source)
            made = self._one(kind, name, source, outputs, item, said)
            shown.append(made.replace(_WRITTEN, written) if written else made)
        if standing.penalty > 0:
            rows.append(self._late(standing.penalty))
        start, before, between, end = self._frame
        first = _tidy(self._parts.first(lines)).strip()
        return _bytes("".join((start, first, before, *rows, between, _joined(shown), end)))

    def _about(self, name: str, item: ItemScore | None, said: str | None) -> dict[str, Any]:
        if item is None:
            return {}
        return {
            "grade": True,
            "grade_id": name,
            "title": title_of(self.module, name),
            "score": item.score,
            "points": item.max_score,
            "waiting": item.waiting,
            "by_hand": item.by_hand,
            "comment": said,
        }

    def _node(
        self, kind: str, name: str, source: str, outputs: tuple[str, ...],
        item: ItemScore | None, said: str | None,
    ) -> dict[str, Any]:  # fmt: skip
        return {
            "cell_type": kind,
            "source": source,
            "metadata": {"nbgrader": self._about(name, item, said)},
            "outputs": [{"data": {"text/html": one}} for one in outputs],
        }

    def _render_cell(self, *given: Any) -> str:
        return _tidy(self._parts.one(self._node(*given))).strip()

    def _render_row(self, name: str, item: ItemScore) -> str:
        return _tidy(self._parts.row(self._about(name, item, None)))


def _slim(cell: dict[str, Any]) -> tuple[str, str, str, tuple[str, ...]]:
    """A cell's kind, name, source and outputs: all that the page shows of it."""
    outputs = tuple(
        _text(one.get("data", {}).get("text/html", "")) for one in cell.get("outputs", [])
    )
    source = _text(cell["source"]) if cell["cell_type"] == "markdown" else ""
    return cell["cell_type"], _name(cell), source, outputs


def _about_cell(cell: dict[str, Any]) -> dict[str, Any]:
    about: dict[str, Any] = cell["metadata"].get("nbgrader", {})
    return about


def _name(cell: dict[str, Any]) -> str:
    return str(_about_cell(cell).get("grade_id", ""))


def _apart(source: str) -> tuple[str, str]:
    """A written answer's cell without the learner's words, and these as Beautiful Soup leaves them.

    They stand escaped in a `pre`, where neither Markdown nor Beautiful Soup changes more than quotes.
    """
    if not source.startswith(WRITTEN_IN):
        return source, ""
    words, end, rest = source.removeprefix(WRITTEN_IN).partition("</pre>")
    tidy = words.replace("&quot;", '"').replace("&#x27;", "'")
    return f"{WRITTEN_IN}{_WRITTEN}{end}{rest}", tidy


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)


def _tidy(html: str) -> str:
    """As `HTMLExporter` leaves it."""
    soup = BeautifulSoup(html, features="html.parser")
    for image in soup.select("img:not([alt])"):
        image.attrs["alt"] = _NO_ALT
    return str(soup)


def _joined(shown: list[str]) -> str:
    """Cells one below the other: Beautiful Soup leaves one line break between two elements."""
    return "\n".join(one for one in shown if one)


def _bytes(page: str) -> bytes:
    """As nbconvert's writer leaves it on this system."""
    return (page if os.linesep == "\n" else page.replace("\n", os.linesep)).encode("utf-8")
