"""CSV in the ways that it is made: split by comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from commissioning.grantsfile.reading.grid import Line, known
from commissioning.grantsfile.reading.limits import (
    LONGEST_CELL,
    MOST_ROWS,
    NotReadableError,
    hold_columns,
    hold_rows,
)

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_GUARDED = re.compile("'('*[=+\\-@\t\r\uff0b\uff0d\uff1d\uff20])")
_LOOKED_AT = 50


def delimiter_of(text: str) -> str:
    """What splits the columns: most headings known, then most lines of one width, then the widest."""
    head = "\n".join(text.splitlines()[:_LOOKED_AT])

    def fit(sign: str) -> tuple[int, int, int]:
        try:
            lines = [line for line in csv.reader(io.StringIO(head), delimiter=sign) if any(line)]
        except csv.Error:
            return (0, 0, 0)
        widths = Counter(len(line) for line in lines)
        width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        titles = max((known(Line(0, tuple(line))) for line in lines), default=0)
        return (titles, count if width > 1 else 0, width)

    return max(DELIMITERS, key=fit)


def lines_of(text: str, delimiter: str) -> list[Line]:
    """The lines that hold anything, or blank ones between them. NotReadableError if too many or broken."""
    csv.field_size_limit(LONGEST_CELL)
    found: list[Line] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        begins = 1
        for cells in reader:
            if len(found) > MOST_ROWS + _LOOKED_AT:
                hold_rows(len(found))
            hold_columns(len(cells))
            found.append(
                Line(begins, tuple([_unguarded(one) if one[:1] == "'" else one for one in cells]))
            )
            begins = reader.line_num + 1
    except csv.Error:
        raise NotReadableError(
            "F3",
            f"Near line {len(found) + 1} a cell does not end: a quotation mark is open, or the cell is longer than "
            f"{LONGEST_CELL:,} characters. Mend it where the file was made.",
        ) from None
    return found


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text: ours, or another's."""
    return cell[1:] if _GUARDED.match(cell) else cell
