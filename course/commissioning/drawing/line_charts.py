"""Lines over a scale: several straight ones, or one in stairs. Labelled directly, without colour.

They place what they are given and work nothing out. A chart is {title, alt, svgs, table}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from commissioning.drawing.charts import Value, Words
from commissioning.drawing.picture import (
    LETTER,
    LINE,
    Chart,
    Picture,
    Scale,
    T,
    chart,
    stack,
    ticks,
    wrap,
)

LOOKS = (("ch-line", "solid, ●"), ("ch-dashed", "dashes, □"), ("ch-dotted", "dots, ◇"))
TALL = 250
Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A line through its points; `label` (short) stands at its right end, `name` in the key."""

    label: str
    name: str
    points: tuple[tuple[Value, Value], ...]
    stairs: bool = False
    """Whether the value stays as it is until the next point."""


@dataclass(frozen=True)
class Mark:
    """An upright line at `x` with its words above; `here` is where the learner stands."""

    x: Value
    words: str
    here: bool = False


@dataclass(frozen=True)
class Aside:
    """Words just above a point of the drawing."""

    x: Value
    y: Value
    words: str


def lines(
    title: str,
    alt: str,
    data: T,
    *,
    rows: Sequence[Line],
    marks: Sequence[Mark],
    asides: Sequence[Aside] = (),
    across: tuple[str, Words],
    up: tuple[str, Words],
    from_zero: bool = False,
    below: str = "",
) -> Chart[T]:
    """At most three lines told apart by stroke and shape, with upright marks; `below`, a line of words."""
    xs = [float(x) for row in rows for x, _ in row.points]
    ys = [float(y) for row in rows for _, y in row.points]
    levels = ticks(0 if from_zero else min(ys), max(ys), 4)
    keyed = len(rows) > 1

    def draw(picture: Picture) -> None:
        left = 12 + LETTER * max(len(up[1](level)) for level in levels)
        right = picture.width - (12 + LETTER * max(len(row.label) for row in rows))
        key = [
            f"{row.label} ({look}): {row.name}"
            for row, (_, look) in zip(rows, LOOKS, strict=False)
            if keyed
        ]
        words = [line for one in key for line in wrap(one, 0.95 * picture.width)]
        top = picture.paragraph(0, 14, words, "ch-strong") + (8 if words else 0)
        picture.text(0, top, up[0], "ch-soft")
        x = Scale(min(xs), max(xs), left + 8, right)
        top = _marks_top(picture, marks, x, top + LINE)
        bottom = top + TALL
        y = Scale(levels[0], levels[-1], bottom, top + 6)
        for level in levels:
            picture.line([(left, y(level)), (right, y(level))], "ch-grid")
            picture.text(left - 6, y(level) + 5, up[1](level), "ch-soft", "end")
        for tick in ticks(min(xs), max(xs), 3 if picture.is_narrow else 6):
            if min(xs) <= tick <= max(xs):
                picture.text(x(tick), bottom + 20, across[1](tick), "ch-soft", "middle")
        for mark in marks:
            look = "ch-zero" if mark.here else "ch-dotted"
            picture.line([(x(float(mark.x)), top), (x(float(mark.x)), bottom)], look)
        ends = []
        for row, (look, _) in zip(rows, LOOKS, strict=False):
            places = [(x(float(a)), y(float(b))) for a, b in row.points]
            picture.line(_stairs(places) if row.stairs else places, look)
            for place in places:
                _shape(picture, place, look)
            ends.append((places[-1], row.label))
        for (at, height), label in _apart(ends) if keyed else ():
            picture.text(at + 10, height + 5, label, "ch-strong ch-halo")
        for aside in asides:
            at = x(float(aside.x))
            late = at + 6 + len(aside.words) * LETTER > picture.width
            start, anchor = (at - 8, "end") if late else (at + 6, "start")
            picture.text(start, y(float(aside.y)) - 8, aside.words, "ch-strong ch-halo", anchor)
        caption = wrap(across[0], picture.width - left)
        end = picture.paragraph(left, bottom + 40, caption, "ch-soft")
        picture.height = end - LINE + 8

    return chart(title, alt, data, draw, below)


def _marks_top(picture: Picture, marks: Sequence[Mark], x: Scale, y: float) -> float:
    """Write the marks' words in as few rows as keep them apart; returns where the plot may start."""
    ordered = sorted(marks, key=lambda one: not one.here)
    words = [f"▼ {mark.words}" if mark.here else mark.words for mark in ordered]
    labels = [(x(float(mark.x)), said) for mark, said in zip(ordered, words, strict=True)]
    places = stack(labels, picture.width)
    for mark, said, (middle, row) in zip(ordered, words, places, strict=True):
        look = "ch-strong" if mark.here else "ch-soft"
        picture.text(middle, y + row * LINE, said, look, "middle")
    return y + LINE * max((row + 1 for _, row in places), default=0) - 10


def _stairs(places: Sequence[Point]) -> list[Point]:
    path = [places[0]]
    for (_, before), (at, now) in pairwise(places):
        path += [(at, before), (at, now)]
    return path


def _shape(picture: Picture, place: Point, look: str) -> None:
    if look == "ch-line":
        picture.dot(*place, 4, "ch-solid")
    elif look == "ch-dashed":
        picture.square(*place, 4, "ch-open")
    else:
        picture.diamond(*place, 6, "ch-open")


def _apart(ends: Sequence[tuple[Point, str]]) -> list[tuple[Point, str]]:
    """Labels of line ends, none closer than a line of text to the one above."""
    result: list[tuple[Point, str]] = []
    for (at, height), label in sorted(ends, key=lambda end: end[0][1]):
        free = result[-1][0][1] + LINE - 2 if result else height
        result.append(((at, max(height, free)), label))
    return result
