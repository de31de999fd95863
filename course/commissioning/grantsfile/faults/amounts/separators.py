"""Amounts whose point and comma could mean two things."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import amounts
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, row, text, found in amounts(sheet):
        if found.code == "M3":
            says = (
                f"'{text[:40]}': is this {found.after}?"
                if found.after
                else f"'{text[:40]}' has a point or comma in an odd place. What is the amount?"
            )
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


FAULT = Fault(
    "M3",
    "Point and comma in an odd place",
    Weight.ERROR,
    Mode.CELL,
    "A number is offered where one reading is likely.",
    _find,
)
