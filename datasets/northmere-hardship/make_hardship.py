"""Make the payments of Northmere's Fresh Start Fund: payments.csv, 240 rows and no names.

    python make_hardship.py           writes the file beside this script
    python make_hardship.py --check   exits 1, with a plain sentence, if the committed file differs

The payments are those of commissioning.models.open_data, drawn from the seed and the weights in
course/commissioning/models/parameters/open-data.json. Northmere, its fund and every payment are invented; no
row is, or was drawn from, a real person.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.open_data import fund_payments  # noqa: E402

COLUMNS = ("Payment", "Date", "Ward", "Purpose", "Reason", "Amount")


def build() -> dict[str, str]:
    """File name to content. The payments are in the order of the weekly runs."""
    rows = [
        (one.reference, one.day.isoformat(), one.ward, one.purpose, one.reason, one.amount)
        for one in fund_payments()
    ]
    return {"payments.csv": as_csv(COLUMNS, rows)}


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
