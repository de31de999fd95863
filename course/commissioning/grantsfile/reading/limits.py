"""What a file may be: sizes, and what is refused in a sentence."""

from __future__ import annotations

from commissioning.errors import CourseError

MEGABYTE = 1_000_000
MOST_BYTES = 64 * MEGABYTE
MOST_UNPACKED = 64 * MEGABYTE
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_RATIO = 100  # bytes unpacked for one packed; what people type packs ten to thirty times
SMALL = MEGABYTE  # below it no ratio does harm
MOST_PARTS = 2_000
LONGEST_CELL = 100_000
MOST_LINES = 20 * MOST_ROWS  # of a CSV file, in which a text may have several
_MOST_OBJECTS = 60  # in one grant


class NotReadableError(CourseError):
    """A file that is too large, or no table of grants: the code of its fault, and what to do."""

    def __init__(self, code: str, says: str) -> None:
        super().__init__(says)
        self.code = code


def hold_rows(count: int) -> None:
    """Refuse more rows than can be checked."""
    if count > MOST_ROWS:
        raise NotReadableError(
            "F3",
            f"The file has more than {MOST_ROWS:,} rows. Split it, for instance by financial year, and check each part.",
        )


def hold_values(values: int, objects: int) -> None:
    """Refuse JSON with more in it than the longest list of grants: in memory each is many times as large as in the file."""
    if values > MOST_ROWS * MOST_COLUMNS or objects > MOST_ROWS * _MOST_OBJECTS:
        hold_rows(MOST_ROWS + 1)


def hold_columns(count: int) -> None:
    """Refuse more columns than can be checked."""
    if count > MOST_COLUMNS:
        raise NotReadableError(
            "F3",
            f"The file has more than {MOST_COLUMNS} columns. Keep those that will be published, and choose it again.",
        )
