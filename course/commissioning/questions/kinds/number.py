"""A number with a unit and a tolerance; named slips earn part of the points."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from commissioning.numbers import read_number, singular
from commissioning.questions.base import (
    Declared,
    Key,
    Mark,
    Points,
    Question,
    Text,
    plain,
    resolved,
)

Tolerance = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)?%?$")]


class Slip(Declared):
    """An error people make: the number it leads to, what it still earns, and what to say."""

    key: Key
    points: Points
    feedback: Text


class NumberFeedback(Declared):
    """What to say when the number is right, too low or too high."""

    right: Text
    low: Text
    high: Text


class NumberQuestion(Question):
    """Answer: a number, or what a person types for one."""

    kind: Literal["number"]
    unit: Text
    key: Key
    tolerance: Tolerance = "1%"
    slips: list[Slip] = Field(default_factory=list)
    feedback: NumberFeedback

    def is_blank(self, answer: object) -> bool:
        return answer is None or (isinstance(answer, str) and not answer.strip())

    def _near(self, value: Decimal, target: Decimal) -> bool:
        if self.tolerance.endswith("%"):
            allowed = abs(target) * Decimal(self.tolerance[:-1]) / 100
        else:
            allowed = Decimal(self.tolerance)
        return abs(value - target) <= allowed

    def judge(self, answer: Any) -> Mark:
        value = read_number(answer, self.unit)
        if value is None:
            said = "We could not read that as one number. Type it like 1200 or £1,200."
            return self.earned(Decimal(0), [said])
        key = resolved(self.key)
        if self._near(value, key):
            return self.earned(self.points, [self.feedback.right])
        for slip in self.slips:
            if self._near(value, resolved(slip.key)):
                return self.earned(slip.points, [slip.feedback])
        low = value < key
        return self.earned(Decimal(0), [self.feedback.low if low else self.feedback.high])

    def _with_unit(self, text: str) -> str:
        if self.unit == "£":
            return f"£{text}"
        return f"{text} {singular(self.unit) if text == '1' else self.unit}"

    def describe(self, answer: Any) -> str:
        value = read_number(answer, self.unit)
        if value is None:
            return str(answer)[:200]
        return ("\u2212" if value < 0 else "") + self._with_unit(f"{abs(value):,f}")

    def right_answer(self) -> str:
        value = resolved(self.key)
        whole = value == value.to_integral_value()
        text = f"{abs(value):,.0f}" if whole else f"{abs(value):,.2f}"
        return ("\u2212" if value < 0 else "") + self._with_unit(text)

    def public_parts(self) -> dict[str, Any]:
        return {"unit": self.unit}


__all__ = ["NumberQuestion", "plain", "read_number"]
