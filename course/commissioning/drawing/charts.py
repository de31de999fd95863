"""The charts, each drawn for three widths of page. Readable without colour, labelled directly.

They place what they are given and work nothing out. A chart is {title, alt, svgs, table}.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter
from typing import Any

from commissioning.drawing.picture import (
    HATCHED,
    LETTER,
    LINE,
    Chart,
    Picture,
    Scale,
    T,
    chart,
    ticks,
    wrap,
)

Value = Decimal | float | int
Words = Callable[[Any], str]
_across = itemgetter(0)
_ON = 12.0  # pixels within which two marks cover each other


@dataclass(frozen=True)
class Bar:
    """One bar: parts in a row, the second hatched, the third hollow.

    They stand in front of a hollow bar if `of` is given, and the third is then dark. Parts that pass its
    end are crossed there by an upright mark.
    """

    label: str
    words: str
    parts: tuple[Value, ...]
    of: Value | None = None
    here: bool = False


def bars(title: str, alt: str, data: T, rows: Sequence[Bar], below: str = "") -> Chart[T]:
    """Horizontal bars, each with its label above and its figures below; `below` them all, a line of words."""
    most = max((float(max(row.of or 0, sum(row.parts))) for row in rows), default=1.0)

    def draw(picture: Picture) -> None:
        scale = Scale(0, most or 1.0, 2, picture.width - 4)
        y = 14.0
        for row in rows:
            label = f"▶ {row.label}" if row.here else row.label
            y = picture.paragraph(0, y, wrap(label, 0.9 * picture.width), "ch-strong")
            y -= 10
            if row.of is not None:
                picture.rect(2, y, scale(float(row.of)) - 2, 18, "ch-hollow")
            start = 2.0
            third = "ch-hollow" if row.of is None else "ch-sum"
            for part, look in zip(row.parts, ("ch-solid", HATCHED, third), strict=False):
                end = start + scale(float(part)) - 2
                picture.rect(start, y, end - start, 18, look)
                start = end
            if row.of is not None and sum(row.parts) > row.of:
                ceiling = [(scale(float(row.of)), y - 4), (scale(float(row.of)), y + 22)]
                picture.line(ceiling, "ch-gap")
                picture.line(ceiling, "ch-zero")
            y = picture.paragraph(0, y + 34, wrap(row.words, picture.width), "ch-soft") + 12
        picture.height = y - 22

    return chart(title, alt, data, draw, below)


@dataclass(frozen=True)
class Spot:
    """A labelled point of a plane."""

    label: str
    x: Value
    y: Value


def plane(
    title: str,
    alt: str,
    data: T,
    *,
    curve: Sequence[tuple[Value, Value]],
    spots: Sequence[Spot],
    here: Spot,
    across: tuple[str, Words],
    up: tuple[str, Words],
    fitted: bool = False,
) -> Chart[T]:
    """A curve of best buys, if there is one, named points beside it, and where you are.

    `fitted`: the axes begin near the least value, and points that lie on each other share a label.
    """
    xs = [float(x) for x, _ in curve] + [float(s.x) for s in (*spots, here)]
    ys = [float(y) for _, y in curve] + [float(s.y) for s in (*spots, here)]

    def draw(picture: Picture) -> None:
        across_ticks = ticks(min(xs) if fitted else 0, max(xs), 3 if picture.is_narrow else 5)
        up_ticks = ticks(min(ys) if fitted else 0, max(ys), 4)
        left = 12 + LETTER * max(len(up[1](t)) for t in up_ticks)
        top, bottom = 34.0, 290.0
        x = Scale(across_ticks[0], across_ticks[-1], left, picture.width - 14)
        y = Scale(up_ticks[0], up_ticks[-1], bottom, top)
        picture.text(0, 14, up[0], "ch-soft")
        for tick in up_ticks:
            picture.line([(left, y(tick)), (picture.width, y(tick))], "ch-grid")
            picture.text(left - 8, y(tick) + 5, up[1](tick), "ch-soft", "end")
        for tick in across_ticks:
            anchor = "end" if tick == across_ticks[-1] else "middle"
            nudge = 14 if anchor == "end" else 0
            picture.text(x(tick) + nudge, bottom + 20, across[1](tick), "ch-soft", anchor)
        picture.text(left, bottom + 40, across[0], "ch-soft")
        places = [(x(float(a)), y(float(b))) for a, b in curve]
        if places:
            picture.line(places, "ch-line")
        for place in places:
            picture.dot(*place, 2.5, "ch-solid")
        labels = _Labels(picture, places)
        at = [(one, x(float(one.x)), y(float(one.y))) for one in (here, *spots)]
        named = _together(at) if fitted else [(one.label, x1, y1) for one, x1, y1 in at]
        for _, x1, y1 in at[1:]:
            picture.square(x1, y1, 5, "ch-open")
        labels.put(*named[0], "ch-strong ch-halo", reach=16)
        for words, x1, y1 in named[1:]:
            labels.put(words, x1, y1, "ch-halo", reach=10)
        picture.diamond(x(float(here.x)), y(float(here.y)), 9, "ch-here")
        picture.height = bottom + 46

    return chart(title, alt, data, draw)


def _together(at: Sequence[tuple[Spot, float, float]]) -> list[tuple[str, float, float]]:
    """One label for points that lie on each other, in the order given."""
    found: list[tuple[str, float, float]] = []
    for spot, x, y in at:
        near = next((n for n, (_, x1, y1) in enumerate(found) if max(abs(x - x1), abs(y - y1)) < _ON),
                    None)  # fmt: skip
        if near is None:
            found.append((spot.label, x, y))
        else:
            words, x1, y1 = found[near]
            found[near] = (f"{words} and {spot.label}", x1, y1)
    return found


class _Labels:
    """Puts labels beside points, each where it meets no other label and few points of the curve."""

    def __init__(self, picture: Picture, points: Sequence[tuple[float, float]]) -> None:
        self.picture = picture
        self.points = sorted(points)  # from left to right, so that few are asked whether they meet
        self.taken: list[tuple[float, float, float, float]] = []

    def put(self, words: str, x: float, y: float, look: str, reach: float) -> None:
        long = len(words) * LETTER
        places = [
            (start, base)
            for lift in (0, LINE, 2 * LINE, 3 * LINE)
            for start, base in (
                (x + reach, y - 8 - lift),
                (x - long / 2, y - reach - 4 - lift),
                (x - long - reach, y - 8 - lift),
                (x + reach, y + 22 + lift),
                (x - long - reach, y + 22 + lift),
            )
            if start >= 0 and start + long <= self.picture.width and base > LINE
        ]
        start, base = min(
            places or [(max(0.0, x - long), y - reach)],
            key=lambda place: self._crowd(place, long, (x, y)),
        )
        self.taken.append((start, base - 14, start + long, base + 4))
        self.picture.text(start, base, words, look)

    def _crowd(self, place: tuple[float, float], long: float, at: tuple[float, float]) -> float:
        start, base = place
        box = (start - 3, base - 16, start + long + 3, base + 6)
        meets = sum(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
            for other in self.taken
        )
        first = bisect_right(self.points, box[0], key=_across)
        last = bisect_left(self.points, box[2], key=_across)
        covers = sum(box[1] < py < box[3] for _, py in self.points[first:last])
        far = abs(base - at[1]) + abs(start - at[0]) / 4
        return 1000 * meets + 12 * covers + far


@dataclass(frozen=True)
class Track:
    """A line over months: values at each month, and how it looks."""

    label: str
    values: tuple[Value, ...]


def tracks(
    title: str,
    alt: str,
    data: T,
    *,
    main: Track,
    other: Track | None,
    floor: Track | None,
    lowest: tuple[int, str] | None,
    unit: tuple[str, Words],
    across: tuple[str, int] = ("Month", 1),
) -> Chart[T]:
    """Balances over months: yours solid with dots, another dashed with squares, below £0 hatched.

    `floor` is a level to stay above (one value); `lowest` is the month to point at, with its words;
    `across` says what else than months it goes by, and the number of the first.
    """
    known = [*main.values, *(other.values if other else ()), *(floor.values if floor else ()), 0]
    low, high = float(min(known)), float(max(known))
    first = across[1]
    last = first - 1 + max(len(main.values), len(other.values) if other else 0)

    def draw(picture: Picture) -> None:
        levels = ticks(low, high, 5)
        left = 12 + LETTER * max(len(unit[1](level)) for level in levels)
        key = [f"● solid: {main.label}", *([f"□ dashed: {other.label}"] if other else [])]
        lines = [line for words in key for line in wrap(words, 0.9 * picture.width)]
        top = picture.paragraph(0, 14, lines, "ch-strong") + LINE
        picture.text(0, top, unit[0], "ch-soft")
        top += 14
        bottom = top + 250
        x = Scale(first, max(last, first + 1), left + 12, picture.width - 14)
        y = Scale(levels[0], levels[-1], bottom, top)
        for level in levels:
            look = "ch-zero" if level == 0 else "ch-grid"
            picture.line([(left, y(level)), (picture.width, y(level))], look)
            picture.text(left - 8, y(level) + 5, unit[1](level), "ch-soft", "end")
        every = max(1, round((last - first + 1) / (6 if picture.is_narrow else 12)))
        for month in range(first, last + 1, every):
            picture.text(x(month), bottom + 40, str(month), "ch-soft", "middle")
        picture.text(left, bottom + 60, across[0], "ch-soft")
        places = [(x(m), y(float(v))) for m, v in enumerate(main.values, first)]
        zero = y(0)
        for (x1, y1), (x2, y2) in pairwise(places):
            _below(picture, (x1, y1), (x2, y2), zero)
        if floor:
            level = y(float(floor.values[0]))
            picture.line([(left, level), (picture.width, level)], "ch-dotted")
            picture.text(picture.width, level - 6, floor.label, "ch-soft ch-halo", "end")
        if other:
            beside = [(x(m), y(float(v))) for m, v in enumerate(other.values, first)]
            picture.line(beside, "ch-dashed")
            for place in beside:
                picture.square(*place, 4, "ch-open")
        picture.line(places, "ch-line")
        for place in places:
            picture.dot(*place, 4, "ch-solid")
        if lowest:
            at = places[lowest[0] - first]
            end = at[0] + len(lowest[1]) * LETTER + 12 > picture.width
            picture.dot(*at, 8, "ch-ring")
            side, nudge = ("end", 10) if end else ("start", -2)
            picture.text(at[0] + nudge, at[1] + 26, lowest[1], "ch-strong ch-halo", side)
        picture.height = bottom + 66

    return chart(title, alt, data, draw)


def _below(
    picture: Picture, one: tuple[float, float], two: tuple[float, float], zero: float
) -> None:
    """Hatch the part of a step of the line that lies below £0 (pixels grow downwards)."""
    (x1, y1), (x2, y2) = one, two
    if y1 <= zero and y2 <= zero:
        return
    points = [(x1, zero)] if y1 > zero else []
    points += [(x1, y1)] if y1 > zero else []
    if (y1 > zero) != (y2 > zero):
        cross = x1 + (x2 - x1) * (zero - y1) / (y2 - y1)
        points.append((cross, zero))
    points += [(x2, y2), (x2, zero)] if y2 > zero else []
    picture.area(points, f"{HATCHED} ch-below")


@dataclass(frozen=True)
class Reach:
    """A share with its interval, per cent; `share` None where too few replied."""

    label: str
    words: str
    share: float | None
    low: float | None
    high: float | None
    here: bool = False


def reaches(title: str, alt: str, data: T, rows: Sequence[Reach]) -> Chart[T]:
    """Shares as dots with their 95 per cent interval as a line, on a scale of 0 to 100 per cent."""

    def draw(picture: Picture) -> None:
        x = Scale(0, 100, 10, picture.width - 22)
        y = 14.0
        marks = []
        for row in rows:
            label = f"▶ {row.label}" if row.here else row.label
            words = wrap(f"{label}: {row.words}", (0.9 if row.here else 1) * picture.width)
            y = picture.paragraph(0, y, words, "ch-strong" if row.here else "") - 2
            marks.append((y, row))
            y += 32
        for level in (0, 50, 100):
            for at, _ in marks:
                picture.line([(x(level), at - 9), (x(level), at + 9)], "ch-grid")
            picture.text(x(level), y, f"{level}%", "ch-soft", "middle")
        for at, row in marks:
            picture.line([(x(0), at), (x(100), at)], "ch-grid")
            if row.share is None or row.low is None or row.high is None:
                continue
            picture.line([(x(row.low), at), (x(row.high), at)], "ch-range")
            for end in (row.low, row.high):
                picture.line([(x(end), at - 6), (x(end), at + 6)], "ch-line")
            picture.dot(x(row.share), at, 6, "ch-solid")
        picture.height = y + 8

    return chart(title, alt, data, draw)
