"""How values are written for a reader: £86,400, 35 per cent, 24 February 2025. Pure functions.

Rounding is half up, away from zero. A value that rounds to nothing carries no minus sign.
Every format raises ContentError for a value that it cannot show. What is beyond a million million million,
as a share of next to nothing can be, is said to be more than that.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from types import MappingProxyType

from commissioning.errors import ContentError

MINUS = "\u2212"
MOST = Decimal(10) ** 18
WORDS = (
    "none", "one", "two", "three", "four", "five", "six",
    "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_IN_FIGURES = {word: str(value) for value, word in enumerate(WORDS) if value}
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(_IN_FIGURES)})\b", re.IGNORECASE)
_PART_OF_A_VALUE = re.compile(
    r"£|\u2212|-|per cent|%|(?<=\d)(?:p|m|k|bn)\b|[\d.,\s]|\b(?:p|m|k|bn|million|billion|"
    rf"hundred|thousand|hours?|minutes?|days?|weeks?|months?|years?|{'|'.join(_MONTHS)})\b",
    re.IGNORECASE,
)


def as_number(value: object, shown_as: str = "a number") -> Decimal:
    """`value` as an exact decimal; a float counts as the decimal that Python prints for it."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, int | float | Decimal | str) and not isinstance(value, bool):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise ContentError(f"{value!r} cannot be shown as {shown_as}. Give a finite number.")


def _rounded(number: Decimal, places: int) -> Decimal:
    if abs(number) > MOST:  # nobody reads its digits, and they may be more than a decimal keeps
        return number
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def _written(number: Decimal, places: int, sign: str = "", trim: bool = True) -> str:
    """`number` with thousands commas; with `trim`, no zeros after the last digit that matters."""
    rounded = _rounded(number, places)
    if abs(rounded) > MOST:
        return f"more than {sign}{MOST:,}" if rounded > 0 else f"less than {MINUS}{sign}{MOST:,}"
    digits = f"{abs(rounded):,.{places}f}"
    if trim and "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return (MINUS if rounded < 0 else "") + sign + digits


def money(value: object) -> str:
    """Pounds, with pence only when they are not whole: £86,400, £96,000.95, −£17,733."""
    pence = _rounded(as_number(value, "money"), 2)
    whole = pence == pence.to_integral_value()
    return _written(pence, 0 if whole else 2, "£", trim=False)


def pounds(value: object) -> str:
    """Money rounded to whole pounds: −£17,733."""
    return _written(as_number(value, "money"), 0, "£")


def pounds_and_pence(value: object) -> str:
    """Money with its pence, even when there are none, so that the ends of a range match: £3.00."""
    return _written(as_number(value, "money"), 2, "£", trim=False)


def pence(value: object) -> str:
    """An amount in pounds, shown in pence when below £1: 27p, else as £2.21."""
    amount = as_number(value, "money")
    in_pence = _rounded(amount * 100, 0)
    if abs(in_pence) < 100:
        return _written(in_pence, 0) + "p"
    return money(amount)


def money_thousands(value: object) -> str:
    """Money rounded to whole thousands, for what is known no more closely: £16,000."""
    return _written(_rounded(as_number(value, "money") / 1_000, 0) * 1_000, 0, "£")


def money_millions(value: object) -> str:
    """An amount in pounds, in millions: £1.2 million."""
    return _written(as_number(value, "money") / 1_000_000, 2, "£") + " million"


def money_m(value: object) -> str:
    """An amount in pounds, in millions, short: £1.2m."""
    return _written(as_number(value, "money") / 1_000_000, 2, "£") + "m"


def money_m_2(value: object) -> str:
    """As money-m, always with two decimals, so that figures side by side match: £1.80m."""
    return _written(as_number(value, "money") / 1_000_000, 2, "£", trim=False) + "m"


def money_to_scale(value: object, millions: Callable[[object], str] = money_m) -> str:
    """Whole pounds below £1m, else in millions: £4,200, £10.24m."""
    whole = _rounded(as_number(value, "money"), 0)
    return millions(value) if abs(whole) >= 1_000_000 else pounds(value)


def money_billions(value: object) -> str:
    """An amount in pounds, in billions: £33.2 billion."""
    return _written(as_number(value, "money") / 1_000_000_000, 2, "£") + " billion"


def per_cent(value: object) -> str:
    """A percentage with at most one decimal: 11.5 per cent."""
    return _written(as_number(value, "a percentage"), 1) + " per cent"


def per_cent_whole(value: object) -> str:
    """A percentage rounded to a whole number: 35 per cent."""
    return _written(as_number(value, "a percentage"), 0) + " per cent"


def share(value: object) -> str:
    """A share of one as a percentage with at most one decimal: 0.115 is 11.5 per cent."""
    return per_cent(as_number(value, "a share") * 100)


def share_whole(value: object) -> str:
    """A share of one as a whole percentage: 0.346 is 35 per cent."""
    return per_cent_whole(as_number(value, "a share") * 100)


def number(value: object) -> str:
    """A number with at most two decimals: 2.21."""
    return _written(as_number(value), 2)


def number_1(value: object) -> str:
    """A number with at most one decimal: 4.5."""
    return _written(as_number(value), 1)


def count(value: object) -> str:
    """A whole number: 1,106."""
    return _written(as_number(value, "a count"), 0)


def count_words(value: object) -> str:
    """A small whole number in words: four; from thirteen on in figures."""
    whole = _rounded(as_number(value, "a count"), 0)
    return WORDS[int(whole)] if 0 <= whole < len(WORDS) else count(whole)


_BEFORE_A_NAME = frozenset(
    ("a", "an", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with")
)
_NAMES = frozenset(("Northmere", "Northmere's", "Northmere’s", "I"))


def in_sentence(title: str) -> str:
    """A title as it stands within a sentence: its first letter small, unless it begins with a name.

    A name is one of the course, in capitals, or of several words that each begin with a capital.
    """
    first, *others = title.split() or [""]
    begins_name = others and others[0][:1].isupper() and first.lower() not in _BEFORE_A_NAME
    if first in _NAMES or first[1:] != first[1:].lower() or begins_name:
        return title
    return title[:1].lower() + title[1:]


def part_of_page(title: str, heading: str) -> str:
    """A page and the part of it that is meant: "The price of a check: key points", "Who can bid? Key points"."""
    if not heading:
        return title
    return f"{title} {heading}" if title.endswith("?") else f"{title}: {in_sentence(heading)}"


def counted(one: str) -> Callable[[object], str]:
    """The format that counts one, two and more of something whose plural ends in s."""

    def shown(value: object) -> str:
        amount = number_1(value)
        return f"{amount} {one}" if amount in ("1", MINUS + "1") else f"{amount} {one}s"

    shown.__doc__ = f"A number of {one}s with at most one decimal: 1 {one}, 4.5 {one}s."
    return shown


hours = counted("hour")
minutes = counted("minute")
days = counted("day")
weeks = counted("week")
months = counted("month")
years = counted("year")


def long_date(value: object) -> str:
    """A date: 24 February 2025, from a date or the text 2025-02-24."""
    try:
        day = value if isinstance(value, date) else date.fromisoformat(str(value))
    except ValueError:
        raise ContentError(
            f"{value!r} cannot be shown as a date. Write year, month and day, as 2025-02-24."
        ) from None
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(value: object) -> str:
    """A month: February 2026, from a date or the text 2026-02."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    return long_date(f"{text}-01" if len(text) == len("2026-02") else text).split(" ", 1)[1]


def partial_date(value: object) -> str:
    """A date as fine as it is given: 2018, 2022-08 or 2025-02-24."""
    text = value.isoformat() if isinstance(value, date) else str(value)
    if len(text) == len("2018"):
        return long_date(f"{text}-01-01").rsplit(" ", 1)[1]
    return month(text) if len(text) == len("2022-08") else long_date(text)


def text(value: object) -> str:
    """The value as it is written."""
    return str(value)


FORMATS: Mapping[str, Callable[[object], str]] = MappingProxyType(
    {
        "money": money,
        "pounds": pounds,
        "pence": pence,
        "money-thousands": money_thousands,
        "money-millions": money_millions,
        "money-m": money_m,
        "money-m-2": money_m_2,
        "money-billions": money_billions,
        "per-cent": per_cent,
        "per-cent-whole": per_cent_whole,
        "share": share,
        "share-whole": share_whole,
        "number": number,
        "number-1": number_1,
        "count": count,
        "count-words": count_words,
        "hours": hours,
        "minutes": minutes,
        "days": days,
        "weeks": weeks,
        "months": months,
        "years": years,
        "date": long_date,
        "month": month,
        "partial-date": partial_date,
        "text": text,
    }
)


def shown(value: object, name: str) -> str:
    """`value` in the format called `name`. ContentError lists the formats if there is none such."""
    if name not in FORMATS:
        raise ContentError(f"There is no format {name!r}. Choose from: {', '.join(FORMATS)}.")
    return FORMATS[name](value)


# ----------------------------------------------------------------------------- values inside text


def in_figures(text: str) -> str:
    """`text` with its small numbers in figures: "five years" is "5 years"."""
    return _NUMBER_WORD.sub(lambda word: _IN_FIGURES[word[0].lower()], text)


def has_number(text: str) -> bool:
    """Whether `text` holds a number, in figures or in words up to twelve."""
    return any(character.isdigit() for character in in_figures(text))


def is_value(text: str) -> bool:
    """Whether `text` is a number with its unit and nothing else: "£5m", "five years", "1 May"."""
    return has_number(text) and not _PART_OF_A_VALUE.sub("", in_figures(text))


def in_manner_of(old: str, new: str) -> str:
    """The value `new` in words, and with a capital, if the value `old` was written so."""
    found = re.fullmatch(r"(\d{1,2})(\D*)", new)
    if not _NUMBER_WORD.search(old) or not found or int(found[1]) >= len(WORDS):
        return new
    written = WORDS[int(found[1])] + found[2]
    return written[0].upper() + written[1:] if old[:1].isupper() else written


def stopped(text: str) -> str:
    """A text that more follows, ended as a sentence is; a quotation may bring its own stop."""
    return text if text.rstrip("\"'”’").endswith((".", "?", "!")) else f"{text}."


def short_time(minutes: int) -> str:
    """Minutes as a list says them: "1 h 40 min"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h"] if hours else []
    return " ".join([*parts, f"{rest} min"] if rest or not hours else parts)
