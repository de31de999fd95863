"""Two columns for each month side by side: the first solid, the other hatched, with the key in words.

It places what it is given and works nothing out. A chart is {title, alt, svgs, table}.
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
    ticks,
    wrap,
)

TALL = 190


@dataclass(frozen=True)
class Month:
    """A month by its name, and its two values."""

    name: str
    first: Value
    second: Value


def months(
    title: str,
    alt: str,
    data: T,
    rows: Sequence[Month],
    *,
    key: tuple[str, str],
    up: tuple[str, Words],
    below: str = "",
) -> Chart[T]:
    """Columns from zero on one scale; on a narrow page months go by their first letter."""
    most = max((float(max(row.first, row.second)) for row in rows), default=0.0) or 1.0

    def draw(picture: Picture) -> None:
        y = 14.0
        for words, look in zip(key, ("ch-solid", HATCHED), strict=True):
            picture.rect(2, y - 12, 22, 14, look)
            y = picture.paragraph(32, y, wrap(words, picture.width - 40))
        picture.text(0, y + 8, up[0], "ch-soft")
        levels = ticks(0, most, 4)
        left = 12 + LETTER * max(len(up[1](level)) for level in levels)
        top, bottom = y + 26, y + 26 + TALL
        height = Scale(0, levels[-1], bottom, top)
        for level in levels:
            look = "ch-zero" if level == 0 else "ch-grid"
            picture.line([(left, height(level)), (picture.width, height(level))], look)
            picture.text(left - 8, height(level) + 5, up[1](level), "ch-soft", "end")
        wide = (picture.width - left) / max(len(rows), 1)
        for at, row in enumerate(rows):
            start = left + at * wide + wide * 0.12
            for value, look in ((row.first, "ch-solid"), (row.second, HATCHED)):
                picture.rect(
                    start, height(float(value)), wide * 0.38, bottom - height(float(value)), look
                )
                start += wide * 0.38
            name = row.name[:1] if picture.is_narrow else row.name[:3]
            picture.text(left + (at + 0.5) * wide, bottom + LINE, name, "ch-soft", "middle")
        picture.height = bottom + LINE + 8

    return chart(title, alt, data, draw, below)
