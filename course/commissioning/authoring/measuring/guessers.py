"""People who know nothing: what they would answer, to see that it earns them little."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from commissioning.questions import Question, mark
from commissioning.questions.question import Pick


def _first(texts: Sequence[str]) -> list[int]:  # noqa: ARG001 - whatever they say
    return [0]


def _longest(texts: Sequence[str]) -> list[int]:
    return [max(range(len(texts)), key=lambda place: len(texts[place]))]


def _all(texts: Sequence[str]) -> list[int]:
    return list(range(len(texts)))


GUESSERS: Mapping[str, Pick] = {
    "always the first": _first,
    "always the longest": _longest,
    "everything ticked": _all,
}


def score(questions: Mapping[str, Question], pick: Pick) -> Decimal:
    """Per cent of the points that a computer marks which this guesser earns."""
    marked = [question for question in questions.values() if not question.by_person]
    earned = sum((mark(one, one.guess(pick)).points for one in marked), Decimal(0))
    return 100 * earned / max(sum((one.points for one in marked), Decimal(0)), Decimal(1))
