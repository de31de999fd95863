"""Who can answer a tender: hours to bid against hours that suppliers have to spare.

Illustrative: invented for Northmere. A supplier can bid when its hours suffice; that it would win,
or would want to, is not worked out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.money import Number, not_negative, percent, whole
from commissioning.models.shared.tables import Parameter, parameters, read_table

FILE = "tenders.json"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""
MOST_MEASURES = 200


@dataclass(frozen=True)
class Size:
    """Suppliers of one size: how many, and the hours that each has for one bid."""

    id: str
    name: str
    count: int
    hours: Decimal
    reason: str


SIZES: tuple[Size, ...] = tuple(
    Size(row["id"], row["name"], int(row["count"]), row["hours"], row["reason"])
    for row in read_table(FILE)["suppliers"]
)
"""Northmere's 40 suppliers, smallest first."""


@dataclass(frozen=True)
class Row:
    """One size: whether its suppliers can bid, and the hours they would have left (or lack)."""

    size: Size
    can_bid: bool
    hours_left: Decimal


@dataclass(frozen=True)
class Reach:
    """Who can bid. `can_bid` and `cannot_bid` count suppliers; hours are for one bid."""

    measures: int
    short: bool
    hours: Decimal
    rows: tuple[Row, ...]

    @property
    def suppliers(self) -> int:
        """All suppliers."""
        return sum(row.size.count for row in self.rows)

    @property
    def can_bid(self) -> int:
        """Suppliers whose hours suffice."""
        return sum(row.size.count for row in self.rows if row.can_bid)

    @property
    def cannot_bid(self) -> int:
        """Suppliers left out."""
        return self.suppliers - self.can_bid

    @property
    def can_bid_percent(self) -> Decimal:
        """Suppliers whose hours suffice, per cent of all."""
        return percent(Decimal(self.can_bid), Decimal(self.suppliers))

    @property
    def by(self) -> dict[str, Row]:
        """Rows by the size's id."""
        return {row.size.id: row for row in self.rows}


@dataclass(frozen=True)
class Most:
    """The most measures that leave a size able to bid; None if even a bare tender is too long."""

    size: Size
    measures: int | None
    reach: Reach
    """Who can bid with that many measures (with none, where `measures` is None)."""


def _sizes(spare: Mapping[str, Number] | None) -> tuple[Size, ...]:
    changed = dict(spare or {})
    for name in changed:
        if name not in {size.id for size in SIZES}:
            raise ValueError(
                f"There is no size called {name!r}. Choose from: {[s.id for s in SIZES]}."
            )
    return tuple(
        Size(
            s.id,
            s.name,
            s.count,
            not_negative(changed.get(s.id, s.hours), f"The hours of {s.name} suppliers"),
            s.reason,
        )
        for s in SIZES
    )


def who_can_bid(
    measures: Number = 3,
    short: bool = False,
    base_hours: Number = 14,
    short_hours: Number = 12,
    measure_hours: Number = 4,
    spare: Mapping[str, Number] | None = None,
) -> Reach:
    """Return which of Northmere's 40 suppliers have the hours to answer.

    hours = base (or short) + measures × hours a measure; a supplier can bid when hours ≤ its own.
    `short`: a shorter tender, of `short_hours` in place of `base_hours` before any measure.
    `spare` changes the hours of a size by id, for example {"micro": 30}.
    Errors: ValueError if a number is below 0, measures is not whole or above 200, or a size unknown.
    """
    count = whole(measures, "The number of measures")
    if count > MOST_MEASURES:
        raise ValueError(f"The number of measures is {count}. Give at most {MOST_MEASURES}.")
    start = not_negative(
        short_hours if short else base_hours, "The hours to answer without measures"
    )
    hours = start + count * not_negative(measure_hours, "The hours for each measure")
    rows = (Row(size, hours <= size.hours, size.hours - hours) for size in _sizes(spare))
    return Reach(count, short, hours, tuple(rows))


def most_measures(
    size: str = "small",
    short: bool = False,
    base_hours: Number = 14,
    short_hours: Number = 12,
    measure_hours: Number = 4,
    spare: Mapping[str, Number] | None = None,
) -> Most:
    """Return the most measures that still leave suppliers of this size able to bid.

    most = ⌊(spare hours − base) ÷ hours a measure⌋. Arguments as `who_can_bid`.
    Errors: ValueError if hours a measure is 0 (there is then no most), or as `who_can_bid`.
    """
    found = {each.id: each for each in _sizes(spare)}
    if size not in found:
        raise ValueError(f"There is no size called {size!r}. Choose from: {list(found)}.")
    each_hours = not_negative(measure_hours, "The hours for each measure")
    if each_hours == 0:
        raise ValueError("A measure takes 0 hours, so there is no most. Give more than 0.")
    start = not_negative(
        short_hours if short else base_hours, "The hours to answer without measures"
    )
    left = found[size].hours - start
    most = min(int(left // each_hours), MOST_MEASURES) if left >= 0 else None
    reach = who_can_bid(most or 0, short, base_hours, short_hours, measure_hours, spare)
    return Most(found[size], most, reach)


@dataclass(frozen=True)
class Curve:
    """Who can bid with 0, 1, 2, … measures, for a chart: `counts` suppliers, in that order."""

    reaches: tuple[Reach, ...]

    @property
    def counts(self) -> list[int]:
        """Suppliers who can bid, by number of measures from 0."""
        return [reach.can_bid for reach in self.reaches]

    @property
    def steps(self) -> list[Reach]:
        """The fewest measures at which each number of suppliers can bid, fewest first."""
        first = {reach.can_bid: reach for reach in reversed(self.reaches)}
        return sorted(first.values(), key=lambda reach: reach.measures)


def reach_curve(
    up_to: Number = 15,
    short: bool = False,
    base_hours: Number = 14,
    short_hours: Number = 12,
    measure_hours: Number = 4,
    spare: Mapping[str, Number] | None = None,
) -> Curve:
    """Return `who_can_bid` for 0 to `up_to` measures; arguments and errors as there."""
    last = whole(up_to, "The number of measures")
    return Curve(
        tuple(
            who_can_bid(count, short, base_hours, short_hours, measure_hours, spare)
            for count in range(last + 1)
        )
    )
