"""What an amount that somebody typed is: plain, plain once its signs go, or not for a program to say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from commissioning.formats import WORDS
from commissioning.grantsfile.standard.placeholders import stands_for_nothing
from commissioning.numbers import read

PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")
_OF_THREE = re.compile(
    r"-?\d+\.\d{3}"
)  # 12.500: twelve and a half, or twelve thousand five hundred
_ZEROS = re.compile(r"-?\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+(?:\.\d+)?")
_CONTINENTAL = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+),(\d{1,2})")
_MUDDLED = frozenset("0123456789.,")
LONGEST = 60  # no amount that people type is longer
_SIGNED = re.compile(r"(?:£|GBP\b)[^\S\r\n]*", re.IGNORECASE)
_AND_BEHIND = re.compile(r"[^\S\r\n]*(?:£|(?<=\d)GBP|\bGBP)$", re.IGNORECASE)
_SPACED = re.compile(r"(-?\d{1,3})((?:[^\S\r\n]\d{3})+)([.,]\d{1,2})?")
_BREAK = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_WORD = re.compile(r"[^\W\d_]+")
_OFFERED = frozenset(
    (
        *("k", "m", "mn", "million", "thousand", "hundred", "pound", "pounds", "sterling", "gbp", "and", "a"),
        *("half", "quarter", "point", "zero", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty"),
        *("ninety", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
        *WORDS,
    )
)  # fmt: skip
_OFFERED_SIGNS = frozenset("£.,-' ")
_WRITTEN_SHORT = re.compile(r"\d(?:\.\d{1,9})?[eE]\+?0?\d{1,2}")  # 1e+05, as programs write it
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
    """Return what a typed amount is. Only signs are taken away without asking.

    A space goes only where it groups by threes, never across a line's end or between two amounts. A point
    with three figures behind it may be either sort of point, so no number is offered.
    """
    if len(text) <= LONGEST and PLAIN.fullmatch(text) and not _OF_THREE.fullmatch(text):
        return Amount("", text)
    if stands_for_nothing(text):
        return Amount("M4", None)
    if len(text) > LONGEST:
        return Amount("M2" if any(one.isdigit() for one in text) else "M4", None)
    if _BREAK.search(text.strip()):
        return Amount("M2" if any(one.isdigit() for one in text) else "M4", None)
    bare = _without_signs(text)
    if _OF_THREE.fullmatch(bare):
        return Amount("M6" if bare.startswith("-") else "M3", None)
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
    if _WRITTEN_SHORT.fullmatch(bare):
        return Amount("M2", _plain(f"{Decimal(bare):f}"))
    value, _why = read(text) if _may_be_offered(text) else (None, "")
    if value is not None and value.is_finite() and 0 <= value < 10**15:
        return Amount("M2", _plain(f"{value:f}"))
    if any(one.isdigit() for one in text):
        return Amount("M2", None)
    return Amount("M4", None)


def is_written_short(text: str) -> bool:
    """Whether an amount is written as a power of ten: 1e+05."""
    return bool(_WRITTEN_SHORT.fullmatch(_without_signs(text)))


def _without_signs(text: str) -> str:
    """An amount without one £ and one GBP before or behind it, and without spaces that group by threes."""
    bare = text.strip()
    minus = bare.startswith("-")
    bare = bare.removeprefix("-").lstrip()
    before, seen = bare, set[str]()
    while found := _SIGNED.match(bare):
        if found[0].strip().upper() in seen:
            return before  # two amounts, or a slip: asked
        seen.add(found[0].strip().upper())
        bare = bare[found.end() :]
    if (found := _AND_BEHIND.search(bare)) and found[0].strip().upper() not in seen:
        bare = bare[: found.start()]
    if bare.startswith("-") and not minus:
        minus, bare = True, bare[1:].lstrip()
    if spaced := _SPACED.fullmatch(bare):
        bare = spaced[1] + "".join(spaced[2].split()) + (spaced[3] or "")
    return f"-{bare}" if minus else bare


def _may_be_offered(text: str) -> bool:
    """Whether a text says no more than one amount in pounds: no other currency, no "a year", no three figures behind a point."""
    words = [one.lower() for one in _WORD.findall(text)]
    signs = {one for one in text if not one.isalnum()}
    of_three = re.search(r"\d\.\d{3}(?!\d)", text)
    return all(one in _OFFERED for one in words) and signs <= _OFFERED_SIGNS and not of_three


def _plain(digits: str) -> str:
    value = Decimal(digits.replace(",", ""))
    whole = value.to_integral_value()
    return f"{whole:f}" if value == whole else f"{value.normalize():f}"
