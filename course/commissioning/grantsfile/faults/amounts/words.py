"""Amounts in thousands, words or ranges."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import amounts
from commissioning.grantsfile.faults.amounts._reading import is_written_short
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, row, text, found in amounts(sheet):
        if found.code == "M2":
            doubt = (
                " A program wrote it short, and may have rounded it: look in the award letter first."
                if found.after and is_written_short(text)
                else ""
            )
            says = (
                f"'{text[:40]}': do you mean {found.after}?{doubt}"
                if found.after
                else f"'{' '.join(text[:40].split())}' is no single amount in pounds. Look in the award letter."
            )
            yield Finding(
                "M2",
                Weight.ERROR,
                Mode.CELL,
                says,
                column=place,
                row=row,
                before=text,
                after=found.after,
            )


FAULT = Fault(
    "M2",
    "An amount in words or thousands",
    Weight.ERROR,
    Mode.CELL,
    "A number is offered; you say whether it is meant.",
    _find,
)
