"""Rows of a CSV file with more cells than there are headings: a text with a separator in it has moved the others."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_cells = counted("cell")


def shifted_rows(sheet: Sheet) -> frozenset[int]:
    """The rows that are wider than the headings."""
    return frozenset(row for row, _ in sheet.source.wide)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for row, more in sheet.source.wide:
        if row in sheet.by_number:
            says = (
                f"Row {row} has {_cells(more)} more than there are headings. A text in it may hold a separator and no quotation "
                "marks, so that what follows has moved to the right. Compare it with the file: does each cell stand where it should?"
            )
            yield Finding(
                "F10", Weight.WARNING, Mode.CELL, says, Act.ROW, row=row, before=says, waits=True
            )


FAULT = Fault(
    "F10",
    "A row with more cells than headings",
    Weight.WARNING,
    Mode.CELL,
    "Put quotation marks around the text where the file was made, and choose it again, or leave the row out.",
    _find,
)
