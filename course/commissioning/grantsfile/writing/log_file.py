"""What was changed and who said so, and what is left for people: both as CSV."""

from __future__ import annotations

import re
from collections.abc import Sequence

from commissioning.grantsfile.faults.checking import every_fault
from commissioning.grantsfile.faults.fault import Act
from commissioning.grantsfile.mending.change import Change
from commissioning.grantsfile.mending.mender import YOU, Mending
from commissioning.grantsfile.sheet import Sheet
from commissioning.tabular import for_excel

LOG = ("Number", "Row", "Column", "Before", "After", "What was done", "Rule", "Who said so")
LEFT = ("Row", "Column", "What stands there", "What it is about", "Weight", "What to do")


def log_rows(mending: Mending, you: str = "") -> list[tuple[object, ...]]:
    """A row for each change, in the order of `LOG`; `you` is the name of whoever answered."""
    return [
        (
            one.number,
            one.row or "",
            _heading(mending.sheet, one.column),
            one.before,
            _after(one),
            str(one.act),
            f"{one.code} {every_fault()[one.code].title}",
            you if you and one.who == YOU else one.who,
        )
        for one in mending.changes
    ]


def left_rows(mending: Mending) -> list[tuple[object, ...]]:
    """A row for each finding that is left for people, in the order of `LEFT`."""
    return [
        (
            one.row or "",
            _heading(mending.sheet, one.column),
            one.before,
            one.says,
            one.weight.value,
            every_fault()[one.code].remedy,
        )
        for one in mending.left()
    ]


def as_log(mending: Mending, you: str = "") -> bytes:
    """The log of changes as a file; `you` as of `log_rows`."""
    return for_excel(LOG, log_rows(mending, you))


def as_left(mending: Mending) -> bytes:
    """The list of what is left as a file."""
    return for_excel(LEFT, left_rows(mending))


def _after(one: Change) -> str:
    """What stands there now; where a column is made of the names, how."""
    if one.act != Act.FILL:
        return one.after
    return re.sub(r"\{name_?\}", "[the recipient's name]", one.after)


def _heading(sheet: Sheet, place: int | None) -> str:
    columns: Sequence[object] = sheet.columns
    return "" if place is None or place >= len(columns) else sheet.columns[place].heading
