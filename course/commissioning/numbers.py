"""The one reader of numbers that people type: pounds, per cents, thousands, words, a unit behind them."""

import re
from decimal import Decimal

from commissioning.formats import WORDS

_NUMBER = re.compile(
    r"^(?P<sign>[-\u2212\u2013+]?)(?P<open>\()?£?(?P<inner>[-\u2212\u2013]?)"
    r"(?P<digits>\d{1,15}(?:\.\d{0,10})?|\.\d{1,10})"
    r"(?P<scale>k|m|million|thousand|p)?(?P<close>\))?"
    r"(?:%|percent|pounds?|hours?|hrs?|h|months?|years?)?$"
)
_SPACES = re.compile(r"[\s,_\u00a0]")
_SCALE = {"k": 1000, "thousand": 1000, "m": 1_000_000, "million": 1_000_000}


def singular(unit: str) -> str:
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
    for form in (own, singular(own)):
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
