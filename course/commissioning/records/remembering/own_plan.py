"""The days on which a learner looks again at a plan of their own: 30, 60 and 100, from day 1 as they wrote it.

What they forecast is about their own work: it lies with what is private, is never marked, and is handed in nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from commissioning.clock import day_of
from commissioning.formats import long_date
from commissioning.models.portfolio import day_of_plan
from commissioning.models.portfolio.calendar import LOOKED_AT
from commissioning.records.answers import SIMULATOR, Answers

FORECASTS = "forecasts"
"""The simulator that keeps day 1 and what was forecast."""


@dataclass(frozen=True)
class Look:
    """A day of the plan that has come, by its number and its date."""

    number: int
    on: date

    def words(self, today: date) -> str:
        """As in "Day 30 of your plan was on 2 February 2027"."""
        when = "is today" if self.on == today else f"was on {long_date(self.on)}"
        return f"Day {self.number} of your plan {when}"


def look(today: date, private: Answers) -> Look | None:
    """The latest of the days that has come; None before the first, and once forecasts were looked at since.

    They were looked at if something was written beside them on that day or later. A day 1 that is none counts as
    not written.
    """
    kept = private.answers.get(SIMULATOR + FORECASTS)
    first = _first(kept.value) if kept else ""
    if kept is None or not first:
        return None
    try:
        days = [Look(number, day_of_plan(first, number)) for number in LOOKED_AT]
    except ValueError:
        return None
    come = [one for one in days if one.on <= today]
    saved = day_of(kept.saved)
    if not come or (saved and saved >= come[-1].on):
        return None
    return come[-1]


def _first(kept: object) -> str:
    values = kept.get("values") if isinstance(kept, Mapping) else None
    first = values.get("first") if isinstance(values, Mapping) else None
    return first if isinstance(first, str) else ""
