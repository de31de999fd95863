"""A whole file of awards read month first: which dates change, and what each year then comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commissioning.models.open_data.awards import READ_ON, Award, northmere_awards
from commissioning.models.open_data.grant_dates import (
    DateTrap,
    date_trap,
    financial_year,
    misread,
)


@dataclass(frozen=True)
class MisreadFile:
    """What becomes of the dates, and pounds: true, then dated in the year, left as text, moved to another year."""

    trap: DateTrap
    unfound: int
    money: Decimal
    shown: Decimal
    left_as_text: Decimal
    moved: Decimal


def read_month_first(
    year: str = "", today: date | str | None = None, awards: Sequence[Award] | None = None
) -> MisreadFile:
    """Return what becomes of day-first dates of decision that software reads month first.

    `year` keeps one financial year: dates that truly lie in it, and the money whose misread dates fall in
    it, from whichever year. What stays text has no date, so it is in no year's sum. `today` decides what lies in the future. Awards need both days; Northmere's
    unless `awards` are given. Errors: ValueError if no award of the year has both.
    """
    given = [
        (one.amount, one.decided, one.starts)
        for one in (northmere_awards() if awards is None else awards)
        if one.decided and one.starts
    ]
    here = [row for row in given if not year or financial_year(row[1]) == year]
    if not here:
        raise ValueError("No award with both days is left. Choose another year.")
    trap = date_trap(
        [row[1] for row in here], [row[2] for row in here], READ_ON if today is None else today
    )
    read = [(amount, decided, misread(decided)) for amount, decided, _ in given]
    shown = [amount for amount, _, day in read if day and (not year or financial_year(day) == year)]
    moved = [
        amount
        for amount, decided, day in read
        if day and financial_year(day) != financial_year(decided) and (not year or financial_year(decided) == year)
    ]  # fmt: skip
    none = Decimal(0)
    return MisreadFile(
        trap,
        trap.silent - trap.caught,
        sum((row[0] for row in here), none),
        sum(shown, none),
        sum((row[0] for row in here if misread(row[1]) is None), none),
        sum(moved, none),
    )
