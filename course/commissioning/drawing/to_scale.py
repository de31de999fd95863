"""Amounts as squares, each as large as it is, with a bar in two parts beside every one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from commissioning.drawing.charts import Value
from commissioning.drawing.picture import HATCHED, LINE, Chart, Picture, Scale, T, chart, wrap

_SIDES = {"small": 96.0, "middle": 130.0, "wide": 180.0}
_GAP, _BAR = 18, 14


@dataclass(frozen=True)
class Amount:
    """An amount in its square; `parts` of the bar beside it, and the words under that."""

    label: str
    value: Value
    shown: str
    parts: tuple[Value, Value]
    words: str


def to_scale(
    title: str, alt: str, data: T, amounts: Sequence[Amount], key: tuple[str, str]
) -> Chart[T]:
    """The amounts from the smallest, on one scale of area; the bars on one scale of length."""
    most = max(float(one.value) for one in amounts)
    longest = max(float(sum(one.parts)) for one in amounts)

    def draw(picture: Picture) -> None:
        side = _SIDES[picture.size]
        left = side + _GAP
        along = Scale(0, longest, 0, picture.width - left - 2)
        y = 0.0
        for one in amounts:
            reach = side * sqrt(float(one.value) / most)
            picture.rect(side - reach, y, reach, reach, "ch-sum")
            below = picture.paragraph(left, y + LINE - 4, [one.shown], "ch-strong")
            below = picture.paragraph(left, below, wrap(one.label, picture.width - left)) - 8
            first, both = along(float(one.parts[0])), along(float(sum(one.parts)))
            picture.rect(left, below, first, _BAR, "ch-solid")
            picture.rect(left + first, below, both - first, _BAR, HATCHED)
            below = picture.paragraph(
                left, below + _BAR + LINE, wrap(one.words, picture.width - left), "ch-soft"
            )
            y = max(below, y + reach + LINE)
        y += 8
        for words, look in zip(key, ("ch-solid", HATCHED), strict=True):
            picture.rect(1, y - 12, 22, _BAR, look)
            y = picture.paragraph(32, y, wrap(words, picture.width - 40), "ch-soft") + 4
        picture.height = y - LINE + 6

    return chart(title, alt, data, draw)
