"""Dates of grants: what software makes of them, and what a column of them proves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Order = Literal["day first", "month first", "mixed", "open"]
SATURDAY = 5
MONTHS = 12
APRIL = 4
IN_PARTS = re.compile(
    r"\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL
)


@dataclass(frozen=True)
class DayOrder:
    """What a column of dates proves: `first` and `middle` are the dates with such a part above 12.

    `either` could be read both ways and differ by it; `same` have one number twice, so that no reading
    harms them.
    """

    order: Order
    first: int
    middle: int
    either: int
    same: int


@dataclass(frozen=True)
class DateTrap:
    """Dates read month first: how many, and which of the wrong ones sense would find.

    `silent` became another valid date, `as_text` were left, `unchanged` are right by luck. Of the
    silent: `weekend`, `late` (decided after the work began) and `future`, `caught` by any of these;
    `other_year` moved to another financial year.
    """

    dates: int
    silent: int
    as_text: int
    unchanged: int
    weekend: int
    late: int
    future: int
    caught: int
    other_year: int


def misread(day: date) -> date | None:
    """Return what a day-first date becomes when the month is read first; None if it is left as text."""
    return date(day.year, day.day, day.month) if day.day <= MONTHS else None


def day_order(texts: Iterable[str]) -> DayOrder:
    """Return whether dates such as 05/03/2025, all from one source, prove which part is the day.

    Texts of another form are left out. One first part above 12 and no middle part above 12: day first.
    """
    first = middle = either = same = 0
    for text in texts:
        if parts := IN_PARTS.fullmatch(text):
            a, b = int(parts[1]), int(parts[2])
            first += a > MONTHS
            middle += b > MONTHS
            same += a == b
            either += a != b and max(a, b) <= MONTHS
    order: Order = (
        "mixed"
        if first and middle
        else "day first"
        if first
        else "month first"
        if middle
        else "open"
    )
    return DayOrder(order, first, middle, either, same)


def financial_year(day: date) -> str:
    """Return the financial year, from 1 April, of a day: "2025-26"."""
    begins = day.year if day.month >= APRIL else day.year - 1
    return f"{begins}-{(begins + 1) % 100:02}"


def date_trap(
    decided: Sequence[date | str], starts: Sequence[date | str], today: date | str
) -> DateTrap:
    """Return what becomes of days of decision when software reads them month first.

    `starts` are the first days of the work, in the same order; dates as YYYY-MM-DD or `date`.
    Errors: ValueError if the two differ in number, or a date is none.
    """
    if len(decided) != len(starts):
        raise ValueError(
            f"There are {len(decided)} days of decision and {len(starts)} first days. Give one for each award."
        )
    now = _day(today)
    true = [_day(one) for one in decided]
    wrong = [
        (right, read, _day(start))
        for right, start in zip(true, starts, strict=True)
        if (read := misread(right)) and read != right
    ]
    flags = [
        (read.weekday() >= SATURDAY, read > start, read > now) for _right, read, start in wrong
    ]
    return DateTrap(
        dates=len(true),
        silent=len(wrong),
        as_text=sum(misread(one) is None for one in true),
        unchanged=sum(misread(one) == one for one in true),
        weekend=sum(one[0] for one in flags),
        late=sum(one[1] for one in flags),
        future=sum(one[2] for one in flags),
        caught=sum(any(one) for one in flags),
        other_year=sum(financial_year(right) != financial_year(read) for right, read, _ in wrong),
    )


def _day(value: date | str) -> date:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"'{value}' is no date. Write YYYY-MM-DD, such as 2025-03-05.") from None
