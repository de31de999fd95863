"""Make the models' table of Northmere's awards: what module 05 counts of the 600 rows of grants.csv.

    python make_awards_table.py           writes course/commissioning/models/parameters/northmere-awards.json
    python make_awards_table.py --check   exits 1, with a plain sentence, if the committed file differs

Models read tables of their own and no dataset, so that they run wherever Python runs. This one holds nothing
that grants.csv does not.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
COURSE = HERE.parents[1] / "course"
if COURSE.is_dir():
    sys.path.insert(0, str(COURSE))

from commissioning.content.computed.datasets import write_or_check  # noqa: E402 - the path comes first

TABLE = "../../course/commissioning/models/parameters/northmere-awards.json"
FIELDS = {
    "decided": "Award Date",
    "starts": "Planned Dates:Start Date",
    "amount": "Amount Awarded",
    "recipient": "Recipient Org:Identifier",
    "name": "Recipient Org:Name",
    "place": "Beneficiary Location:Name",
    "scope": "Location Scope",
    "programme": "Grant Programme:Title",
    "open_call": "From An Open Call?",
    "regrant": "For Regrant Type",
}


def build() -> dict[str, str]:
    """File name to content: the fields' names, and a line for each award in the order of the file."""
    with (HERE / "grants.csv").open(encoding="utf-8", newline="") as file:
        rows = [[row[title] for title in FIELDS.values()] for row in csv.DictReader(file)]
    lines = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in rows)
    about = (
        "Northmere's 600 awards, invented: made by datasets/northmere-grants/make_awards_table.py."
    )
    return {
        TABLE: f'{{\n  "about": {json.dumps(about)},\n  "fields": {json.dumps(list(FIELDS))},\n'
        f'  "awards": [\n{lines}\n  ]\n}}\n'
    }


if __name__ == "__main__":
    sys.exit(write_or_check(Path(__file__).resolve(), build, sys.argv[1:]))
