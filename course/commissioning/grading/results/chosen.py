"""What was chosen in an answer, part by part, so that answers of a cohort can be counted.

A part is what can be right or wrong on its own: an option, a line to match, a condition of a plan.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.numbers import read_number
from commissioning.questions import ODD, Question
from commissioning.questions.kinds.allocation import AllocationQuestion
from commissioning.questions.kinds.matching import MatchingQuestion
from commissioning.questions.kinds.multiple import MultipleChoice
from commissioning.questions.kinds.number import NumberQuestion
from commissioning.questions.kinds.options import Option, find
from commissioning.questions.kinds.ordering import OrderingQuestion
from commissioning.questions.kinds.single import SingleChoice

UNREADABLE = "an answer that could not be read"


@dataclass(frozen=True)
class Chosen:
    """One thing chosen: of which part, in words, how good it is, and the feedback that says why.

    `text` may be a learner's own words. `worth` is "right", "acceptable", "weak", "wrong" or "unsafe".
    """

    part: str
    text: str
    worth: str
    why: str = ""

    @property
    def is_right(self) -> bool:
        """Whether it is a full answer to its part."""
        return self.worth == "right"

    @property
    def said(self) -> str:
        """The choice in words, with its part: “Law”, for “Send an account”."""
        text = f"“{self.text.removesuffix('.')}”"
        if self.part.startswith("condition "):
            return f"{self.part}, {self.text}"
        if self.part in ("", "choice"):
            return text
        if self.part in ("ticked", "left out", "reason") or self.part.startswith("place "):
            return f"{self.part}: {text}"
        return f"{text}, for “{self.part.removesuffix('.')}”"


def chosen(question: Question, value: Any) -> list[Chosen]:
    """What was chosen; [] for a blank answer and for a text, which a person reads."""
    count = _COUNTS.get(type(question))
    try:
        if count is None or question.is_blank(value):
            return []
        return list(count(question, value))
    except ODD:
        return [Chosen("", UNREADABLE, "wrong")]


def offered(question: Question) -> Iterator[Chosen]:
    """The options that could be chosen, so that one which nobody takes is seen; none for other kinds."""
    if isinstance(question, SingleChoice):
        part = "choice" if question.reason else ""
        yield from (_option(part, one) for one in question.options)
        if question.reason:
            yield from (_option("reason", one) for one in question.reason.options)
    elif isinstance(question, MultipleChoice):
        yield from (_option("ticked", one) for one in question.options)


def _option(part: str, option: Option) -> Chosen:
    worth = "right" if option.worth.share == 1 else str(option.worth)
    return Chosen(part, option.text, worth, option.feedback)


def _single(question: SingleChoice, value: Any) -> Iterator[Chosen]:
    parts = value if isinstance(value, dict) else {"choice": value}
    choice = find(question.options, parts["choice"])
    if choice is None:
        raise LookupError
    yield _option("choice" if question.reason else "", choice)
    if question.reason:
        reason = find(question.reason.options, parts.get("reason"))
        yield _option("reason", reason) if reason else Chosen("reason", "no reason given", "wrong")


def _multiple(question: MultipleChoice, value: Any) -> Iterator[Chosen]:
    wanted = [value] if isinstance(value, str) else value
    ticked = [find(question.options, one) for one in wanted]
    if None in ticked:
        raise LookupError
    for option in question.options:
        if option in ticked:
            yield _option("ticked", option)
        elif option.worth.share == 1:
            yield Chosen("left out", option.text, "wrong", option.feedback)


def _number(question: NumberQuestion, value: Any) -> Iterator[Chosen]:
    earned = question.judge(value)
    why = earned.explanation[0] if earned.explanation else ""
    if earned.points == question.points:
        yield Chosen("", f"the right figure, {question.right_answer()}", "right", why)
    elif read_number(value) is None:
        yield Chosen("", _typed(value), "wrong", why)
    else:
        worth = "acceptable" if earned.points else "wrong"
        yield Chosen("", question.describe(value), worth, why)


def _typed(value: Any) -> str:
    """What a learner typed, short and on one line, without signs that turn or hide text."""
    return "".join(one if one.isprintable() else " " for one in str(value)[:200]).strip()


def _allocation(question: AllocationQuestion, value: Any) -> Iterator[Chosen]:
    said = question.judge(value).explanation
    if len(said) < len(question.conditions):  # it could not be read, or shares out too much
        yield Chosen("", "a plan that does not add up", "wrong", said[0] if said else "")
        return
    for number, condition in enumerate(question.conditions, 1):
        met = said[number - 1] == condition.met
        worth = "right" if met else "wrong"
        yield Chosen(f"condition {number}", "met" if met else "not met", worth, said[number - 1])


def _ordering(question: OrderingQuestion, value: Any) -> Iterator[Chosen]:
    right = question.right_order()
    texts = {item.id: item.text for item in question.items}
    for place, (given, wanted) in enumerate(zip(value, right, strict=True), 1):
        item = next(one for one in question.items if one.id == wanted)
        worth = "right" if given == wanted else "wrong"
        why = f"**{item.text}** {item.feedback}"
        yield Chosen(f"place {place}", texts[str(given)], worth, why)


def _matching(question: MatchingQuestion, value: Any) -> Iterator[Chosen]:
    texts = {target.id: target.text for target in question.targets}
    for item in question.items:
        given = value.get(item.id)
        text = texts[given] if given else "not matched"
        worth = "right" if given == item.key else "wrong"
        yield Chosen(item.text, text, worth, item.feedback)


_COUNTS: Mapping[type, Callable[[Any, Any], Iterator[Chosen]]] = {
    SingleChoice: _single,
    MultipleChoice: _multiple,
    NumberQuestion: _number,
    AllocationQuestion: _allocation,
    OrderingQuestion: _ordering,
    MatchingQuestion: _matching,
}
