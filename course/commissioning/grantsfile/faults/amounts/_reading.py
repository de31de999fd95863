"""What an amount that somebody typed is: plain, plain once its signs go, or not for a program to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from commissioning.numbers import read

PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_ZEROS = re.compile(r"-?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})")
_MUDDLED = frozenset("0123456789.,")
LONGEST = 60  # no amount that people type is longer
_POUNDS = re.compile(r"£|\bGBP\b|\s", re.IGNORECASE)
_BRACKETS = re.compile(r"\(\s*£?\s*([\d,.]+)\s*\)")


@dataclass(frozen=True)
class Amount:
    """`code`: "" plain, M1 signs only, M2 words or thousands, M3 separators, M4 no amount, M6 negative.

    `after` is the plain number that it will be, or that is offered; None if there is none.
    """

    code: str
    after: str | None


@lru_cache(maxsize=20_000)
def read_amount(text: str) -> Amount:
    """Return what a typed amount is. Only signs are taken away without asking."""
    if len(text) <= LONGEST and PLAIN.fullmatch(text):
        return Amount("", text)
    if len(text) > LONGEST:
        return Amount("M2" if any(one.isdigit() for one in text) else "M4", None)
    bare = _POUNDS.sub("", text)
    if brackets := _BRACKETS.fullmatch(text.strip()):
        inner = read_amount(brackets[1]).after
        return Amount("M6", f"-{inner}" if inner and not inner.startswith("-") else None)
    if _GROUPED.fullmatch(bare) or _ZEROS.fullmatch(bare):
        return Amount("M1", _plain(bare))
    if bare.startswith("-") and _GROUPED.fullmatch(bare[1:]):
        return Amount("M6", f"-{_plain(bare[1:])}")
    if continental := _CONTINENTAL.fullmatch(bare):
        return Amount("M3", _plain(f"{continental[1].replace('.', '')}.{continental[2]}"))
    if bare and set(bare) <= _MUDDLED and any(one.isdigit() for one in bare):
        return Amount("M3", None)
    value, _why = read(text)
    if value is not None and value.is_finite() and 0 <= value < 10**15:
        return Amount("M2", _plain(f"{value:f}"))
    if any(one.isdigit() for one in text):
        return Amount("M2", None)
    return Amount("M4", None)


def _plain(digits: str) -> str:
    value = Decimal(digits.replace(",", ""))
    whole = value.to_integral_value()
    return f"{whole:f}" if value == whole else f"{value.normalize():f}"
