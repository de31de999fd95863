"""Make the market for Steady at Home: suppliers.csv (sixty) and coast-lot-bids.csv (three).

    python make_suppliers.py           writes both files beside this script
    python make_suppliers.py --check   exits 1, with a plain sentence, if a committed file differs

Made by rule, with no draw of chance: the rule is in course/commissioning/models/supply/market.py, its figures in
course/commissioning/models/parameters/support-market.json. Northmere is invented, and so is every supplier.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.supply.market import MARKET  # noqa: E402
from commissioning.models.supply.price_asked import COAST  # noqa: E402

COLUMNS = (
    "Supplier", "Kind", "Size", "Turnover", "Reserves", "Cover Held", "Cover Obtainable", "New Work", "Bid Hours",
)  # fmt: skip
BID_COLUMNS = ("Bid", "Name", "Price", "Quality Score", "Social Value Score")


def build() -> dict[str, str]:
    """File name to content."""
    suppliers = [
        (one.id, one.kind, one.size, one.turnover, one.reserves, one.cover_held, one.cover_obtainable, one.new_work,
         one.hours)
        for one in MARKET
    ]  # fmt: skip
    bids = [(one.id, one.name, int(one.price), int(one.quality), int(one.social)) for one in COAST]
    return {
        "suppliers.csv": as_csv(COLUMNS, suppliers),
        "coast-lot-bids.csv": as_csv(BID_COLUMNS, bids),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
