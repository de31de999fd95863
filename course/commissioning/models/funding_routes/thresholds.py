"""Sums of money that the law sets, each with its date and the fact that has its source."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.shared.tables import read_table

FILE = "funding-thresholds.json"


@dataclass(frozen=True)
class Threshold:
    """A sum in pounds; `dated` is when it was last read, `fact` its id in facts.yaml."""

    id: str
    name: str
    value: Decimal
    dated: str
    fact: str
    check: str


THRESHOLDS: dict[str, Threshold] = {
    row["id"]: Threshold(**row) for row in read_table(FILE)["thresholds"]
}
"""By id. The first two are by kind of service; `notice` is for all contracts below them."""
