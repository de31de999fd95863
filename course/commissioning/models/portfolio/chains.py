"""Chains of waits: which day a decision falls on, and how many small grants are in use by a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commissioning.models.shared.money import Number, whole


@dataclass(frozen=True)
class Wait:
    """Something that is asked for on a day, and answered on a later one. Days are numbers from day 1."""

    name: str
    asked: int
    days: int

    @property
    def answered(self) -> int:
        """The day of the answer."""
        return self.asked + self.days


def waits(rows: Sequence[tuple[str, Number, Number]]) -> tuple[Wait, ...]:
    """Return what is waited for, the latest answer first: name, day on which it is asked, days until the answer.

    Errors: ValueError if a day is not whole, or below 0.
    """
    found = [
        Wait(
            name,
            whole(asked, f"The day on which {name} is asked"),
            whole(days, f"The days until {name} is answered"),
        )
        for name, asked, days in rows
    ]
    return tuple(sorted(found, key=lambda one: -one.answered))


@dataclass(frozen=True)
class Meeting:
    """When a paper is decided. Days are numbers from day 1 of the plan.

    `ready` is the day on which all that it needs is there, `longest` the chain that was last; `meets` the
    first meeting that can still take it, `signed` the day of signing.
    """

    ready: int
    longest: str
    meets: int
    signed: int

    @property
    def waits(self) -> int:
        """Days from ready to the meeting, in which nobody can do anything."""
        return self.meets - self.ready


def meeting_day(
    chains: Mapping[str, Sequence[Number]],
    meetings: Sequence[Number],
    papers_before: Number = 0,
    then: Number = 0,
) -> Meeting:
    """Return the day of a decision, from chains of days that all must end before the paper is in.

    Each chain lists its first day and the days that follow, which are added up. The paper goes in
    `papers_before` days before a meeting, and `then` days later it is signed. Errors: ValueError if a day is
    not whole or there is no chain, or if no meeting listed can take the paper.
    """
    if not chains:
        raise ValueError("There is no chain. Give at least one, with its days.")
    ends = {
        name: sum(whole(day, f"A day of {name}") for day in days) for name, days in chains.items()
    }
    longest = max(ends, key=lambda name: ends[name])
    ready, before = ends[longest], whole(papers_before, "The days before a meeting")
    days = sorted(whole(day, "The day of a meeting") for day in meetings)
    meets = next((day for day in days if day - before >= ready), None)
    if meets is None:
        raise ValueError(
            f"The paper is ready on day {ready}, and no meeting listed can take it. Add a later one."
        )
    return Meeting(ready, longest, meets, meets + whole(then, "The days to the signature"))


def in_use(first: Number, a_week: Number = 3, by: Number = 100) -> int:
    """Return how many small grants are in use by a day: one on the `first`, then so many each whole week.

    Days are numbers from day 1. Errors: ValueError if one of them is not whole or below 0.
    """
    start, day = whole(first, "The first day"), whole(by, "The day")
    if day < start:
        return 0
    return 1 + (day - start) // 7 * whole(a_week, "The number each week")
