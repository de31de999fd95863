"""CSV in the ways that it is made: split by comma, semicolon, tab or bar."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from commissioning.grantsfile.reading.grid import Line, known
from commissioning.grantsfile.reading.limits import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_LINES,
    MOST_ROWS,
    NotReadableError,
    hold_columns,
    hold_rows,
)
from commissioning.grantsfile.reading.quotation import Marked

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_GUARDED = re.compile("'('*[=+\\-@\t\r\uff0b\uff0d\uff1d\uff20])")
_LOOKED_AT = 50
MOST_OPENED = 100  # lines with an open quotation mark: each is read anew


def delimiter_of(text: str) -> str:
    """What splits the columns: most headings known, then most lines of one width, then the widest."""
    first = islice(io.StringIO(text, newline=None), _LOOKED_AT)
    head = "".join([line[:LONGEST_CELL] for line in first])

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
    """The lines that hold anything, or blank ones between them. NotReadableError if too many or broken.

    A quotation mark that is never closed, or closed in the middle of another row, takes no rows in: its
    line is read by itself, and the next as they stand.
    """
    csv.field_size_limit(LONGEST_CELL)
    if max(text.count("\n"), text.count("\r")) > MOST_LINES:
        hold_rows(MOST_LINES)
    if '"' not in text:
        lines = _of_some_width(io.StringIO(text, newline=""), delimiter, MOST_COLUMNS)
        return _records(csv.reader(lines, delimiter=delimiter), 1, None)
    with_marks = Marked(text, delimiter)
    found: list[Line] = []
    begins, opened = 1, 0
    while begins <= with_marks.count:
        lines = _of_some_width(with_marks.lines_from(begins), delimiter, LONGEST_CELL)
        reader = csv.reader(lines, delimiter=delimiter)
        found += _records(reader, begins, with_marks)
        swallows = bool(found and found[-1].swallows)
        begins = found[-1].number + 1 if swallows else with_marks.count + 1
        opened += 1
        if opened > MOST_OPENED:
            raise NotReadableError(
                "F3",
                f"More than {MOST_OPENED} lines have a quotation mark that is never closed, the first near line "
                f"{next(one.number for one in found if one.swallows)}. Save the list as CSV again where it was made, so that it closes them.",
            )
        hold_rows(len(found) - _LOOKED_AT)
    return found


def _of_some_width(lines: Iterable[str], delimiter: str, most: int) -> Iterator[str]:
    """The lines, but for one with more separators than a table has columns: each is a cell that is made first and refused then."""
    for line in lines:
        if line.count(delimiter) > most + MOST_COLUMNS:
            hold_columns(most + MOST_COLUMNS)
        yield line


def _records(reader: Any, begins: int, marked: Marked | None) -> list[Line]:
    """The records from a line on, to the end or to one that takes rows in; that one is read as its line alone."""
    found: list[Line] = []
    offset = begins - 1
    try:
        for cells in reader:
            if len(found) > MOST_ROWS + _LOOKED_AT:
                hold_rows(len(found))
            ends = offset + reader.line_num
            if ends > begins and marked and (swallows := marked.swallowed(begins, ends, cells)):
                found.append(_line(begins, marked.alone(begins), swallows))
                return found
            hold_columns(len(cells))
            torn = marked is not None and marked.torn(begins, ends, cells)
            found.append(_line(begins, cells, torn=torn))
            begins = ends + 1
    except csv.Error:
        ends = offset + reader.line_num
        if marked and ends > begins:
            found.append(_line(begins, marked.alone(begins), ends - begins))
            return found
        raise NotReadableError(
            "F3",
            f"Near line {begins} a cell does not end: it is longer than {LONGEST_CELL:,} characters. "
            "Mend it where the file was made.",
        ) from None
    return found


def _line(number: int, cells: Sequence[str], swallows: int = 0, *, torn: bool = False) -> Line:
    whole = tuple([_unguarded(one) if one[:1] == "'" else one for one in cells])
    return Line(number, whole, torn or swallows > 0, swallows)


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text: ours, or another's."""
    return cell[1:] if _GUARDED.match(cell) else cell
