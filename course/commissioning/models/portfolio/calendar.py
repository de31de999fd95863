"""The days of a hundred-day plan on a calendar. Day 1 is the first day itself."""

from __future__ import annotations

from datetime import date, timedelta

from commissioning.models.shared.days import a_day
from commissioning.models.shared.money import Number, whole

LOOKED_AT = (30, 60, 100)


def day_of_plan(first: str | date, number: Number) -> date:
    """Return the date of a day of the plan, from its first day and the day's number, 1 for the first itself.

    Errors: ValueError if the first day is none, or the number is not whole or below 1.
    """
    start = a_day(first, "Day 1 of the plan")
    count = whole(number, "The day's number", least=1)
    if count > 3_660:
        raise ValueError(f"The day's number is {count}. Give at most 3,660, ten years.")
    try:
        return start + timedelta(days=count - 1)
    except OverflowError:
        raise ValueError(f"Day 1 of the plan is {start}: choose an earlier year.") from None
