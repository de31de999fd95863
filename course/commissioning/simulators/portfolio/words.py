"""How the six measures of a plan are said: name, value with its unit, and which way is better."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from commissioning.formats import count, days, per_cent_whole, pounds
from commissioning.models.portfolio.case import CHOICES
from commissioning.models.portfolio.comparing import Side
from commissioning.models.portfolio.following import Consequences


@dataclass(frozen=True)
class Measure:
    """One of the six as people read it: `said` of a value, `more` and `less` of a difference above 0."""

    name: str
    wanted: str
    said: Callable[[object], str]
    more: Callable[[object], str]
    less: Callable[[object], str]


def _day(value: object) -> str:
    return f"day {count(value)}"


def _people(how: str) -> Callable[[object], str]:
    """A difference in people: "66 more people", "1 more person"."""
    return lambda value: f"{count(value)} {how} {'person' if count(value) == '1' else 'people'}"


MEASURES: dict[str, Measure] = {
    "people": Measure("People helped", "more is wanted", count, _people("more"), _people("fewer")),
    "core_day": Measure("Core service helps its first person", "sooner is wanted", _day,
                        lambda value: f"{days(value)} later", lambda value: f"{days(value)} sooner"),
    "cost": Measure("Cost of running it", "less is wanted", pounds,
                    lambda value: f"{pounds(value)} more to run it",
                    lambda value: f"{pounds(value)} less to run it"),
    "loss": Measure("Expected loss that checks leave", "less is wanted", pounds,
                    lambda value: f"{pounds(value)} more expected loss",
                    lambda value: f"{pounds(value)} less expected loss"),
    "able": Measure("Able to bid, of 60", "more is wanted", count,
                    lambda value: f"{count(value)} more able to bid",
                    lambda value: f"{count(value)} fewer able to bid"),
    "cover": Measure("Take part and get something they backed", "more is wanted", per_cent_whole,
                     lambda value: f"{count(value)} points more of those who took part covered",
                     lambda value: f"{count(value)} points fewer of those who took part covered"),
}  # fmt: skip


def difference(side: Side) -> str:
    """How the first plan differs on one measure: "66 more people"."""
    return _differs(side.measure, side.more)


def _differs(measure: str, more: Decimal) -> str:
    told = MEASURES[measure]
    return (told.more if more > 0 else told.less)(abs(more))


def worst_case(more: Decimal) -> str:
    """How many more or fewer people are helped if all goes badly."""
    return _differs("people", more) if more else "the same"


def listed(sides: Iterable[Side]) -> str:
    """Differences in a row; "nothing" where there is none."""
    return ", ".join(difference(one) for one in sides) or "nothing"


def people(found: Consequences) -> str:
    """People with their range."""
    return f"{count(found.people)} ({count(found.low)} to {count(found.high)})"


def value(found: Consequences, measure: str) -> str:
    """One measure of a plan, people with their range."""
    if measure == "people":
        return people(found)
    return MEASURES[measure].said(getattr(found, measure))


def in_line(found: Consequences) -> str:
    """All of it in one line, for a page without graphics."""
    return (
        f"{people(found)} people; the core service from day {count(found.core_day)}, small grants from day "
        f"{count(found.small_day)}; {pounds(found.cost)} to run, {pounds(found.loss)} of loss left; "
        f"{count(found.able)} of 60 able to bid; {per_cent_whole(found.cover)} covered; "
        f"{count(found.days)} officer days."
    )


def chosen(found: Consequences) -> str:
    """The seven choices in a few words."""
    return ", ".join(CHOICES[name].by[one].in_short for name, one in found.chosen.items())
