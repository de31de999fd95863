"""Make Northmere's grounds tender: suppliers.csv (who could bid) and bids.csv (who did).

    python make_tender.py           writes both files beside this script
    python make_tender.py --check   exits 1, with a plain sentence, if a committed file differs

Sizes, their numbers, hours to spare, and the bids are those of the course's models, from
course/commissioning/models/parameters/tenders.json. Names, forms, places and staff are drawn from
names.json. Northmere is invented, and so is every supplier.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.social_value.scoring import BIDS  # noqa: E402
from commissioning.models.social_value.suppliers import SIZES  # noqa: E402

SEED = 8
WORDS: dict[str, Any] = json.loads((HERE / "names.json").read_text(encoding="utf-8"))
COLUMNS = ("Supplier", "Name", "Size", "Employees", "Legal Form", "Based In", "Bid Hours To Spare")
BID_COLUMNS = ("Bid", "Supplier", "Name", "Price", "Quality Score", "Social Value Score")
ENDINGS = {"Company": " Ltd", "Community interest company": " CIC"}


class Drawn:
    """Seeded draws by `Random.random` alone, whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random  # noqa: S311 (invented data, not a secret)
        self.first = list(WORDS["first"])

    def below(self, n: int) -> int:
        """Draw a whole number from 0 to n less 1."""
        return int(self.random() * n)

    def pick(self, items: Sequence[str]) -> str:
        """Draw one of the items."""
        return items[self.below(len(items))]

    def supplier(self, size: str) -> tuple[str, int, str, str]:
        """Draw a name that nobody else has, staff, legal form and place."""
        form = self.pick(WORDS["forms"][size])
        first = self.first.pop(self.below(len(self.first)))
        name = f"{first} {self.pick(WORDS['trades'][size])}{ENDINGS.get(form, '')}"
        low, high = WORDS["employees"][size]
        places = WORDS["near"] if size == "large" else WORDS["places"]
        return name, low + self.below(high - low + 1), form, self.pick(places)


def suppliers(seed: int = SEED) -> list[tuple[object, ...]]:
    """Rows of suppliers.csv: smallest size first; the three bidders end their size's rows."""
    drawn = Drawn(seed)
    rows: list[tuple[object, ...]] = []
    for size in SIZES:
        known = [
            (bid.name, b["employees"], b["form"], b["place"])
            for bid in BIDS
            if (b := WORDS["bidders"][bid.id])["size"] == size.id
        ]
        invented = [drawn.supplier(size.id) for _ in range(size.count - len(known))]
        for name, staff, form, place in [*invented, *known]:
            row = (f"S{len(rows) + 1:02}", name, size.id, staff, form, place, size.hours)
            rows.append(row)
    return rows


def build() -> dict[str, str]:
    """File name to content, for both files."""
    population = suppliers()
    ids = {row[1]: row[0] for row in population}
    return {
        "suppliers.csv": as_csv(COLUMNS, population),
        "bids.csv": as_csv(
            BID_COLUMNS,
            [(b.id, ids[b.name], b.name, b.price, b.quality, b.social) for b in BIDS],
        ),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
