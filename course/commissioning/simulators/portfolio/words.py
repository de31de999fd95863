"""How the six measures of a plan are said: name, value with its unit, and which way is better."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from commissioning.formats import count, number_1, per_cent_whole, pounds
from commissioning.models.portfolio.case import CHOICES
from commissioning.models.portfolio.comparing import Side
from commissioning.models.portfolio.following import Consequences


@dataclass(frozen=True)
class Measure:
    """One of the six as people read it: `said` of a value, `more` and `less` of a difference."""

    name: str
    wanted: str
    said: Callable[[object], str]
    more: str
    less: str


def _day(value: object) -> str:
    return f"day {count(value)}"


MEASURES: dict[str, Measure] = {
    "people": Measure("People helped", "more is wanted", number_1,
                      "{} more people", "{} fewer people"),
    "core_day": Measure("Core service helps its first person", "sooner is wanted", _day,
                        "{} days later", "{} days sooner"),
    "cost": Measure("Cost of running it", "less is wanted", pounds,
                    "{} more to run it", "{} less to run it"),
    "loss": Measure("Expected loss that checks leave", "less is wanted", pounds,
                    "{} more expected loss", "{} less expected loss"),
    "able": Measure("Able to bid, of 60", "more is wanted", count,
                    "{} more able to bid", "{} fewer able to bid"),
    "cover": Measure("Take part and get something they backed", "more is wanted", per_cent_whole,
                     "{} points more of those who took part covered",
                     "{} points fewer of those who took part covered"),
}  # fmt: skip
_DIFFERENCE = {"core_day": count, "cover": count}
"""What a difference is said with, where it is not the value's own way."""


def difference(side: Side) -> str:
    """How the first plan differs on one measure: "66.2 more people"."""
    measure = MEASURES[side.measure]
    said = _DIFFERENCE.get(side.measure, measure.said)(abs(side.more))
    return (measure.more if side.more > 0 else measure.less).format(said)


def worst_case(more: Decimal) -> str:
    """How many more or fewer people are helped if all goes badly."""
    measure = MEASURES["people"]
    return (
        (measure.more if more > 0 else measure.less).format(number_1(abs(more)))
        if more
        else "the same"
    )


def listed(sides: Iterable[Side]) -> str:
    """Differences in a row; "nothing" where there is none."""
    return ", ".join(difference(one) for one in sides) or "nothing"


def people(found: Consequences) -> str:
    """People with their range."""
    return f"{number_1(found.people)} ({number_1(found.low)} to {number_1(found.high)})"


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
