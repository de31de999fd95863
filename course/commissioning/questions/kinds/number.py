"""A number with a unit and a tolerance; named slips earn part of the points."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from commissioning.declared import STRICT, Points, Text, pattern
from commissioning.numbers import read, singular
from commissioning.questions.counting import Chosen, quoted
from commissioning.questions.fields import Key, resolved
from commissioning.questions.marks import Mark, MarkedPart
from commissioning.questions.question import Question, Released

MINUS = "\u2212"


def _in_words(value: Decimal, unit: str, form: str) -> str:
    """A number with its unit: £1,200, 1 reply, −3 per cent. `form` is how its digits are written."""
    text = format(abs(value), form)
    said = f"£{text}" if unit == "£" else f"{text} {singular(unit) if text == '1' else unit}"
    return (MINUS if value < 0 else "") + said


@dataclass(frozen=True, kw_only=True)
class NumberReleased(Released):
    """Answer: a number, or what a person types for one."""

    unit: str

    def is_blank(self, answer: object) -> bool:
        return answer is None or (isinstance(answer, str) and not answer.strip())

    def value(self, answer: Any) -> Decimal | None:
        return read(answer, self.unit).number

    def lines(self, answer: Any) -> list[str]:
        value = self.value(answer)
        return [str(answer)[:200] if value is None else _in_words(value, self.unit, ",f")]

    def is_unread(self, answer: Any) -> bool:
        return not self.is_blank(answer) and self.value(answer) is None

    def to_change(self, answer: Any) -> str:
        return "" if self.is_blank(answer) else read(answer, self.unit).why

    def read_back(self, answer: Any) -> str:
        if self.is_blank(answer):
            return ""
        return read(answer, self.unit).why or f"Read as {self.in_words(answer)}"


@dataclass(frozen=True)
class Slip:
    """An error people make: the number it leads to, what it still earns, and what to say."""

    __pydantic_config__ = STRICT

    key: Key
    points: Points
    feedback: Text


@dataclass(frozen=True)
class Feedback:
    """What to say when the number is right, too low or too high."""

    __pydantic_config__ = STRICT

    right: Text
    low: Text
    high: Text


@dataclass(frozen=True, kw_only=True)
class NumberQuestion(Question):
    """The key is a number, or a call of a model; `tolerance` is "1%" of it, or a number."""

    released = NumberReleased

    unit: Text
    key: Key
    tolerance: Annotated[str, pattern(r"\d+(\.\d+)?%?", "a number, or a share such as 1%")] = "1%"
    slips: tuple[Slip, ...] = ()
    feedback: Feedback

    def shown(self) -> dict[str, Any]:
        return {"unit": self.unit}

    def _near(self, value: Decimal, target: Decimal) -> bool:
        if self.tolerance.endswith("%"):
            allowed = abs(target) * Decimal(self.tolerance[:-1]) / 100
        else:
            allowed = Decimal(self.tolerance)
        return abs(value - target) <= allowed

    def judge(self, answer: Any) -> Mark:
        value, why = read(answer, self.unit)
        if value is None:
            return self._marked(answer, Decimal(0), why)
        key = resolved(self.key)
        if self._near(value, key):
            return self._marked(answer, self.points, self.feedback.right)
        for slip in self.slips:
            if self._near(value, resolved(slip.key)):
                return self._marked(answer, slip.points, slip.feedback)
        low = value < key
        return self._marked(answer, Decimal(0), self.feedback.low if low else self.feedback.high)

    def _marked(self, answer: Any, points: Decimal, feedback: str) -> Mark:
        full = points == self.points
        worth = "right" if full else ("acceptable" if points else "wrong")
        given = _one_line(answer) if self.is_unread(answer) else self.in_words(answer)
        share = points / self.points if self.points else Decimal(full)
        part = MarkedPart("number", "", given, self.right_answer(), share, worth, feedback)
        return self.earned(points, [part])

    def as_chosen(self, part: MarkedPart) -> Chosen:
        """All right answers count as one, however they were typed."""
        text = f"the right figure, {part.wanted}" if part.worth == "right" else part.given
        said = quoted(text)
        ask = f"how do people come to {said}?"
        return Chosen("", text, part.worth, part.feedback, said, ask)

    def key_answer(self) -> Decimal:
        return resolved(self.key)

    def right_lines(self) -> list[str]:
        value = resolved(self.key)
        whole = value == value.to_integral_value()
        return [_in_words(value, self.unit, ",.0f" if whole else ",.2f")]


def _one_line(typed: Any) -> str:
    """What a learner typed, short and on one line, without signs that turn or hide text."""
    return "".join(one if one.isprintable() else " " for one in str(typed)[:200]).strip()


KIND = NumberQuestion
