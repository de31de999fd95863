"""What a picture of links says where a phone has no room for its lines: budgets ranked, each as one bar.

The first part of a bar lands directly; the second, hatched, by way of other queues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.drawing.picture import HATCHED, LINE, Picture, Scale, wrap


@dataclass(frozen=True)
class Ranked:
    """A box in words: its name, what lands or is pushed there, in words, and the parts of its bar."""

    name: str
    words: str
    parts: tuple[float, ...]


def ranked(picture: Picture, y: float, head: str, rows: Sequence[Ranked], most: float) -> float:
    """Rows under their head, largest first, bars to one scale; returns where the next line would stand."""
    y = picture.paragraph(0, y, wrap(head, picture.width), "ch-strong") + 2
    scale = Scale(0, most or 1.0, 0, picture.width - 4)
    for row in sorted(rows, key=lambda one: -sum(one.parts)):
        y = picture.paragraph(0, y, wrap(row.name, picture.width)) - 12
        start = 2.0
        for part, look in zip(row.parts, ("ch-solid", HATCHED), strict=False):
            picture.rect(start, y, scale(part), 14, look)
            start += scale(part)
        y = picture.paragraph(0, y + 14 + LINE - 2, wrap(row.words, picture.width), "ch-soft") + 8
    return y + 4
