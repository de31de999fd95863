"""Northmere's own grants: the three cases of the lessons, and three years of awards together.

Data from `parameters/northmere-grants.json`. What its recipients say is read in `evidence`.
"""

from __future__ import annotations

from dataclasses import dataclass

from commissioning.models.grants.award import Awards, Grant, grant
from commissioning.models.shared.tables import read_table

FILE = "northmere-grants.json"


@dataclass(frozen=True)
class Case:
    """One grant that the lessons follow, and the recipient's name."""

    name: str
    grant: Grant


_table = read_table(FILE)
CASES: dict[str, Case] = {
    row["id"]: Case(row["name"], grant(row["amount"], row["risk"])) for row in _table["grants"]
}
"""By id, smallest first: one small, one medium and one large grant."""
AWARDS: tuple[Awards, ...] = tuple(
    Awards(int(row["count"]), grant(row["amount"], row["risk"])) for row in _table["awards"]
)
"""A stylised three years: 600 awards, £14.07m."""
