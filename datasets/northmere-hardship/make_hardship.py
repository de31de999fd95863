"""Make the payments of Northmere's Fresh Start Fund, 240 rows and no names, and the totals that can be given away.

    python make_hardship.py           writes the files beside this script
    python make_hardship.py --check   exits 1, with a plain sentence, if a committed file differs

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
from commissioning.grantsfile.standard.fields import codes  # noqa: E402
from commissioning.models.open_data import fund_payments, totals  # noqa: E402

COLUMNS = ("Payment", "Date", "Ward", "Purpose", "Reason", "Amount")
TOTALS = ("By", "Of", "Payments", "Amount", "Left Out")


def build() -> dict[str, str]:
    """File name to content. The payments are in the order of the weekly runs, the totals by size."""
    rows = [
        (one.reference, one.day.isoformat(), one.ward, one.purpose, one.reason, one.amount)
        for one in fund_payments()
    ]
    return {"payments.csv": as_csv(COLUMNS, rows), "totals.csv": as_csv(TOTALS, _totals())}


def _totals() -> list[tuple[str, ...]]:
    """One table in place of the rows: by reason, purpose and place, never two of them at once."""
    means = {**codes("reason"), **codes("purpose")}
    return [
        (by, means.get(one.name, one.name), "", "", "Yes")
        if one.masked
        else (by, means.get(one.name, one.name), str(one.payments), str(one.money), "No")
        for by in ("reason", "purpose", "place")
        for one in totals(by)
    ]


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
