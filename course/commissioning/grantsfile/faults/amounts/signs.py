"""Pounds signs, commas and spaces in amounts."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import amounts
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, row, text, found in amounts(sheet):
        if found.code == "M1":
            says = f"{text.strip()} will be {found.after}."
            yield Finding(
                "M1",
                Weight.ERROR,
                Mode.AT_ONCE,
                says,
                column=place,
                row=row,
                before=text,
                after=found.after,
            )


FAULT = Fault(
    "M1",
    "Signs in an amount",
    Weight.ERROR,
    Mode.AT_ONCE,
    "The plain number is written.",
    _find,
    at_once=True,
)
