"""The sheet that is checked and mended: columns, rows of text, and what the reading found on the way."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from commissioning.grantsfile.standard.fields import Field, field_of, unnumbered


@dataclass(frozen=True)
class Shape:
    """Something in a JSON file that had another form than the Standard's: read, and to be told."""

    row: int
    heading: str
    says: str


@dataclass(frozen=True)
class Source:
    """What the file was taken for, and what in it does not go into the sheet.

    `kind` is "csv", "xlsx" or "json". `previews` are (encoding, a line that reads so) where the
    encoding is not certain. `torn` are the rows with a quotation mark out of place: (row, its line in the file, how
    many others it would have swallowed); `wide` those with more cells than there are headings: (row, how many more).
    `heading_line` counts from 1; `above` are the lines over it. `sheets` are (name, state), `alike` other
    visible ones that look like lists of grants. `merged`, `formulas`, and `unstored`, those of them whose value
    the workbook does not hold, are cells by name ("A2:B2", "F7").
    """

    name: str
    kind: str
    encoding: str = ""
    certain: bool = True
    previews: tuple[tuple[str, str], ...] = ()
    delimiter: str = ""
    torn: tuple[tuple[int, int, int], ...] = ()
    wide: tuple[tuple[int, int], ...] = ()
    heading_line: int = 0
    above: tuple[str, ...] = ()
    sheet: str = ""
    sheets: tuple[tuple[str, str], ...] = ()
    alike: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0
    comments: int = 0
    formulas: tuple[str, ...] = ()
    unstored: tuple[str, ...] = ()
    from_1904: bool = False
    links: bool = False
    second_heading: bool = False
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column: its heading, the Standard's title for it ("" if none), and whether that is settled.

    `kept` is False where it was left out; `own` where it was said that it stays though the Standard
    does not know it. `certain`: the title is the Standard's, or somebody has said that it is meant.
    """

    heading: str
    title: str = ""
    certain: bool = False
    kept: bool = True
    own: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its number as people count in the file (in JSON the number of the grant), and its cells."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """Rows of text under columns. `typed` says by column in which rows a spreadsheet holds a date.

    `as_read` is the sheet before anybody changed it, None where that is this one: what a column proves,
    it proves as it was read.
    """

    source: Source
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    today: date
    typed: Mapping[int, frozenset[int]] = field(default_factory=dict)
    least: int = 5
    as_read: Sheet | None = None

    @cached_property
    def by_title(self) -> dict[str, int]:
        """The place of each column that has a title of the Standard and is kept."""
        return {one.title: i for i, one in enumerate(self.columns) if one.title and one.kept}

    @cached_property
    def by_number(self) -> dict[int, Row]:
        """The rows by their numbers."""
        return {row.number: row for row in self.rows}

    def of_kind(self, *kinds: str) -> Iterator[tuple[int, Field]]:
        """The kept columns whose field is of one of the kinds."""
        for title, place in self.by_title.items():
            found = field_of(title)
            if found and found.kind in kinds:
                yield place, found

    @cached_property
    def _filled(self) -> dict[int, list[tuple[int, str]]]:
        return {}

    def values(self, place: int) -> list[tuple[int, str]]:
        """Row number and text of each cell of a column that is not blank."""
        if place not in self._filled:
            self._filled[place] = [
                (row.number, text) for row in self.rows if (text := row.cells[place])
            ]
        return self._filled[place]

    def together(self, place: int) -> str:
        """All texts of a column as one, each between signs that no pattern crosses: to see at once what it has none of."""
        if place not in self._joined:
            self._joined[place] = "\0".join(["", *[text for _, text in self.values(place)], ""])
        return self._joined[place]

    @cached_property
    def _joined(self) -> dict[int, str]:
        return {}

    def knowing(self, other: Sheet, changed: Container[int]) -> Sheet:
        """Take over what another sheet knows of the columns that are the same in both: all but the `changed`."""
        self._filled.update({k: v for k, v in other._filled.items() if k not in changed})
        self._joined.update({k: v for k, v in other._joined.items() if k not in changed})
        return self

    def places_of(self, title: str) -> list[int]:
        """The columns of a title, and of its further places: "Recipient Org:Name", "Recipient Org:1:Name"."""
        return [place for one, place in self.by_title.items() if unnumbered(one) == title]

    def values_as_read(self, place: int) -> list[tuple[int, str]]:
        """The same of the column before it was changed; none if it did not stand in the file."""
        first = self.as_read or self
        return first.values(place) if place < len(first.columns) else []

    def value(self, row: Row, title: str) -> str:
        """The text of a row under a title of the Standard; "" if there is no such column."""
        place = self.by_title.get(title)
        return "" if place is None else row.cells[place]

    def with_columns(self, columns: tuple[Column, ...]) -> Sheet:
        """The same sheet with other columns, as many as before."""
        return replace(self, columns=columns)
