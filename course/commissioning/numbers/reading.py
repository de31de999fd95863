"""From what a person typed to one number, or to the reason why there is none."""

import math
import re
from decimal import Decimal
from typing import NamedTuple

from commissioning.numbers import around, figures, refusals
from commissioning.numbers.around import singular
from commissioning.numbers.characters import plain
from commissioning.numbers.refusals import UnreadError
from commissioning.numbers.words import in_digits

LONGEST = 120
_QUOTED = re.compile(r"""^(["'])(.*)\1$""")
BOTH = "That says pounds and pence at once: give pounds, such as 1.27, or pence, such as 127p."
BRACKET = "A bracket is missing. Type the number alone, with a minus sign if it is below 0."
TWO_SIGNS = "There are two signs before that number: give one."


class Reading(NamedTuple):
    """A number, or in `why`, one sentence or two, the reason why what was typed is not read as one."""

    number: Decimal | None
    why: str = ""


def read_number(typed: object, unit: str = "") -> Decimal | None:
    """The number a person means by "£1,200", "1200.0", "£1.2m", "35 per cent", "-£17,733" or "two"."""
    return read(typed, unit).number


def read(typed: object, unit: str = "", *, words: bool = True) -> Reading:
    """The number that a person means, or why it cannot be read as one. Never raises.

    The question's own `unit` may stand with it: "88 replies", "1 reply". Pence are given in pounds.
    Without `words`, as suits a file, "forty" is no number.
    """
    try:
        value = _value(typed, plain(unit), words=words)
    except UnreadError as refused:
        return Reading(None, str(refused))
    if value.copy_abs() >= 10**figures.MOST_DIGITS:
        return Reading(None, refusals.TOO_LONG)
    return Reading(value.to_integral_value() if value == value.to_integral_value() else value)


def _value(typed: object, unit: str, *, words: bool) -> Decimal:
    if isinstance(typed, str):
        return _typed(typed, unit, words=words)
    if isinstance(typed, Decimal) and typed.is_finite():
        return typed
    if isinstance(typed, float) and math.isfinite(typed):
        return Decimal(float.__repr__(typed))
    if isinstance(typed, int) and not isinstance(typed, bool):
        return Decimal(typed)
    raise UnreadError(refusals.UNREAD)


def _typed(typed: str, unit: str, *, words: bool) -> Decimal:
    if len(typed) > LONGEST:
        raise UnreadError(refusals.UNREAD)
    text = plain(typed)
    quoted = _QUOTED.match(text)
    text = quoted[2].strip() if quoted else text.removeprefix("'")  # ' marks text in a spreadsheet
    if words:
        text = in_digits(text)
    text = around.without_own(figures.with_pence(text), unit)
    found = list(figures.FIGURE.finditer(text))
    refusals.refuse_what_is_no_number(text, found)
    figure = found[0]
    before = _Before(text[: figure.start()])
    behind = _Behind(text[figure.end() :], unit)
    value = figures.value_of(figure[0], continental=before.continental or behind.continental)
    _refuse_another_sort([*before.seen, *behind.seen], unit)
    if before.opened != behind.closed:
        raise UnreadError(BRACKET)
    if before.minus and behind.minus:
        raise UnreadError(TWO_SIGNS)
    if behind.pence:
        value = _pounds(value, figure[0], before, behind)
    negative = before.minus or behind.minus or before.opened
    return -value * behind.scale if negative else value * behind.scale


_MONEY = "an amount of money"
_SORTS = {
    "currency": _MONEY, "pointed": _MONEY, "pence": _MONEY,
    "percent": "a share in per cent", "time": "a length of time",
}  # fmt: skip


def _refuse_another_sort(seen: list[str], unit: str) -> None:
    """Errors: UnreadError, if a number of hours stands with a £, or one of replies with per cent.

    A £ before 88 replies is a habit of the hand, and points may be per cent.
    """
    typed = [_SORTS[kind] for kind in seen if kind in _SORTS]
    wanted = _SORTS.get(around.sort_of(unit), _MONEY)
    if unit and typed and wanted not in typed and not unit.startswith("point"):
        raise UnreadError(f"That is {typed[0]}. Give it in {unit}.")


def _pounds(value: Decimal, figure: str, before: "_Before", behind: "_Behind") -> Decimal:
    """Pence as pounds. In £1200.00p the p stands behind the pence of an amount in pounds."""
    in_pounds = bool(re.search(r"[.,]\d\d$", figure))
    if behind.scale != 1 or in_pounds != before.pounds:
        raise UnreadError(BOTH)
    return value if before.pounds else value / 100


class _Before:
    """What stands before the figure. Errors: UnreadError, if something there means nothing to us."""

    def __init__(self, text: str) -> None:
        seen: list[str] = []
        while text:
            found = around.BEFORE.match(text)
            if not found:
                raise refusals.not_understood(text)
            seen.append(found.lastgroup or "")
            text = text[found.end() :]
        if seen.count("minus") + seen.count("plus") > 1 or seen.count("open") > 1:
            raise UnreadError(TWO_SIGNS)
        self.seen = seen
        self.minus = "minus" in seen
        self.opened = "open" in seen
        self.pounds = "currency" in seen
        self.continental = "pointed" in seen


class _Behind:
    """What stands behind the figure. Errors: UnreadError, if something there means nothing to us."""

    def __init__(self, text: str, unit: str) -> None:
        self.seen: list[str] = []
        self.scale = 1
        self.minus = self.closed = self.pence = self.continental = False
        own, rate = around.time_of(unit), around.rate_of(unit)
        while text:
            found = around.BEHIND.match(text)
            if not found:
                raise refusals.not_understood(text)
            kind, word = found.lastgroup or "", found[found.lastgroup or 0]
            self.seen.append(kind)
            if kind == "scale":
                if self.scale != 1:
                    raise refusals.not_understood(text)
                if len(word) == 1 and unit.startswith(word):
                    named = own or unit.split(" ", 1)[0]
                    called = {"k": "thousand", "m": "million"}.get(word, "billion")
                    raise UnreadError(
                        f"“{word}” may be {called} or {named}: type the number alone."
                    )
                self.scale = around.SCALES[word]
            elif kind == "time" and own and around.time_of(word) != own:
                raise UnreadError(f"That is in {around.time_of(word)}. Give it in {own}.")
            elif kind in ("rate", "each") and rate:
                given = around.rate_of(word if kind == "each" else f"a {word}")
                if given and given != rate:
                    raise UnreadError(
                        f"That is for a {singular(given)}. Give it for a {singular(rate)}."
                    )
            elif kind == "minus":
                if self.minus:
                    raise UnreadError(TWO_SIGNS)
                self.minus = True
            elif kind == "close":
                if self.closed:
                    raise UnreadError(BRACKET)
                self.closed = True
            elif kind == "pence":
                self.pence = True
            self.continental |= kind == "pointed"
            text = text[found.end() :]
