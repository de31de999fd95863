"""The people of a case: head and shoulders of each, the name, and what they are to you."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from commissioning.drawing.picture import LINE, Chart, Picture, T, chart, wrap

_COLUMNS = {"small": 2, "middle": 3, "wide": 3}
_HEAD, _NECK, _TALL = 14.0, 21.0, 66.0
_SHOULDERS = ((-27, 48), (-25, 34), (-17, 26), (-6, 22), (6, 22), (17, 26), (25, 34), (27, 48))


@dataclass(frozen=True)
class Person:
    """Somebody; `hair` is short, long, bun, or "" for none, so that no two beside each other look the same."""

    name: str
    role: str
    hair: str = ""


def people(title: str, alt: str, data: T, everybody: Sequence[Person]) -> Chart[T]:
    """Everybody, in rows."""

    def draw(picture: Picture) -> None:
        columns = _COLUMNS[picture.size]
        across = picture.width / columns
        top = 4.0
        for start in range(0, len(everybody), columns):
            ends = [
                _card(picture, number * across, top, across - 12, one)
                for number, one in enumerate(everybody[start : start + columns])
            ]
            top = max(ends) + 4
        picture.height = top - LINE

    return chart(title, alt, data, draw)


def _card(picture: Picture, left: float, top: float, across: float, one: Person) -> float:
    x, y = left + 30, top + _NECK
    if one.hair == "long":
        picture.area(_veil(x, y), "ch-sum")
    picture.area([(x + dx, y + dy - 6) for dx, dy in _SHOULDERS], "ch-land ch-lit")
    picture.dot(x, y, _HEAD, "ch-open")
    if one.hair:
        picture.area(_cap(x, y), "ch-sum")
    if one.hair == "bun":
        picture.dot(x, y - _HEAD - 2, 5, "ch-sum")
    y = picture.paragraph(left, top + _TALL + LINE - 2, wrap(one.name, across), "ch-strong")
    return picture.paragraph(left, y, wrap(one.role, across), "ch-soft")


def _arch(x: float, y: float, reach: float) -> list[tuple[float, float]]:
    """Half a circle over (x, y)."""
    turns = (pi * step / 12 for step in range(13))
    return [(x + reach * cos(turn), y - reach * sin(turn)) for turn in turns]


def _cap(x: float, y: float) -> list[tuple[float, float]]:
    """Hair on the head at (x, y): the arch above the brow."""
    return [point for point in _arch(x, y, _HEAD) if point[1] <= y - 5]


def _veil(x: float, y: float) -> list[tuple[float, float]]:
    """Hair behind the head, down to the shoulders."""
    reach = _HEAD + 5
    return [(x + reach, y + 14), *_arch(x, y, reach), (x - reach, y + 14)]
