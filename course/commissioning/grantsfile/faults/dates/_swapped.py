"""Whether a spreadsheet has read a column's dates in the wrong order, as the column itself shows."""

from __future__ import annotations

from datetime import date

from commissioning.grantsfile.faults.dates._reading import (
    MONTH,
    in_parts,
    order_of,
    serial_day,
    valid,
)
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.grant_dates import MONTHS, misread

_ENOUGH = 2


def held_as_dates(sheet: Sheet, place: int) -> frozenset[int]:
    """The rows of a column that a spreadsheet holds, or held, as dates.

    A workbook says so. In another file it is those that stood there as YYYY-MM-DD and stand so still: a
    spreadsheet that saves its own dates so leaves the texts beside them as they were typed.
    """
    first = sheet.as_read or sheet
    if first.typed.get(place):
        return sheet.typed.get(place, frozenset())
    as_read = dict(sheet.values_as_read(place))
    if sheet.source.kind == "xlsx" or any(serial_day(sheet, one) for one in as_read.values()):
        return frozenset()
    return frozenset(
        row for row, text in sheet.values(place) if valid(text) and as_read.get(row) == text
    )


def left_as_text(sheet: Sheet, place: int) -> int:
    """How many dates a spreadsheet left as text, where it seems to have swapped all that it holds; else 0.

    It has if all that it holds as dates, or as its own numbers, are of the first twelve days of a month,
    and all that it left are later. What is no workbook is judged as it was read: an answer to its texts
    takes no proof away.
    """
    first = sheet.as_read or sheet
    if not first.typed.get(place):
        sheet = first if place < len(first.columns) else sheet
    typed = held_as_dates(sheet, place)
    held: list[int] = []
    texts: list[int] = []
    by_month = order_of(sheet, place).order == MONTH
    for row, text in sheet.values(place):
        day = valid(text)
        if number := serial_day(sheet, text):
            held.append(number.day)
        elif day and row in typed:
            held.append(day.day)
        elif day:
            texts.append(day.day)
        elif parts := in_parts(text):
            texts.append(parts[1] if by_month else parts[0])
        if held and held[-1] > MONTHS:
            return 0
    swapped = len(held) >= _ENOUGH <= len(texts) and min(texts) > MONTHS
    return len(texts) if swapped else 0


def swapped_back(day: date | None) -> date | None:
    """A day with its month in its place, None where that is no other day."""
    back = misread(day) if day else None
    return back if back != day else None
