"""The one door for a file of grants: bytes in, a sheet out, or a sentence that says why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from commissioning.formats import counted
from commissioning.grantsfile.reading import delimited, grid, json_grants, workbook
from commissioning.grantsfile.reading.encodings import decode
from commissioning.grantsfile.reading.grid import Line
from commissioning.grantsfile.reading.kinds import kind_of
from commissioning.grantsfile.reading.limits import NotReadableError, hold_columns, hold_rows
from commissioning.grantsfile.sheet import Column, Row, Sheet, Source
from commissioning.grantsfile.standard.fields import tidied
from commissioning.grantsfile.standard.house_words import means

LONGEST_NAME = 80
_grants = counted("grant")


@dataclass(frozen=True)
class Choices:
    """What a person has chosen in place of what the reading thinks; "" and 0 leave it to the reading."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    heading_line: int = 0


NOTHING_CHOSEN = Choices()


def read(data: bytes, name: str, today: date, choices: Choices = NOTHING_CHOSEN) -> Sheet:
    """Return the sheet of grants in a file. Nothing is kept of the file but what the sheet holds.

    Errors: NotReadableError if it is too large, another thing, or broken; the message says what to do.
    """
    kind = kind_of(data)
    shown = "".join(one for one in name if one.isprintable())[:LONGEST_NAME] or "your file"
    if kind == "xlsx":
        book = workbook.read_workbook(data, choices.sheet)
        source = Source(
            shown,
            kind,
            sheet=book.sheet,
            sheets=book.sheets,
            alike=book.alike,
            merged=book.merged,
            hidden_rows=book.hidden_rows,
            hidden_columns=book.hidden_columns,
            comments=book.comments,
            formulas=book.formulas,
            unstored=book.unstored,
            from_1904=book.from_1904,
            links=book.links,
        )
        return _under_headings(source, book.lines, choices.heading_line, today, book.typed)
    text = decode(data, choices.encoding)
    source = Source(
        shown, kind, encoding=text.encoding, certain=text.certain, previews=text.previews
    )
    if kind == "json":
        loaded = json_grants.load(text.text)
        del text  # large, and not needed beside what was loaded
        return _of_json(source, loaded, today)
    sign = choices.delimiter or delimited.delimiter_of(text.text)
    lines = delimited.lines_of(text.text, sign)
    source = replace(
        source,
        delimiter=sign,
        torn=tuple((n, one.number, one.swallows) for n, one in enumerate(lines, 1) if one.torn),
    )
    as_rows = _numbered(lines)
    return _with_wide(
        _under_headings(source, as_rows, choices.heading_line, today, frozenset()), as_rows
    )


def _numbered(lines: list[Line]) -> list[Line]:
    """The records of a CSV file by the rows in which a spreadsheet shows them: a text of three lines is in one row."""
    if not lines or lines[-1].number == len(lines):
        return lines
    return [replace(one, number=n) for n, one in enumerate(lines, 1)]


def _with_wide(sheet: Sheet, lines: Sequence[Line]) -> Sheet:
    """With the few rows that have more cells than there are headings; where most have, a heading is missing."""
    head = next(one for one in lines if one.number == sheet.source.heading_line)
    cells, headings = len(head.cells), _filled_to(head.cells)
    wide = [
        (one.number, more)
        for one in lines[head.number :]
        if not one.torn  # of that row is asked already
        and (more := max(len(one.cells) - cells, _filled_to(one.cells) - headings)) > 0
    ]
    few = wide if len(wide) * 2 < len(sheet.rows) else ()
    return replace(sheet, source=replace(sheet.source, wide=tuple(few)))


def _filled_to(cells: Sequence[str]) -> int:
    """How many cells a line has up to the last that holds anything."""
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)


def _of_json(source: Source, loaded: Any, today: date) -> Sheet:
    found = json_grants.read_json(loaded)
    if not found.rows:
        raise NotReadableError("F3", "The file holds no grant. Choose the file that holds them.")
    if not found.headings:
        raise NotReadableError(
            "F3",
            f"The file lists {_grants(len(found.rows))}, and no field is filled. Export it again where it was made.",
        )
    rows = tuple(Row(n, cells) for n, cells in enumerate(found.rows, 1))
    columns = _columns(found.headings, house_words=False)
    return Sheet(replace(source, shapes=tuple(found.shapes)), columns, rows, today)


def _under_headings(
    source: Source,
    lines: Sequence[Line],
    heading_line: int,
    today: date,
    typed: frozenset[tuple[int, int]],
) -> Sheet:
    at = next((i for i, one in enumerate(lines) if one.number == heading_line), None)
    if at is None and heading_line and lines:
        raise NotReadableError(
            "F5",
            f"There is no row {heading_line:,}: the last is row {lines[-1].number:,}. Choose the row that holds the headings.",
        )
    if at is None:
        at = grid.heading_of(lines)
    if not lines:
        what = f"The sheet '{source.sheet}'" if source.sheet else "The file"
        raise NotReadableError("F3", f"{what} is empty. Choose the one that holds the grants.")
    if not any(cell.strip() for cell in lines[at].cells):
        raise NotReadableError(
            "F3", "No row of headings was found. Choose the row that holds them."
        )
    below = list(lines[at + 1 :])
    second = bool(below) and grid.is_heading(below[0])
    while below and not any(cell.strip() for cell in below[-1].cells):
        below.pop()
    if not below:
        raise NotReadableError(
            "F3",
            "There is no row under the headings. Choose the sheet or file that holds the grants.",
        )
    hold_rows(sum(any(line.cells) for line in below))
    width = max(len(lines[at].cells), *(len(line.cells) for line in below))
    hold_columns(width)
    heads = [*lines[at].cells, *[""] * (width - len(lines[at].cells))]
    keep = [
        i
        for i in range(width)
        if heads[i].strip() or any(len(line.cells) > i and line.cells[i].strip() for line in below)
    ]
    rows = tuple(Row(line.number, _kept(line.cells, keep, width)) for line in below)
    numbers = {row.number for row in rows}
    by_place: dict[int, set[int]] = {}
    for number, place in typed:
        if number in numbers:
            by_place.setdefault(place, set()).add(number)
    dates = {place: frozenset(by_place[old]) for place, old in enumerate(keep) if old in by_place}
    above = tuple(" ".join(one for one in line.cells if one) for line in lines[:at])
    return Sheet(
        replace(source, heading_line=lines[at].number, above=above, second_heading=second),
        _columns([heads[i] for i in keep]),
        rows,
        today,
        dates,
    )


def _kept(cells: tuple[str, ...], keep: Sequence[int], width: int) -> tuple[str, ...]:
    """The cells of a line in the columns that are kept, with blanks where the line is short."""
    if len(cells) == len(keep) == width:
        return cells
    whole = (*cells, *[""] * (width - len(cells)))
    return whole if len(keep) == width else tuple([whole[i] for i in keep])


def _columns(headings: Sequence[str], *, house_words: bool = True) -> tuple[Column, ...]:
    """Columns with the titles they are taken for; a title is given once, to the surest and first."""
    sure = [tidied(one) for one in headings]
    taken: set[str] = set()
    titles: list[str] = []
    for one in sure:
        titles.append("" if one in taken else one)
        taken.add(one)
    for place, heading in enumerate(headings):
        meant = means(heading) if house_words and not sure[place] else ""
        if meant and meant not in taken:
            titles[place] = meant
            taken.add(meant)
    return tuple(
        Column(heading, title, certain=bool(title) and title == known)
        for heading, title, known in zip(headings, titles, sure, strict=True)
    )
