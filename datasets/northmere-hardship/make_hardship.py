"""Make the payments of Northmere's Fresh Start Fund: payments.csv, 240 rows and no names.

    python make_hardship.py           writes the file beside this script
    python make_hardship.py --check   exits 1, with a plain sentence, if the committed file differs

Northmere, its fund and every payment are invented; no row is, or was drawn from, a real person. The
weights are in weights.json.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first

COLUMNS = ("Payment", "Date", "Ward", "Purpose", "Reason", "Amount")


def build() -> dict[str, str]:
    """File name to content. The payments are in the order of the weekly runs."""
    given = json.loads((HERE / "weights.json").read_text(encoding="utf-8"))
    draw = random.Random(given["seed"]).random  # noqa: S311 (invented data, not a secret)

    def pick(weights: Mapping[str, int]) -> str:
        left = draw() * sum(weights.values())
        for item, weight in weights.items():
            left -= weight
            if left < 0:
                return item
        return next(reversed(list(weights)))

    first = date.fromisoformat(given["first_run"])
    rows = sorted(
        (
            (first + timedelta(days=7 * int(draw() * given["runs"]))).isoformat(),
            n,
            pick(given["wards"]),
            pick(given["purposes"]),
            pick(given["reasons"]),
            pick(given["amounts"]),
        )
        for n in range(given["payments"])
    )
    found = [(f"FS-{n:04}", day, *rest) for n, (day, _, *rest) in enumerate(rows, 1)]
    return {"payments.csv": as_csv(COLUMNS, found)}


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
