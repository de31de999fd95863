"""Amounts whose point and comma could mean two things."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import amounts
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_OF_THREE = re.compile(r"\d\.\d{3}\D*$")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, row, text, found in amounts(sheet):
        if found.code == "M3":
            says = f"'{text[:40]}': is this {found.after}?" if found.after else _asked(text)
            yield Finding(
                "M3",
                Weight.ERROR,
                Mode.CELL,
                says,
                column=place,
                row=row,
                before=text,
                after=found.after,
            )


def _asked(text: str) -> str:
    """What is asked of an amount for which nothing is offered."""
    shown = text[:40].strip()
    if _OF_THREE.search(shown) and shown.count(".") == 1 and "," not in shown:
        return f"'{shown}' has three figures behind its point, which may stand for pence or for thousands. What is the amount? Type it without the point, or with two figures behind it."
    return f"'{shown}' has a point or comma in an odd place. What is the amount?"


FAULT = Fault(
    "M3",
    "Point and comma in an odd place",
    Weight.ERROR,
    Mode.CELL,
    "A number is offered where one reading is likely.",
    _find,
)
