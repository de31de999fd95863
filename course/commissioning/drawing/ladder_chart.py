"""A ladder of eight rungs, with what each decision promised and what it practised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.drawing.picture import Chart, Picture, Scale, T, chart, wrap
from commissioning.models.co_production.ladder.rungs import RUNGS

ROW = 40
PROMISED = "promised"
PRACTISED = "practised"
BEFORE = "by the evidence, before you moved it"
ARGUABLE = "can be argued either way"


@dataclass(frozen=True)
class Mark:
    """A decision's place: rungs promised, practised, and practised by the evidence."""

    letter: str
    promised: int
    practised: int
    before: int
    arguable: bool = False
    here: bool = False


def ladder(title: str, alt: str, data: T, marks: Sequence[Mark]) -> Chart[T]:
    """Rungs from 1 below to 8 above; a column for each decision, the gap as a line."""

    def draw(picture: Picture) -> None:
        left = 122.0 if picture.is_narrow else 160.0
        top = _key(picture) + 46
        up = Scale(1, len(RUNGS), top + ROW * (len(RUNGS) - 1), top)
        across = Scale(-1, len(marks), left, picture.width)
        _rungs(picture, up, left)
        for number, mark in enumerate(marks):
            x = across(number)
            if mark.here:
                picture.text(x, top - 38, "▼", "ch-strong", "middle")
            words = f"{mark.letter}?" if mark.arguable else mark.letter
            picture.text(x, top - 22, words, "ch-strong" if mark.here else "", "middle")
            _mark(picture, up, x, mark)
        picture.height = up(1) + 24

    return chart(title, alt, data, draw)


def _key(picture: Picture) -> float:
    """The marks as they are drawn, each with its words; returns where the drawing may begin."""
    y = 14.0
    for words in (PROMISED, PRACTISED, BEFORE, ARGUABLE):
        at = y - 5
        if words == PROMISED:
            picture.square(8, at, 7, "ch-open")
        elif words == ARGUABLE:
            picture.text(8, y, "?", "ch-strong", "middle")
        else:
            picture.dot(8, at, 5, "ch-solid" if words == PRACTISED else "ch-open")
        y = picture.paragraph(26, y, wrap(words, picture.width - 34)) + 2
    return y


def _rungs(picture: Picture, up: Scale, left: float) -> None:
    for rung, name in RUNGS.items():
        y = up(rung)
        words = wrap(f"{rung} {name}", left - 4)
        picture.paragraph(0, y + 5 - 9 * (len(words) - 1), words, "ch-soft")
        picture.line([(left, y), (picture.width - 4, y)], "ch-rung")
    for rail in (left, picture.width - 4):
        picture.line([(rail, up(len(RUNGS)) - 16), (rail, up(1) + 16)], "ch-zero")


def _mark(picture: Picture, up: Scale, x: float, mark: Mark) -> None:
    promised, practised = up(mark.promised), up(mark.practised)
    if mark.before != mark.practised:
        picture.dot(x, up(mark.before), 5, "ch-open")
    picture.line([(x, promised), (x, practised)], "ch-line")
    picture.square(x, promised, 8, "ch-open")
    picture.dot(x, practised, 5, "ch-solid")
