"""People who know nothing: what they would answer, to see that it earns them little."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from commissioning.questions import Question, mark
from commissioning.questions.kinds.matching import MatchingQuestion
from commissioning.questions.kinds.multiple import MultipleChoice
from commissioning.questions.kinds.options import Option
from commissioning.questions.kinds.ordering import OrderingQuestion
from commissioning.questions.kinds.single import SingleChoice

Choose = Callable[[list[Option]], list[Option]]


def _first(options: list[Option]) -> list[Option]:
    return options[:1]


def _longest(options: list[Option]) -> list[Option]:
    return [max(options, key=lambda option: len(option.text))]


def _all(options: list[Option]) -> list[Option]:
    return options


GUESSERS: Mapping[str, Choose] = {
    "always the first": _first,
    "always the longest": _longest,
    "everything ticked": _all,
}


def guess(question: Question, choose: Choose) -> Any:
    """What this guesser answers; None where a guess cannot be made."""
    if isinstance(question, SingleChoice):
        answer: dict[str, Any] = {"choice": choose(question.options)[0].id}
        if question.reason:
            answer["reason"] = choose(question.reason.options)[0].id
        return answer
    if isinstance(question, MultipleChoice):
        return [option.id for option in choose(question.options)]
    if isinstance(question, MatchingQuestion):
        return {item.id: question.targets[0].id for item in question.items}
    if isinstance(question, OrderingQuestion):
        return [item["id"] for item in question.public_parts()["items"]]
    return None


def score(questions: Mapping[str, Question], choose: Choose) -> Decimal:
    """Per cent of the points that a computer marks which this guesser earns."""
    marked = [question for question in questions.values() if question.kind != "text"]
    earned = sum((mark(one, guess(one, choose)).points for one in marked), Decimal(0))
    return 100 * earned / max(sum((one.points for one in marked), Decimal(0)), Decimal(1))
