"""Dates as a spreadsheet's own numbers: 45721."""

from collections.abc import Iterator
from datetime import date, timedelta

from commissioning.grantsfile.faults.dates._reading import date_columns
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_LOW, _HIGH = 25_000, 60_000  # 1968 to 2064
_FROM_1900, _FROM_1904 = date(1899, 12, 30), date(1904, 1, 1)


def is_serial(text: str) -> bool:
    """Whether a text is a number that a spreadsheet may mean as a day."""
    return len(text) == 5 and text.isascii() and text.isdigit() and _LOW <= int(text) <= _HIGH


def _find(sheet: Sheet) -> Iterator[Finding]:
    begins = _FROM_1904 if sheet.source.from_1904 else _FROM_1900
    for place, _title, _kind in date_columns(sheet):
        for row, text in sheet.values(place):
            if is_serial(text):
                day = (begins + timedelta(days=int(text))).isoformat()
                says = f"{text} is a spreadsheet's {day}. Write the dates?"
                yield Finding(
                    "T4",
                    Weight.ERROR,
                    Mode.COLUMN,
                    says,
                    column=place,
                    row=row,
                    before=text,
                    after=day,
                )


FAULT = Fault(
    "T4",
    "A date as a spreadsheet's number",
    Weight.ERROR,
    Mode.COLUMN,
    "It is written as a date.",
    _find,
)
