"""Merged cells, and a second row of headings."""

import re
from collections import defaultdict
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")


def _find(sheet: Sheet) -> Iterator[Finding]:
    rows: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in sheet.source.merged:
        if found := _RANGE.fullmatch(one):
            first, top, last, bottom = found.groups()
            rows[first, last] += (
                range(int(top), int(bottom) + 1)
                if int(bottom) - int(top) < 100
                else [int(top), int(bottom)]
            )
    for (first, last), numbers in rows.items():
        where = f"column {first}" if first == last else f"columns {first} and {last}"
        says = f"Cells are merged in {where}, rows {min(numbers)} to {max(numbers)}: they are read as one cell, and the others as blank."
        if sheet.source.heading_line in numbers and first != last:
            says += " Two columns share one heading: name the second if it holds anything."
        yield Finding("F6", Weight.WARNING, Mode.COLUMN, says, Act.NOTHING, before=says)
    if sheet.source.second_heading:
        line = sheet.source.heading_line
        says = f"Rows {line} and {line + 1} both look like headings. Choose the one that names the columns."
        yield Finding("F6", Weight.WARNING, Mode.COLUMN, says, Act.NOTHING, before=says)


FAULT = Fault(
    "F6",
    "Merged cells or two rows of headings",
    Weight.WARNING,
    Mode.COLUMN,
    "Name the second column, or choose the row of headings.",
    _find,
)
