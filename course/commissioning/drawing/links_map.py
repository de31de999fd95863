"""Boxes on two sides and lines between them: what is cut, where it is pushed to, and where it lands.

A line is as wide as what it carries, solid, dashed or dotted by when it is felt. Only the widest are drawn.
A phone has no room for lines: it shows the same as ranked bars.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commissioning.drawing.links_list import Ranked, ranked
from commissioning.drawing.picture import LETTER, LINE, Chart, Picture, T, chart, wrap

Point = tuple[float, float]

_PAD, _GAP, _HEAD = 6.0, 10.0, 9.0
_STRONG = 0.9  # strong letters are that much wider
_WORTH = 0.04  # of all that is cut; what is less has its figures in boxes and table alone
_THINNEST, _WIDEST = 1.5, 24.0
_DASHES = ((), (9.0, 5.0), (3.0, 4.0))
_WHEN = ("solid: felt in the same year", "dashed: a year on", "dotted: two years on, or later")
_LOOKS = {"cut": "ch-won", "hit": "ch-land ch-lit", "": "ch-land"}
_STEPS = 24


@dataclass(frozen=True)
class Box:
    """A service or a budget: its name, and lines of words. `state`: cut, hit, or "" for neither."""

    id: str
    name: str
    words: tuple[str, ...] = ()
    state: str = ""


@dataclass(frozen=True)
class Flow:
    """A line from one box to another: how much it carries, in words too, and years until it is felt."""

    source: str
    target: str
    amount: float
    words: str
    delay: int = 0


@dataclass(frozen=True)
class _Room:
    """Where things stand in one size of picture."""

    arcs: float
    left: float
    right: float
    across: int
    beside: int
    labels: int
    whole: float
    """Pixels that all of what is cut would be wide."""


_ROOMS = {
    "middle": _Room(42, 128, 140, 9, 4, 2, 25),
    "wide": _Room(72, 196, 180, 12, 6, 4, 32),
}


def links_map(
    title: str,
    alt: str,
    data: T,
    *,
    left: Sequence[Box],
    right: Sequence[Box],
    flows: Sequence[Flow],
    heads: tuple[str, str],
    listed: Sequence[tuple[str, Sequence[Ranked]]],
    key: str,
    whole: float,
) -> Chart[T]:
    """Services at the left, budgets at the right, under `heads`; flows between services pass outside.

    `listed`, under heads of their own and with `key` below, is what a phone shows. `whole` is all that is cut:
    lines and bars are as wide as their share of it, so that two pictures of one plan compare.
    """
    carrying = sorted((one for one in flows if one.amount > 0), key=lambda one: -one.amount)
    ids = {one.id for one in right}
    across = [one for one in carrying if one.target in ids]
    outside = [one for one in carrying if one.target not in ids]

    def draw(picture: Picture) -> None:
        if picture.size not in _ROOMS:
            y = 14.0
            for head, rows in listed:
                y = ranked(picture, y, head, rows, whole)
            picture.height = picture.paragraph(0, y, wrap(key, picture.width), "ch-soft") - LINE + 8
            return
        room = _ROOMS[picture.size]
        first = picture.width - room.right
        top = 18.0 + LINE * max(
            len(_heading(heads[0], room.left)), len(_heading(heads[1], room.right))
        )
        picture.paragraph(room.arcs, 14, _heading(heads[0], room.left), "ch-soft")
        picture.paragraph(first, 14, _heading(heads[1], room.right), "ch-soft")
        boxes = _placed((left, right), ((room.arcs, room.left), (first, room.right)), top)
        shown, passing = across[: room.across], outside[: room.beside]
        wide = {
            id(one): min(_WIDEST, max(_THINNEST, room.whole * one.amount / whole))
            for one in (*shown, *passing)
        }
        labels = _Labels(picture)
        for path, one in _across(shown, boxes, wide):
            _flow(picture, path, wide[id(one)], one.delay)
        for path, one in _outside(passing, boxes, wide, room.arcs):
            _flow(picture, path, wide[id(one)], one.delay)
        for box in boxes.values():
            box.draw(picture)
        for path, one in list(_across(shown, boxes, wide))[: room.labels]:
            if one.amount > _WORTH * whole:
                labels.put(path, one.words)
        picture.height = _below(
            picture,
            max(box.bottom for box in boxes.values()) + LINE + 6,
            sorted({min(one.delay, 2) for one in (*shown, *passing)}),
            len(carrying) - len(shown) - len(passing),
        )

    return chart(title, alt, data, draw)


# ------------------------------------------------------------------------------------------- boxes


class _Placed:
    """A box where it stands."""

    def __init__(self, box: Box, x: float, y: float, width: float) -> None:
        self.box, self.x, self.top, self.width = box, x, y, width
        room = width - 2 * _PAD
        self.name = wrap(box.name, room * _STRONG)
        self.words = [line for words in box.words for line in wrap(words, room)]
        self.height = LINE * (len(self.name) + len(self.words)) + 12

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    def draw(self, picture: Picture) -> None:
        picture.rect(self.x, self.top, self.width, self.height, _LOOKS[self.box.state])
        on = "ch-on " if self.box.state == "cut" else ""
        y = picture.paragraph(self.x + _PAD, self.top + LINE, self.name, f"{on}ch-strong")
        picture.paragraph(self.x + _PAD, y, self.words, on.strip())


def _placed(
    sides: tuple[Sequence[Box], Sequence[Box]],
    columns: tuple[tuple[float, float], tuple[float, float]],
    top: float,
) -> dict[str, _Placed]:
    """Both columns from `top` to the same foot, their boxes spread evenly."""
    made = [
        [_Placed(box, x, top, width) for box in side]
        for side, (x, width) in zip(sides, columns, strict=True)
    ]
    filled = [sum(one.height for one in column) for column in made]
    tall = max(full + _GAP * (len(column) - 1) for full, column in zip(filled, made, strict=True))
    for full, column in zip(filled, made, strict=True):
        gap = (tall - full) / max(1, len(column) - 1)
        y = top
        for one in column:
            one.top = y
            y += one.height + gap
    return {one.box.id: one for column in made for one in column}


def _heading(words: str, width: float) -> list[str]:
    return wrap(words, width + 8)


# ------------------------------------------------------------------------------------------- lines


def _across(
    flows: Sequence[Flow], boxes: dict[str, _Placed], wide: dict[int, float]
) -> Iterable[tuple[list[Point], Flow]]:
    """Curves from the left boxes' right edge to the right boxes' left edge, none on top of another."""
    starts = _ports(flows, boxes, wide, lambda one: (one.source, one.target))
    ends = _ports(flows, boxes, wide, lambda one: (one.target, one.source))
    for one in flows:
        source, target = boxes[one.source], boxes[one.target]
        x1, x2 = source.x + source.width, target.x - _head(wide[id(one)])
        bend = (x2 - x1) * 0.5
        y1, y2 = starts[id(one)], ends[id(one)]
        yield _curve((x1, y1), (x1 + bend, y1), (x2 - bend, y2), (x2, y2)), one


def _outside(
    flows: Sequence[Flow], boxes: dict[str, _Placed], wide: dict[int, float], room: float
) -> Iterable[tuple[list[Point], Flow]]:
    """Curves that leave a left box at its left edge and come back to another."""
    starts = _ports(flows, boxes, wide, lambda one: (one.source, one.target), share=0.25)
    ends = _ports(flows, boxes, wide, lambda one: (one.target, one.source), share=0.75)
    order = {key: at for at, key in enumerate(boxes)}
    longest = max((abs(order[one.source] - order[one.target]) for one in flows), default=1)
    for one in flows:
        x = boxes[one.source].x
        far = abs(order[one.source] - order[one.target]) / longest
        reach = x - (0.45 + 0.85 * far) * room
        y1, y2 = starts[id(one)], ends[id(one)]
        end = x - _head(wide[id(one)])
        yield _curve((x, y1), (reach, y1), (reach, y2), (end, y2)), one


def _ports(
    flows: Sequence[Flow],
    boxes: dict[str, _Placed],
    wide: dict[int, float],
    ends: object,
    share: float = 0.5,
) -> dict[int, float]:
    """Where each line meets the edge of its box: in the order of the boxes at the lines' other ends."""
    at: dict[int, float] = {}
    by: dict[str, list[tuple[float, Flow]]] = {}
    for one in flows:
        here, there = ends(one)  # type: ignore[operator]
        by.setdefault(here, []).append((boxes[there].middle, one))
    for key, lines in by.items():
        lines.sort(key=lambda pair: pair[0])
        box = boxes[key]
        room = sum(wide[id(one)] + 5 for _, one in lines)
        squeeze = min(1.0, (box.height - 8) / room)
        y = box.top + 4 + (box.height - 8 - room * squeeze) * share
        for _, one in lines:
            step = (wide[id(one)] + 5) * squeeze
            at[id(one)] = y + step / 2
            y += step
    return at


def _curve(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """Points of a cubic Bezier curve."""
    found = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        found.append(
            (
                sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
            )
        )
    return found


def _flow(picture: Picture, path: list[Point], width: float, delay: int) -> None:
    """A line that ends level, with the head of an arrow from there to the box."""
    x, y = path[-1]
    half = width / 2 + 4
    picture.line(path, "ch-flow", width, _dash(delay, width))
    picture.area([(x, y - half), (x + _head(width), y), (x, y + half)], "ch-solid")


def _head(width: float) -> float:
    return _HEAD + width / 3


def _dash(delay: int, width: float) -> tuple[float, ...]:
    return tuple(part * max(1.0, width / 9) for part in _DASHES[min(delay, 2)])


class _Labels:
    """Words on lines, each where it covers no other words."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.taken: list[tuple[float, float, float]] = []

    def put(self, path: Sequence[Point], words: str) -> None:
        half = len(words) * LETTER / 2 + 2
        for part in (0.5, 0.4, 0.6, 0.3, 0.7):
            x, y = path[round(part * _STEPS)]
            free = all(abs(x - x2) > half + h2 or abs(y - y2) > LINE for x2, y2, h2 in self.taken)
            if free:
                self.taken.append((x, y, half))
                self.picture.rect(x - half, y - LINE / 2, 2 * half, LINE, "ch-paper")
                self.picture.text(x, y + 5, words, "ch-strong", "middle")
                return


# ------------------------------------------------------------------------------------------- below


def _below(
    picture: Picture,
    y: float,
    delays: Sequence[int],
    more: int,
) -> float:
    """The key, and how many lines are not drawn."""
    for delay in delays:
        picture.line([(0, y - 5), (34, y - 5)], "ch-flow", 3, _dash(delay, 3))
        y = picture.paragraph(42, y, wrap(_WHEN[delay], picture.width - 42), "ch-soft") + 2
    words = "The wider the line, the more it carries."
    if more > 0:
        words += f" {more} thinner line{' is' if more == 1 else 's are'} not drawn."
    return picture.paragraph(0, y, wrap(words, picture.width), "ch-soft") - LINE + 8
