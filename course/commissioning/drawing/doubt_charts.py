"""Charts of doubt: columns of draws with their range, and bars from low to high round a centre.

They place what they are given and work nothing out. A chart is {title, alt, svgs, table}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.drawing.charts import Value, Words
from commissioning.drawing.picture import (
    HATCHED,
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

TALL = 150


@dataclass(frozen=True)
class Point:
    """A named value under the columns: its place on the scale and its words."""

    x: Value
    words: str


def columns(
    title: str,
    alt: str,
    data: T,
    *,
    heights: Sequence[tuple[Value, Value, Value]],
    low: Point,
    middle: Point,
    high: Point,
    central: Point,
    across: tuple[str, Words],
) -> Chart[T]:
    """Columns (from, to, height) over a scale; beneath them low to high as a line, and a diamond."""
    first = min(float(heights[0][0]), float(central.x))
    last = max(float(heights[-1][1]), float(central.x))
    most = max(float(height) for _, _, height in heights) or 1.0

    def draw(picture: Picture) -> None:
        x = Scale(first, last, 8, picture.width - 8)
        top, bottom = 34.0, 34.0 + TALL
        y = Scale(0, most, bottom, top)
        at = x(float(central.x))
        _beside(picture, at, 14, central.words, "ch-strong")
        for start, end, height in heights:
            left, right = x(float(start)), x(float(end))
            tall = bottom - y(float(height))
            picture.rect(left + 0.5, y(float(height)), max(right - left - 1, 3), tall, "ch-solid")
        picture.line([(x(first), bottom), (x(last), bottom)], "ch-zero")
        _scale(picture, x, across[1], bottom)
        level = bottom + 42
        for start, end in ((20, bottom), (level - 12, level + 12)):
            picture.line([(at, start), (at, end)], "ch-gap")
            picture.line([(at, start), (at, end)], "ch-zero")
        picture.diamond(at, 26, 7, "ch-here")
        picture.line([(x(float(low.x)), level), (x(float(high.x)), level)], "ch-range")
        for place in (x(float(low.x)), x(float(high.x))):
            picture.line([(place, level - 7), (place, level + 7)], "ch-line")
        picture.dot(x(float(middle.x)), level, 6, "ch-solid")
        points = [(x(float(point.x)), point.words) for point in (low, middle, high)]
        places = stack(points, picture.width)
        for (_, words), (centre, row) in zip(points, places, strict=True):
            picture.text(centre, level + 28 + row * LINE, words, "ch-strong", "middle")
        end = level + 32 + LINE * max(row + 1 for _, row in places)
        end = picture.paragraph(0, end, wrap(across[0], picture.width), "ch-soft")
        picture.height = end - LINE + 8

    return chart(title, alt, data, draw)


def _scale(picture: Picture, x: Scale, words: Words, y: float) -> None:
    """Round values that fit, each with a stroke and its words below `y`."""
    for tick in ticks(x.low, x.high, 4 if picture.is_narrow else 8):
        half = len(words(tick)) * LETTER / 2
        if half <= x(tick) <= picture.width - half and x.low <= tick <= x.high:
            picture.line([(x(tick), y), (x(tick), y + 5)], "ch-zero")
            picture.text(x(tick), y + 20, words(tick), "ch-soft", "middle")


def _beside(picture: Picture, at: float, y: float, words: str, look: str) -> None:
    """Words centred on a place, or as near as the page's edge allows."""
    half = len(words) * LETTER / 2
    picture.text(min(max(at, half), max(half, picture.width - half)), y, words, look, "middle")


@dataclass(frozen=True)
class Span:
    """One bar from `low` to `high`."""

    label: str
    words: str
    low: Value
    high: Value


def spans(
    title: str,
    alt: str,
    data: T,
    rows: Sequence[Span],
    *,
    centre: Point,
    across: tuple[str, Words],
) -> Chart[T]:
    """Bars on one scale: hatched below the centre, solid above, each with its label above it."""
    ends = [float(centre.x), *(float(end) for row in rows for end in (row.low, row.high))]

    def draw(picture: Picture) -> None:
        x = Scale(min(ends), max(ends), 6, picture.width - 8)
        at = x(float(centre.x))
        _beside(picture, at, 14, centre.words, "ch-strong")
        y = 44.0
        bars = []
        for row in rows:
            y = picture.paragraph(0, y, wrap(row.label, picture.width), "ch-strong")
            y = picture.paragraph(0, y, wrap(row.words, picture.width), "ch-soft") - 10
            bars.append((y, row))
            y += 44
        for top, row in bars:
            low, high = x(float(row.low)), x(float(row.high))
            picture.rect(low, top, at - low, 18, HATCHED)
            picture.rect(max(at, low), top, high - max(at, low), 18, "ch-solid")
            picture.line([(at, top - 4), (at, top + 22)], "ch-zero")
        _scale(picture, x, across[1], y - 20)
        end = picture.paragraph(0, y + LINE, wrap(across[0], picture.width), "ch-soft")
        picture.height = end - LINE + 8

    return chart(title, alt, data, draw)


@dataclass(frozen=True)
class Interval:
    """A range with its middle, and the words that stand above it; `here` is the learner's own."""

    label: str
    words: str
    low: Value
    middle: Value
    high: Value
    here: bool = False


def intervals(
    title: str,
    alt: str,
    data: T,
    rows: Sequence[Interval],
    *,
    across: tuple[str, Words],
) -> Chart[T]:
    """Ranges on one scale, each a line with ends and a dot for its middle, below its label."""
    ends = [float(end) for row in rows for end in (row.low, row.high)]

    def draw(picture: Picture) -> None:
        x = Scale(min(ends), max(ends), 10, picture.width - 12)
        y = 14.0
        for row in rows:
            label = f"▶ {row.label}" if row.here else row.label
            y = picture.paragraph(0, y, wrap(label, 0.9 * picture.width), "ch-strong")
            y = picture.paragraph(0, y, wrap(row.words, picture.width), "ch-soft") - 4
            picture.line([(x(x.low), y), (x(x.high), y)], "ch-grid")
            picture.line([(x(float(row.low)), y), (x(float(row.high)), y)], "ch-range")
            for end in (row.low, row.high):
                picture.line([(x(float(end)), y - 7), (x(float(end)), y + 7)], "ch-line")
            picture.dot(x(float(row.middle)), y, 6, "ch-solid")
            y += 32
        _scale(picture, x, across[1], y - 18)
        end = picture.paragraph(0, y + LINE, wrap(across[0], picture.width), "ch-soft")
        picture.height = end - LINE + 8

    return chart(title, alt, data, draw)
