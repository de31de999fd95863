"""Make the tables of Open Door: options.csv (20 ways to choose), last-time.csv (the plan of 2023), invited.csv (18).

    python make_open_door.py           writes the files beside this script
    python make_open_door.py --check   exits 1, with a plain sentence, if a committed file differs

Made by rule, with no draw of chance: options are the rows of the course's model of a whole plan
(course/commissioning/models/parameters/open-door.json), the other two those of 2023.json, with the waits worked out.
Northmere is invented, and so is everybody in it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import as_csv, write_or_check  # noqa: E402 - the path comes first
from commissioning.models.portfolio.case import CHOICES, Option  # noqa: E402

OPTION_COLUMNS = (
    "Choice", "Module", "Option", "Officer Days", "Days Longer", "What It Changes", "Low", "Middle", "High", "Reason",
)  # fmt: skip
LINE_COLUMNS = ("Line", "Kind", "Planned Day", "Asked Day", "Came Day", "Days Waited", "Could Fail")
PERSON_COLUMNS = ("Invited", "Part", "What They Decide", "What They Need", "By Day")
RANGES = {
    "knock_percent": "people helped beyond those reached, per cent",
    "design_percent": "people helped through what residents design, per cent more",
    "scale_percent": "size of the service, per cent",
    "results_percent": "results, per cent",
    "places": "places for people",
    "reach_percent": "people reached by small grants, per cent more",
}
"""What an option changes: the model's name for it, and ours."""


def _option(choice: str, module: str, one: Option) -> tuple[object, ...]:
    longer = one.changes.get("delay", one.changes.get("time", ""))
    name = next((key for key in RANGES if key in one.changes), "")
    value = one.changes.get(name, ["", "", ""])
    low, middle, high = value if isinstance(value, list) else [value] * 3
    return (
        choice,
        module,
        one.name,
        one.days,
        longer,
        RANGES.get(name, ""),
        low,
        middle,
        high,
        one.reason,
    )


def _line(row: dict[str, Any]) -> tuple[object, ...]:
    asked, came = row["asked"], row["came"]
    waited = came - asked if asked and came else None
    given = (row["planned"], asked, came, waited)
    return (
        row["line"],
        row["kind"],
        *("" if day is None else day for day in given),
        row["could_fail"],
    )


def build() -> dict[str, str]:
    """File name to content."""
    past = json.loads((HERE / "2023.json").read_text(encoding="utf-8"))
    options = [
        _option(one.name, one.module, row) for one in CHOICES.values() for row in one.options
    ]
    people = [
        (one["who"], one["can"], one["what"], one["needs"], one["by"]) for one in past["people"]
    ]
    return {
        "options.csv": as_csv(OPTION_COLUMNS, options),
        "last-time.csv": as_csv(LINE_COLUMNS, [_line(row) for row in past["lines"]]),
        "invited.csv": as_csv(PERSON_COLUMNS, people),
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
