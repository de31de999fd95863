"""Lines of cells, as CSV files and workbooks hold them, and which of them is the row of headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.grantsfile.standard.fields import tidied
from commissioning.grantsfile.standard.house_words import asks, means

ENOUGH = 4  # headings known in one line, and it is the row of headings
LOOKED_AT = 50


@dataclass(frozen=True)
class Line:
    """A line of the file: its number from 1, and its cells.

    `torn`: a quotation mark in it is never closed, or closes in the middle of a text, so that where its cells
    end is not certain; `swallows` is how many lines after it that mark would have taken in.
    """

    number: int
    cells: tuple[str, ...]
    torn: bool = False
    swallows: int = 0


def heading_of(lines: Sequence[Line]) -> int:
    """The place in `lines` of the row of headings: the first with four that are known, else with most."""
    counts = [known(line) for line in lines[:LOOKED_AT]]
    enough = next((i for i, count in enumerate(counts) if count >= ENOUGH), None)
    if enough is not None:
        return enough
    best = max(counts, default=0)
    if best:
        return counts.index(best)
    return next((i for i, line in enumerate(lines[:LOOKED_AT]) if any(line.cells)), 0)


def is_heading(line: Line) -> bool:
    """Whether a line is full of headings."""
    return known(line) >= ENOUGH


def known(line: Line) -> int:
    """How many cells of a line are headings that are known."""
    return sum(bool(cell and (tidied(cell) or means(cell) or asks(cell))) for cell in line.cells)
