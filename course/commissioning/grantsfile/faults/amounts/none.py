"""Amounts that are not there: TBC, N/A, blank."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import AWARDED, amounts
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.placeholders import is_failed_sum


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, row, text, found in amounts(sheet):
        if found.code == "M4":
            failed = (
                ", but what a spreadsheet shows where a formula has failed"
                if is_failed_sum(text)
                else ""
            )
            says = f"'{text[:40].strip()}' is no amount{failed}, so this row cannot be published yet. Find the amount; never write 0."
            yield Finding("M4", Weight.ERROR, Mode.NEVER, says, column=place, row=row, before=text)
    awarded = sheet.by_title.get(AWARDED)
    if awarded is not None:
        for one in sheet.rows:
            if not one.cells[awarded] and any(one.cells):
                says = "No amount, so this row cannot be published yet. Find the amount; never write 0."
                yield Finding("M4", Weight.ERROR, Mode.NEVER, says, column=awarded, row=one.number)


FAULT = Fault(
    "M4",
    "No amount",
    Weight.ERROR,
    Mode.NEVER,
    "Find it in the award letter; until then the row stays out.",
    _find,
)
