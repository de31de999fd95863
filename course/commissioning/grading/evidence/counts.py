"""The three counts from learners' own work, by day: medians, and how they moved for those who gave both days."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.grading.results.counting.statistics import LEAST
from commissioning.records.evidence.agreed import COUNT_DAYS, Agreed

COUNTS = {
    "questions_on_form": "Questions on their form",
    "days_to_letter": "Days from decision to letter",
    "paid_in_advance_percent": "Share paid in advance, per cent",
}


@dataclass(frozen=True)
class Moved:
    """One count on day 0 and on a later day, for the learners who gave both; medians are None below five of them."""

    name: str
    day: int
    learners: int
    at_start: float | None
    later: float | None
    change: float | None
    """The median of each learner's own change; it need not be the difference of the two medians."""


def moved(agreed: Sequence[Agreed]) -> list[Moved]:
    """Every count, day by day."""
    return [_moved(agreed, name, day) for name in COUNTS for day in COUNT_DAYS[1:]]


def _moved(agreed: Sequence[Agreed], name: str, day: int) -> Moved:
    pairs = []
    for one in agreed:
        by_day = {count.day: getattr(count, name) for count in one.counted}
        start, later = by_day.get(COUNT_DAYS[0]), by_day.get(day)
        if start is not None and later is not None:
            pairs.append((start, later))
    if len(pairs) < LEAST:
        return Moved(name, day, len(pairs), None, None, None)
    starts, laters = zip(*pairs, strict=True)
    return Moved(
        name,
        day,
        len(pairs),
        statistics.median(starts),
        statistics.median(laters),
        statistics.median(later - start for start, later in pairs),
    )
