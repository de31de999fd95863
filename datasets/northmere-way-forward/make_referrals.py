"""Make the referrals of Way Forward: referrals.csv, 600 of them for 300 places, with what files show planted.

    python make_referrals.py           writes the file beside this script
    python make_referrals.py --check   exits 1, with a plain sentence, if the committed file differs

How many of each group succeed follows the course's model of outcomes contracts; all else is drawn with a fixed
seed. Northmere is invented, and so is everybody. Planted: easier people let in first; far people who wait nine
weeks where others wait three; 8 per cent recorded one group harder than independent triage has it; 31 accepted
people with two contacts or fewer, 6 of them claimed; four people claimed under two references; five papers dated
before week 26.
"""

from __future__ import annotations

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
from commissioning.models.outcomes.terms.case import GROUPS  # noqa: E402

SEED = 6
COLUMNS = (
    "Reference", "Quarter", "Area", "Triage Group", "Provider Group", "Accepted", "Weeks Waited", "Contacts",
    "Claimed", "Evidence Week", "Read Later",
)  # fmt: skip
REFERRED = 600
ACCEPTED = {"near": 150, "middle": 110, "far": 40}
PARKED = {"near": 0, "middle": 13, "far": 18}
"""Accepted people with two contacts or fewer."""
PARKED_AND_CLAIMED = {"middle": 4, "far": 2}
HARDER = {"near": "middle", "middle": "far"}
RECORDED_HARDER = {"near": 24, "middle": 24}
WAITS = {"near": (2, 4), "middle": (2, 4), "far": (7, 11)}
CONTACTS = {"near": (4, 12), "middle": (8, 26), "far": (12, 40)}
AREAS = (("Town", 46), ("Coast", 30), ("Fernhill", 13), ("Saltmarsh", 11))
TWICE, EARLY = 4, 5
DUE_WEEK, LAST_WEEK = 26, 31
QUARTERS = 12


class Drawn:
    """Seeded draws by `Random.random` alone, whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed).random  # noqa: S311 (invented data, not a secret)

    def between(self, ends: Sequence[int]) -> int:
        """Draw a whole number between two ends, both included."""
        low, high = ends
        return low + int(self.random() * (high - low + 1))

    def weighed(self, items: Sequence[tuple[str, int]]) -> str:
        """Draw one of the items by their weights, which add up to 100."""
        at = self.random() * 100
        for name, weight in items:
            at -= weight
            if at < 0:
                return name
        return items[-1][0]

    def order(self, count: int) -> list[int]:
        """Draw an order of so many places."""
        return sorted(range(count), key=lambda _: self.random())

    def some(self, rows: Sequence[dict[str, Any]], count: int) -> list[dict[str, Any]]:
        """Draw so many of the rows."""
        return [rows[at] for at in self.order(len(rows))[:count]]


def _group(drawn: Drawn, group: dict[str, Any]) -> list[dict[str, Any]]:
    """All referrals of one group: some accepted, some of these left alone, some of them claimed."""
    name = group["name"]
    rows: list[dict[str, Any]] = [
        {
            "Area": drawn.weighed(AREAS), "Triage Group": name, "Provider Group": name, "Accepted": "no",
            "Weeks Waited": "", "Contacts": "", "Claimed": "no", "Evidence Week": "", "Read Later": "",
        }
        for _ in range(int(REFERRED * group["share_percent"] / 100))
    ]  # fmt: skip
    accepted = drawn.some(rows, ACCEPTED[name])
    parked = accepted[: PARKED[name]]
    served = accepted[PARKED[name] :]
    for some, contacts in ((parked, (0, 2)), (served, CONTACTS[name])):
        for row in some:
            row |= {"Accepted": "yes", "Weeks Waited": drawn.between(WAITS[name]),
                    "Contacts": drawn.between(contacts)}  # fmt: skip
    rate = group["baseline_percent"] + group["effect_percent"]
    succeed = round(len(served) * rate / 100)
    for row in [*served[:succeed], *parked[: PARKED_AND_CLAIMED.get(name, 0)]]:
        row |= {"Claimed": "yes", "Evidence Week": drawn.between((DUE_WEEK, LAST_WEEK))}
    for row in drawn.some(rows, RECORDED_HARDER.get(name, 0)):
        row["Provider Group"] = HARDER[name]
    return rows


def referrals(seed: int = SEED) -> list[tuple[object, ...]]:
    """Rows of referrals.csv, by quarter of referral."""
    drawn = Drawn(seed)
    made = [row for group in GROUPS for row in _group(drawn, group)]
    made = [made[at] for at in drawn.order(len(made))]
    for place, row in enumerate(made):
        row["Quarter"] = 1 + place * QUARTERS // len(made)
        row["Reference"] = f"WF-{place + 1:03}"
    claimed = [row for row in made if row["Claimed"] == "yes" and row["Contacts"] > 2]
    for row in drawn.some(claimed, EARLY):
        row["Evidence Week"] = drawn.between((19, DUE_WEEK - 1))
    in_time = [row for row in claimed if row["Evidence Week"] >= DUE_WEEK]
    pairs = drawn.some([row for row in in_time if row["Triage Group"] == "near"], 2 * TWICE)
    for one, other in zip(pairs[:TWICE], pairs[TWICE:], strict=True):
        first, second = sorted((one, other), key=lambda row: row["Reference"])
        second["Read Later"] = f"same person as {first['Reference']}"
        second["Area"] = first["Area"]
    return [tuple(row[column] for column in COLUMNS) for row in made]


def build() -> dict[str, str]:
    """File name to content."""
    return {"referrals.csv": as_csv(COLUMNS, referrals())}


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
