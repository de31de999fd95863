"""Northmere's residents, by place: the one table behind maps, votes and money a head.

It is `parameters/northmere.json`. Illustrative: invented for Northmere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.tables import read_table

_table = read_table("northmere.json")
RESIDENTS = Decimal(_table["residents"])
"""People in the whole borough."""


@dataclass(frozen=True)
class NorthmerePlace:
    """A part of Northmere: residents, and the share of them in income deprivation, per cent.

    `area` is what the map and the residents' vote know it by: "town", "coast", or "estates" for two of them.
    """

    name: str
    short: str
    area: str
    residents: Decimal
    residents_percent: Decimal
    deprived_percent: Decimal
    estate: bool


def _places() -> Mapping[str, NorthmerePlace]:
    return {
        row["name"]: NorthmerePlace(
            row["name"],
            row["short"],
            row["area"],
            RESIDENTS * row["residents_percent"] / 100,
            row["residents_percent"],
            row["deprived_percent"],
            row["estate"],
        )
        for row in _table["places"]
    }


PLACES: Mapping[str, NorthmerePlace] = _places()
"""The four parts of Northmere, by the names that its awards give them."""


def _by_area() -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for place in PLACES.values():
        found[place.area] += int(place.residents)
    return dict(found)


RESIDENTS_BY_AREA: Mapping[str, int] = _by_area()
"""People in each of the three areas of the map, in its order."""


def residents(area: str | None = None) -> int:
    """Return how many people live in an area, "town", "coast" or "estates", or in all of Northmere.

    Errors: ValueError for another area.
    """
    if area is None:
        return int(RESIDENTS)
    if area not in RESIDENTS_BY_AREA:
        raise ValueError(f"Residents of {area!r}? Choose from: {', '.join(RESIDENTS_BY_AREA)}.")
    return RESIDENTS_BY_AREA[area]
