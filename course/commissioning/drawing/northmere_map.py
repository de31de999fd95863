"""Northmere from above: town, estates and coast, with what is to be seen there, from `northmere.json`.

Every use of the map is this one drawing, so that learners know the place again. An area that is lit is tinted and
has a thick edge; one that is not has a broken one. So it reads without colour.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from commissioning.drawing.picture import LETTER, LINE, Chart, Picture, T, chart, wrap

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
_HEIGHTS = {"small": 320.0, "middle": 320.0, "wide": 330.0}
_ROUNDS = 3  # of cutting corners, until no one sees any
_MARK = 13  # the reach of a mark, which holds two letters
_BESIDE = 11  # from a dot to its words
_EDGE = 6  # between a map and what stands below it


@dataclass(frozen=True)
class Area:
    """What is said of an area, and whether it is lit; None where nothing on the map is."""

    words: str = ""
    lit: bool | None = None


@dataclass(frozen=True)
class Spot:
    """A place of `northmere.json`: a dot, and its words beside it, the first of them strong."""

    place: str
    words: Sequence[str]


@dataclass(frozen=True)
class Mark:
    """One of several things in an area: two letters in a circle, which is filled where it is `lit`.

    Where the map is wide `name` stands beside it; else in the list below, with `words`.
    """

    area: str
    letters: str
    name: str
    words: str
    lit: bool


def northmere_map(
    title: str,
    alt: str,
    data: T,
    *,
    areas: Mapping[str, Area],
    spots: Sequence[Spot] = (),
    marks: Sequence[Mark] = (),
    key: tuple[str, str] | None = None,
) -> Chart[T]:
    """The map. `areas` by name; `key` says what a filled mark means, and what an empty one."""

    def draw(picture: Picture) -> None:
        ground = _Ground(picture)
        ground.sea()
        for name, area in areas.items():
            ground.area(name, area)
        for name, area in areas.items():
            ground.said(name, area, [mark for mark in marks if mark.area == name])
        crowded = ground.crowded(spots)
        for number, spot in enumerate(spots, 1):
            if crowded:
                ground.numbered(spot, number)
            else:
                ground.spot(spot)
        y = ground.height + LINE
        if key:
            y = _key(picture, y, key)
        if marks and picture.is_narrow:
            for mark in marks:
                y = _listed(picture, y, mark)
        if crowded:
            for number, spot in enumerate(spots, 1):
                y = _listed(picture, y, _numbered(spot, number))
        picture.height = y - LINE + _EDGE

    return chart(title, alt, data, draw)


class _Ground:
    """The map in one size: from its grid of 100 × 100 to pixels."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.height = _HEIGHTS[picture.size]

    def _at(self, point: Sequence[float]) -> Point:
        return point[0] * self.picture.width / 100, point[1] * self.height / 100

    def area(self, name: str, area: Area) -> None:
        outline = _outline(_northmere()["areas"][name]["outline"])
        look = {None: "ch-land", True: "ch-land ch-lit", False: "ch-land ch-unlit"}[area.lit]
        self.picture.area([self._at(point) for point in outline], look)

    def sea(self) -> None:
        outline = _outline(_northmere()["sea"]["outline"])
        self.picture.area([self._at(point) for point in outline], "ch-water")
        for place in _northmere()["sea"]["waves"]:
            x, y = self._at(place)
            for row in (0.0, 9.0):
                wave = [(x + 5 * n - 12, y + row + (3 if n % 2 else -1)) for n in range(6)]
                self.picture.line(_rounded(wave), "ch-sea")

    def said(self, name: str, area: Area, marks: Sequence[Mark]) -> None:
        """An area's name and words, and its marks below them: in a row, or each with its name."""
        picture, drawn = self.picture, _northmere()["areas"][name]
        x, y = self._at(drawn["label"])
        across = drawn["across"] * picture.width / 100
        picture.text(x, y, drawn["name"], "ch-strong")
        lines = wrap(area.words, across) if area.words else []
        y = picture.paragraph(x, y + LINE, lines, "ch-soft") + (2 if picture.is_narrow else 4)
        for number, mark in enumerate(marks):
            if picture.is_narrow:
                _mark(picture, x + _MARK + number * (2 * _MARK + 8), y, mark)
            else:
                _mark(picture, x + _MARK, y, mark)
                look = "ch-strong" if mark.lit else ""
                lines = wrap(mark.name, across - 2 * _MARK - 8)
                below = picture.paragraph(x + 2 * _MARK + 8, y + 5, lines, look)
                y = below + _MARK - 6

    def crowded(self, spots: Sequence[Spot]) -> bool:
        """Whether words beside dots would break, or lie on one another: then numbers stand there, and a list below."""
        boxes, broken = [], False
        for spot in spots:
            x, y, room, at_shore = self._beside(spot)
            lines = [line for words in spot.words for line in wrap(words, room)]
            known = {word for words in spot.words for word in words.split()}
            broken |= any(word not in known for line in lines for word in line.split())
            across = max(map(len, lines)) * LETTER
            left = x - across if at_shore else x
            boxes.append((left, y - LINE + 4, left + across, y + (len(lines) - 1) * LINE + 4))
        return broken or any(_overlap(one, other) for one, other in combinations(boxes, 2))

    def _beside(self, spot: Spot) -> tuple[float, float, float, bool]:
        """Where a spot's words begin, their room, and whether they end at the dot, as they do at a shore."""
        place = _northmere()["places"][spot.place]
        area = _northmere()["areas"][place["area"]]
        x, y = self._at(place["at"])
        start, _ = self._at(area["label"])
        end = start + area["across"] * self.picture.width / 100
        at_shore = end - x < x - start
        room = (x - start if at_shore else end - x) - _BESIDE
        return x + (-_BESIDE if at_shore else _BESIDE), y + 5, room, at_shore

    def numbered(self, spot: Spot, number: int) -> None:
        """A number in place of a dot and its words."""
        x, y = self._at(_northmere()["places"][spot.place]["at"])
        _mark(self.picture, x, y, _numbered(spot, number))

    def spot(self, spot: Spot) -> None:
        """A dot, and its words on the side where there is land."""
        picture = self.picture
        picture.dot(*self._at(_northmere()["places"][spot.place]["at"]), 5, "ch-solid")
        x, y, room, at_shore = self._beside(spot)
        for number, words in enumerate(spot.words):
            for line in wrap(words, room):
                look = "ch-halo" if number else "ch-strong ch-halo"
                picture.text(x, y, line, look, "end" if at_shore else "start")
                y += LINE


def _numbered(spot: Spot, number: int) -> Mark:
    name, *words = spot.words
    return Mark("", str(number), name, ", ".join(words), lit=False)


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _mark(picture: Picture, x: float, y: float, mark: Mark) -> None:
    picture.dot(x, y, _MARK, "ch-won" if mark.lit else "ch-not")
    picture.text(x, y + 5, mark.letters, "ch-on ch-strong" if mark.lit else "", "middle")


def _key(picture: Picture, y: float, words: tuple[str, str]) -> float:
    for said, look in zip(words, ("ch-won", "ch-not"), strict=True):
        picture.dot(_MARK, y + 4, 8, look)
        y = picture.paragraph(2 * _MARK + 8, y + 9, wrap(said, picture.width - 40), "ch-soft") + 6
    return y + _EDGE


def _listed(picture: Picture, y: float, mark: Mark) -> float:
    _mark(picture, _MARK, y + 5, mark)
    lines = wrap(", ".join(filter(None, [mark.name, mark.words])), picture.width - 40)
    return picture.paragraph(2 * _MARK + 8, y + 10, lines, "ch-strong" if mark.lit else "") + 8


# ------------------------------------------------------------------------------------- geometry


@cache
def _northmere() -> dict[str, Any]:
    text = (Path(__file__).parent / "northmere.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def _outline(arcs: Sequence[str]) -> list[Point]:
    """An edge, of arcs that neighbours share, so that no gap is between them; with "-" from its end."""
    found: list[Point] = []
    for name in arcs:
        arc = _rounded([(x, y) for x, y in _northmere()["arcs"][name.removeprefix("-")]])
        found += arc[::-1] if name.startswith("-") else arc
    return found


def _rounded(points: Sequence[Point]) -> list[Point]:
    """The line with its corners cut; its ends stay."""
    line = list(points)
    for _ in range(_ROUNDS):
        cut = [
            (a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1]))
            for a, b in pairwise(line)
            for part in (0.25, 0.75)
        ]
        line = [line[0], *cut, line[-1]]
    return line
