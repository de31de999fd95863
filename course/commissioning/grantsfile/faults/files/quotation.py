"""Quotation marks that are never closed, or stand where they part a row in two ways."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_lines = counted("line")


def torn_rows(sheet: Sheet) -> frozenset[int]:
    """The rows whose line has a quotation mark out of place."""
    return frozenset(row for row, _, _ in sheet.source.torn)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for row, line, swallows in sheet.source.torn:
        opens = (
            f"Line {line} opens a quotation mark that is never closed, or only in another row: a cell there would "
            f"hold {_lines(swallows)} more."
        )
        if not swallows:
            opens = f"Line {line} has a quotation mark out of place, so where its cells end is not certain."
        if row in sheet.by_number:
            read = "a row that ends with its line" if swallows else "one row"
            says = f"{opens} We read it as {read}. Does it hold what it should? Look in the file."
            yield Finding(
                "F9", Weight.WARNING, Mode.CELL, says, Act.ROW, row=row, before=opens, waits=True
            )
        elif row <= sheet.source.heading_line:
            says = f"{opens} Are the headings read as they should be? Look in the file."
            yield Finding(
                "F9", Weight.WARNING, Mode.COLUMN, says, Act.NOTHING, before=opens, waits=True
            )


FAULT = Fault(
    "F9",
    "A quotation mark that is never closed, or out of place",
    Weight.WARNING,
    Mode.CELL,
    "Compare the row with the file, or take the mark out where the file was made and choose it again.",
    _find,
)
