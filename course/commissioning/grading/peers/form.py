"""The form that a reader fills in: one Excel workbook with two plans, nobody's name, and nothing that runs.

What a row is about stands in a hidden first column, so that rows are read in any order. All text is text,
whatever it begins with: a plan that looks like a formula is shown as it was typed.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from commissioning.grading.peers.texts import LONGEST_LEVEL, Field, Line

KIND = "commissioning-peers-1"
START = "Start here"
QUOTED = 25  # words at most
LONGEST = 600  # signs of what a reader writes in one cell
ASKED = {
    "level": f"Level, from 0 to {LONGEST_LEVEL}",
    "field": "Number of the field that shows it",
    "quote": f"The words that show it, copied from that field (at most {QUOTED} words)",
    "follows": "What follows from it",
    "asks": "One question that would fill the gap",
}
_WIDE = 95


@dataclass(frozen=True)
class Row:
    """What a row is about, its text, whether it is a heading, and which cell it asks for."""

    about: str
    text: str
    heading: bool = False
    asks: str = ""
    fields: int = 0


def form(
    title: str,
    token: str,
    reader: str,
    read: Mapping[str, Sequence[Field]],
    lines: Sequence[Line],
) -> bytes:
    """The workbook for one reader, as bytes. `read` holds what they read, by its mark."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    _fill(book.create_sheet(START), _start(title, token, reader, len(read), lines))
    for number, (mark, fields) in enumerate(read.items(), 1):
        _fill(book.create_sheet(f"Plan {number}"), _plan(number, mark, fields, lines))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _start(title: str, token: str, reader: str, count: int, lines: Sequence[Line]) -> Iterator[Row]:
    yield Row(KIND, f"{title}: read a colleague's plan", heading=True)
    yield Row(token, "You are not told whose plans these are, and they are not told who read them.")
    yield Row(reader, "Your facilitator knows both. What you write earns no points and takes none.")
    yield Row(
        "", f"1. Read {'the plan' if count == 1 else f'each of {count} plans'} on its own sheet."
    )
    yield Row(
        "",
        "2. Below it fill in the yellow cells. Leave a line empty if you have nothing to say on it.",
    )
    yield Row(
        "",
        "3. A comment that can change a plan quotes a field, says what follows, and asks for what would fill it.",
    )
    yield Row("", "Another plan is not a review of this one. Praise alone changes nothing.")
    yield Row("", "4. Save the file under its own name and send it back.")
    yield Row("", "What the levels mean:", heading=True)
    for line in lines:
        yield Row("", line.said, heading=True)
        for level, said in levels(line):
            yield Row("", f"      {level}: {said}")


def levels(line: Line) -> list[tuple[int, str]]:
    """The levels of a line in words, the lowest first."""
    criterion = line.criterion
    return [(0, "Not there"), (1, "Only touched on"), (2, criterion.partial), (3, criterion.full)]


def _plan(number: int, mark: str, fields: Sequence[Field], lines: Sequence[Line]) -> Iterator[Row]:
    yield Row(f"plan {mark}", f"Plan {number}", heading=True)
    for place, field in enumerate(fields, 1):
        yield Row("", f"Field {place}: {field.title}", heading=True)
        yield Row("", field.text)
    yield Row("", "What you say of it", heading=True)
    for line in lines:
        yield Row("", line.said, heading=True)
        for name, asked in ASKED.items():
            yield Row(f"{mark} {line.number} {name}", asked, asks=name, fields=len(fields))


def _fill(sheet: Any, rows: Iterator[Row]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
    from openpyxl.worksheet.datavalidation import DataValidation

    side = Side(style="thin", color="808080")
    for number, row in enumerate(rows, 1):
        _text(sheet.cell(number, 1), row.about)
        cell = sheet.cell(number, 2)
        _text(cell, row.text)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=row.heading)
        lines = sum(max(1, ceil(len(line) / _WIDE)) for line in row.text.split("\n"))
        sheet.row_dimensions[number].height = min(409, 15.5 * lines + (6 if row.heading else 2))
        if not row.asks:
            continue
        answer = sheet.cell(number, 3)
        answer.protection = Protection(locked=False)
        answer.fill = PatternFill("solid", fgColor="FFF7CC")
        answer.border = Border(left=side, right=side, top=side, bottom=side)
        answer.alignment = Alignment(wrap_text=True, vertical="top")
        most = {"level": LONGEST_LEVEL, "field": row.fields}.get(row.asks)
        if most is None:
            answer.number_format = "@"  # what is typed stays a text
            sheet.row_dimensions[number].height = 48
        else:
            least = 0 if row.asks == "level" else 1
            limit = DataValidation(
                "whole", operator="between", formula1=str(least), formula2=str(most)
            )
            limit.error = f"A whole number from {least} to {most}, please."
            limit.showErrorMessage = True
            limit.add(answer)
            sheet.add_data_validation(limit)
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["B"].width = _WIDE
    sheet.column_dimensions["C"].width = 60
    sheet.protection.sheet = True
    sheet.protection.formatRows = sheet.protection.formatColumns = False  # both are allowed


def _text(cell: Any, text: str) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", text)
    cell.data_type = "s"  # never a formula, whatever it begins with
