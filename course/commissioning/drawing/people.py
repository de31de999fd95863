"""The people of a case: head and shoulders of each, the name, and what they are to you. Several heads are a body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from commissioning.drawing.picture import LINE, Chart, Picture, T, chart, wrap

_COLUMNS = {"small": 2, "middle": 3, "wide": 3}
_HEAD, _NECK, _TALL = 14.0, 21.0, 66.0
_SHOULDERS = ((-27, 48), (-25, 34), (-17, 26), (-6, 22), (6, 22), (17, 26), (25, 34), (27, 48))

_FOOT = 42.0
"""From the middle of a head to where the shoulders end."""
_IN_A_ROW = {1: (1.0, (0.0,)), 2: (0.6, (-13.0, 13.0)), 3: (0.48, (-17.0, 0.0, 17.0))}
"""By the number of heads: how large each is, and how far each stands from the middle."""


@dataclass(frozen=True)
class Person:
    """Somebody; `hair` is short, long, bun, or "" for none, so that no two beside each other look the same.

    `heads`: 1 for a person, 2 or 3 for a team or an organisation, whose heads are bare.
    """

    name: str
    role: str
    hair: str = ""
    heads: int = 1


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
    size, places = _IN_A_ROW[one.heads]
    for across_from_middle in places:
        _bust(picture, x + across_from_middle, y + (1 - size) * _FOOT, size, one.hair)
    y = picture.paragraph(left, top + _TALL + LINE - 2, wrap(one.name, across), "ch-strong")
    return picture.paragraph(left, y, wrap(one.role, across), "ch-soft")


def _bust(picture: Picture, x: float, y: float, size: float, hair: str) -> None:
    """Head and shoulders round (x, y), the middle of the head; `size` 1 is that of somebody alone."""
    if hair == "long":
        picture.area(_veil(x, y), "ch-sum")
    shoulders = [(x + size * dx, y + size * (dy - 6)) for dx, dy in _SHOULDERS]
    picture.area(shoulders, "ch-land ch-lit")
    picture.dot(x, y, size * _HEAD, "ch-open")
    if hair:
        picture.area(_cap(x, y), "ch-sum")
    if hair == "bun":
        picture.dot(x, y - _HEAD - 2, 5, "ch-sum")


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
