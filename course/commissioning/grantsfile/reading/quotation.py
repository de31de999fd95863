"""Quotation marks in CSV that are never closed: which lines they would take in, and how their own line reads."""

from __future__ import annotations

import contextlib
import csv
import io
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from commissioning.grantsfile.reading.grid import Line, heading_of, known

_LOOKED_AT = 50
_FEWEST = 3  # cells that make a row


class Marked:
    """A text with quotation marks, by its lines as they stand, whatever a mark opens."""

    def __init__(self, text: str, delimiter: str) -> None:
        self._lines = list(io.StringIO(text, newline=""))
        self._delimiter = delimiter

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def lines_from(self, number: int) -> Iterator[str]:
        """The lines from one on, counted from 1."""
        return islice(self._lines, number - 1, None)

    def alone(self, number: int) -> Sequence[str]:
        """The cells of one line by itself: with its marks as marks, or as letters if only so it is as wide as the table."""
        line = self._lines[number - 1]
        marked = self._cells(line)
        if len(marked) < self._width:
            plain = self._plain(line)
            if len(plain) == self._width:
                return plain
        return [cell.rstrip("\r\n") for cell in marked]

    def torn(self, begins: int, ends: int, cells: Sequence[str]) -> bool:
        """Whether a mark closes in the middle of a text, so that the record may end, or part, where it should not.

        A record of one line has other cells without its marks. One of several is wider than the table, or too
        narrow with a mark left over in the line behind it, or something stands behind the mark that closes.
        """
        lines = self._lines[begins - 1 : ends]
        if ends > begins:
            left = self._lines[ends].count('"') % 2 if ends < self.count else 0
            narrow = len(cells) < self._width and left
            return bool(narrow) or len(cells) > self._width or _broken(lines, self._delimiter)
        if '"' not in lines[0] or not _broken(lines, self._delimiter):
            return False
        return len(self._plain(lines[0])) != len(cells)

    def swallowed(self, begins: int, ends: int, cells: Sequence[str]) -> int:
        """How many lines a record of several has taken in that are rows by themselves; 0 if it is one record.

        So it is if its mark is open at the end of the file, if a cell goes on behind the mark that closes it and
        the record is wider than the table or a line of it as wide, or if whole lines within it are rows.
        """
        lines = self._lines[begins - 1 : ends]
        broken = _broken(lines, self._delimiter)
        if broken and ends == self.count and self._is_open(lines):
            return ends - begins
        if broken and (len(cells) > self._width or any(map(self._may_be_row, lines[1:]))):
            return ends - begins
        return ends - begins if any(map(self._is_row, lines[1:-1])) else 0

    def _is_open(self, lines: Sequence[str]) -> bool:
        """Whether a quotation mark is still open at the end: a mark more closes it, with nothing behind it."""
        added = csv.reader([*lines, '"', self._delimiter], delimiter=self._delimiter)
        return len(list(added)) == 2  # the mark ends the record, and what was added is another

    def _is_row(self, line: str) -> bool:
        """Whether a line by itself is a row of the table, and no prose that happens to hold as many commas."""
        return self._is_wide(self._cells(line))

    def _may_be_row(self, line: str) -> bool:
        """The same of a line that may have an open mark itself."""
        return self._is_row(line) or self._is_wide(self._plain(line))

    def _is_wide(self, cells: Sequence[str]) -> bool:
        if len(cells) < max(_FEWEST, self._width - 1):
            return False
        return sum(cell[:1] == " " for cell in cells[1:]) * 2 < len(cells)

    @cached_property
    def _width(self) -> int:
        """How many cells the row of headings has, read with its marks or as its line alone: where more headings are known."""
        reader = csv.reader(iter(self._lines), delimiter=self._delimiter)
        whole = []
        with contextlib.suppress(csv.Error):
            whole = [Line(0, tuple(cells)) for cells in islice(reader, _LOOKED_AT)]
        first = self._lines[:_LOOKED_AT]
        alone = [Line(0, tuple(self._cells(one))) for one in first]
        plain = [Line(0, tuple(self._plain(one))) for one in first]
        heads = [some[heading_of(some)] for some in (whole, alone, plain) if some]
        head = max(heads, key=known)
        return len(head.cells)

    def _plain(self, line: str) -> list[str]:
        """The cells of a line whose marks are letters, without those at their ends."""
        found = next(csv.reader([line], delimiter=self._delimiter, quoting=csv.QUOTE_NONE), [])
        return [cell.strip('"') for cell in found]

    def _cells(self, line: str) -> list[str]:
        return next(csv.reader([line], delimiter=self._delimiter), [])


def _broken(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a mark is open at the end, or something stands behind one that closes."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return True
    return False
