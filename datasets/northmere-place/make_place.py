"""Make Northmere as a system: services.csv, links.csv, assets.csv and support.csv.

    python make_place.py           writes the four files beside this script
    python make_place.py --check   exits 1, with a plain sentence, if a committed file differs

Services, links and the cells of the support table are those of commissioning.models.place; assets are in
assets.json. What single residents cost is drawn from a seed, and each cell's mean is restored exactly.
Northmere and its residents are invented.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.place import like_with_like, system  # noqa: E402

SEED = 2027
SHAPE, TIMES = 1.6, 1000  # of the costs: many small ones, a few large
NEEDS = {"Higher need": "higher", "Lower need": "lower"}


def build() -> dict[str, str]:
    """File name to content, for the four files."""
    return {
        "services.csv": _services(),
        "links.csv": _links(),
        "assets.csv": _assets(),
        "support.csv": _support(),
    }


def _services() -> str:
    purses = [key for key, _ in system().purses if key != "police"]
    return as_csv(
        ("Service", "Name", "Budget", "Council Share", "ICB Share", "Most That May Go",
         "Other Resources", "Leaves Low", "Leaves Likely", "Leaves High"),
        [
            (one.id, one.name, one.budget, *(one.share_percent(purse) for purse in purses),
             one.most_percent, one.other, one.tied.low, one.tied.likely, one.tied.high)
            for one in system().services
        ],
    )  # fmt: skip


def _links() -> str:
    place = system()
    names = {one.id: one.name for one in place.services}
    names |= {one.id: one.name for one in place.budgets}
    purses = dict(place.purses)
    paid = {one.id: purses[one.purse] for one in place.budgets}
    return as_csv(
        ("Link", "From", "To", "To Name", "Paid By", "Low", "Likely", "High", "Delay", "Basis", "Note"),
        [
            (one.id, one.source, one.target, names[one.target], paid.get(one.target, ""),
             one.low, one.likely, one.high, one.delay, one.basis, one.reason)
            for one in place.links
        ],
    )  # fmt: skip


def _assets() -> str:
    table = json.loads((HERE / "assets.json").read_text(encoding="utf-8"))
    heads = ("Name", "Kind", "Area", "Owner", "What It Needs", "Grant")
    return as_csv(
        ("Asset", *heads, "Grant Amount", "Would Go"),
        [
            (f"A{number:02}", *(row[head] for head in heads), table["grants"].get(row["Grant"], ""),
             row["Would Go"])
            for number, row in enumerate(table["assets"], 1)
        ],
    )  # fmt: skip


def _support() -> str:
    dice = random.Random(SEED)  # noqa: S311 - invented residents, not secrets
    people = [
        (NEEDS[group.name], support, cost)
        for group in like_with_like().groups
        for support, many, mean in (
            ("withdrawn", group.withdrawn, group.withdrawn_cost),
            ("kept", group.kept, group.kept_cost),
        )
        for cost in _costs(dice, many, int(mean))
    ]
    dice.shuffle(people)
    return as_csv(
        ("Resident", "Need", "Support", "Urgent Care Cost"),
        [(f"R{number:04}", *one) for number, one in enumerate(people, 1)],
    )


def _costs(dice: random.Random, many: int, mean: int) -> Iterable[int]:
    """So many costs in whole pounds, none below 0, whose mean is `mean` exactly."""
    drawn = [dice.gammavariate(SHAPE, TIMES) for _ in range(many)]
    costs = [int(one * mean * many / sum(drawn)) for one in drawn]
    missing = mean * many - sum(costs)  # less than £1 a head, as each was rounded down
    return [cost + (number < missing) for number, cost in enumerate(costs)]


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
