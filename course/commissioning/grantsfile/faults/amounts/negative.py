"""Amounts below nought."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import amounts
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, row, text, found in amounts(sheet):
        if found.code == "M6" or (found.after or "").startswith("-"):
            weight = Weight.ERROR if found.code else Weight.WARNING
            seen = text.strip()
            minus = f", in brackets, means minus {seen[1:-1].strip()}" if seen[:1] == "(" else ""
            says = (
                f"{seen}{minus}: a withdrawal is not a grant. Amend the award that it belongs to."
            )
            yield Finding(
                "M6", weight, Mode.CELL, says, column=place, row=row, before=text, waits=True
            )


FAULT = Fault(
    "M6",
    "An amount below 0",
    Weight.WARNING,
    Mode.CELL,
    "Amend the award that it belongs to.",
    _find,
)
