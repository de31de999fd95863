"""A second table below the first, under headings of its own: what stands there is read under the wrong ones."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.reading.grid import Line, is_heading
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.grantsfile.standard.fields import plain

_NO_HEADING = frozenset("0123456789")
_LOOKED_AT = 3  # cells with figures by which a row is known at once as no row of headings


def rows_of_another(sheet: Sheet) -> dict[int, int]:
    """The rows from a row of other headings on, each with the number of that row; to the first's own headings, if they come again."""
    first = sheet.as_read or sheet
    headings = [plain(one.heading) for one in first.columns]
    found: dict[int, int] = {}
    begins = 0
    for row in first.rows:
        if _may_be_headings(row) and is_heading(Line(row.number, row.cells)):
            again = all(not cell.strip() or plain(cell) == heading
                        for cell, heading in zip(row.cells, headings, strict=True))  # fmt: skip
            begins = 0 if again else row.number
        if begins and row.number in sheet.by_number:
            found[row.number] = begins
    return found


def _may_be_headings(row: Row) -> bool:
    """Quickly, whether a row may hold headings: nearly every award has a date, an amount and a reference."""
    with_figures = 0
    for cell in row.cells:
        if not _NO_HEADING.isdisjoint(cell):
            with_figures += 1
            if with_figures >= _LOOKED_AT:
                return False
    return True


def _find(sheet: Sheet) -> Iterator[Finding]:
    found = rows_of_another(sheet)
    begins = next(iter(found.values()), 0)
    says = (
        f"Row {begins} holds other headings than row {sheet.source.heading_line}: another table begins there, and its cells are "
        f"read under the wrong headings. Leave it out here? Then check it by itself: choose row {begins} as its row of headings, or "
        "copy it into a file of its own."
    )
    for number in found:
        yield Finding("F11", Weight.ERROR, Mode.COLUMN, says, Act.ROW, row=number)


FAULT = Fault(
    "F11",
    "Another table below",
    Weight.ERROR,
    Mode.COLUMN,
    "It is left out here, and checked by itself.",
    _find,
    (Answer("yes", "Leave that table out here"),),
)
