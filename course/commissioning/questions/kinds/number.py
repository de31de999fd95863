"""A number with a unit and a tolerance; named slips earn part of the points."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from commissioning.formats import WORDS
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

_NUMBER = re.compile(
    r"^(?P<sign>[-\u2212\u2013+]?)(?P<open>\()?£?(?P<inner>[-\u2212\u2013]?)"
    r"(?P<digits>\d{1,15}(?:\.\d{0,10})?|\.\d{1,10})"
    r"(?P<scale>k|m|million|thousand|p)?(?P<close>\))?"
    r"(?:%|percent|pounds?|hours?|hrs?|h|months?|years?)?$"
)
_SPACES = re.compile(r"[\s,_\u00a0]")
_SCALE = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}


def _one(unit: str) -> str:
    """A unit for one of it: "reply" of "replies"."""
    return f"{unit[:-3]}y" if unit.endswith("ies") else unit.removesuffix("s")


def read_number(typed: object, unit: str = "") -> Decimal | None:
    """The number a person means by "£1,200", "1200.0", "£1.2m", "35 per cent", "-£17,733" or "two".

    The question's own `unit` may follow it: "88 replies", "1 reply". None when it cannot be read as one number. Never raises.
    """
    if isinstance(typed, bool):
        return None
    if isinstance(typed, int | float):
        typed = repr(typed)
    if not isinstance(typed, str) or len(typed) > 64:
        return None
    text = _SPACES.sub("", typed.lower()).replace("percent", "%")
    own = _SPACES.sub("", unit.lower())
    for form in (own, _one(own)):
        if own and text != form and text.endswith(form):
            text = text.removesuffix(form)
            break
    if text in WORDS:
        return Decimal(WORDS.index(text))
    found = _NUMBER.match(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    value = Decimal(found["digits"]) * _SCALE.get(found["scale"] or "", 1)
    if found["scale"] == "p":
        value /= 100
    if value == value.to_integral_value():
        value = value.to_integral_value()  # £1.2k is £1,200, not £1,200.0
    minus = sum(part in ("-", "\u2212", "\u2013") for part in (found["sign"], found["inner"]))
    negative = (minus + bool(found["open"])) % 2
    return -value if negative else value


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
        return f"{text} {_one(self.unit) if text == '1' else self.unit}"

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
