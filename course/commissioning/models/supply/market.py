"""Northmere's market for Steady at Home: sixty suppliers made by rule, and Harbour Lights beside them.

Turnover of supplier k of n in a size = round to £1,000 of lo × (hi ÷ lo)^((k − ½) ÷ n), halves to even. All else
goes round in cycles. Nothing is drawn by chance. Data from `parameters/support-market.json`. Illustrative: invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commissioning.models.shared.tables import Parameter, parameters, read_table
from commissioning.models.social_value.suppliers import SIZES as HOURS_BY_SIZE

FILE = "support-market.json"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""
CAPITAL = 1_000_000
VCSE = ("charity", "CIC", "mutual")

_table = read_table(FILE)
YEARLY: Decimal = _table["yearly"]
"""What the whole service costs in a year, in pounds with VAT."""
MONTHS = int(_table["months"])


@dataclass(frozen=True)
class Lot:
    """A part of the service: its share of the people, and what it is worth in a year, in pounds."""

    id: str
    name: str
    yearly: Decimal


WHOLE = Lot("all", "The whole", YEARLY)
LOTS: tuple[Lot, ...] = tuple(
    Lot(row["id"], row["name"], YEARLY * row["share_percent"] / 100) for row in _table["lots"]
)
"""Town, coast and estates, by population."""


@dataclass(frozen=True)
class Supplier:
    """One supplier. Money in pounds, whole: a year's turnover, free reserves, new work a year, cover.

    `cover_obtainable` is what it could have within four weeks; `hours` are those it has for one bid.
    """

    id: str
    name: str
    kind: str
    size: str
    turnover: int
    reserves: int
    cover_held: int
    cover_obtainable: int
    new_work: int
    hours: int

    @property
    def is_vcse(self) -> bool:
        """Whether it is a charity, a community interest company or a mutual."""
        return self.kind in VCSE


SIZE_NAMES: dict[str, str] = {row["id"]: row["name"] for row in _table["sizes"]}
"""Smallest first."""
_HOURS = {size.id: int(size.hours) for size in HOURS_BY_SIZE}


def _of_size(row: dict[str, Any]) -> Iterator[Supplier]:
    low, high, count = float(row["from"]), float(row["to"]), int(row["count"])
    months = [Fraction(share) for share in _table["reserve_months"]]
    new_work = [Fraction(share) for share in row["new_work"]]
    for k in range(count):
        turnover = round(low * (high / low) ** ((k + 0.5) / count) / 1000) * 1000
        number = f"{row['letter']}{k + 1:02}"
        yield Supplier(
            id=number,
            name=f"Supplier {number}",
            kind=row["kinds"][k % len(row["kinds"])],
            size=row["id"],
            turnover=turnover,
            reserves=int(turnover * months[k % len(months)] / 12),
            cover_held=int(row["held"][k % len(row["held"])]) * CAPITAL,
            cover_obtainable=int(row["obtainable"]) * CAPITAL,
            new_work=int(turnover * new_work[k % len(new_work)]),
            hours=_HOURS[row["id"]],
        )


MARKET: tuple[Supplier, ...] = tuple(one for row in _table["sizes"] for one in _of_size(row))
"""The sixty, smallest first."""


def _designer(row: dict[str, Any]) -> Supplier:
    return Supplier(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        size=row["size"],
        turnover=int(row["turnover"]),
        reserves=int(row["reserves"]),
        cover_held=int(row["cover_held"]) * CAPITAL,
        cover_obtainable=int(row["cover_obtainable"]) * CAPITAL,
        new_work=int(row["new_work"]),
        hours=int(row["hours"]),
    )


DESIGNER: Supplier = _designer(_table["designer"])
"""Harbour Lights: shown beside the sixty, and never counted among them."""
