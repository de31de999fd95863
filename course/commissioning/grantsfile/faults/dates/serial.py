"""Dates as a spreadsheet's own numbers: 45721."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.dates._reading import date_columns, serial_day, valid
from commissioning.grantsfile.faults.dates._swapped import left_as_text, swapped_back
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

SWAP = "swap"
_SWAPPED = (
    " Look in the source first: your spreadsheet seems to have swapped day and month, as all its numbers are of the first "
    "twelve days of a month, and all that it left as text are later."
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        found = [
            (row, text, day)
            for row, text in sheet.values(place)
            if (day := serial_day(sheet, text))
        ]
        doubt = _SWAPPED if found and left_as_text(sheet, place) else ""
        for row, text, day in found:
            says = f"{text} is a spreadsheet's {day.isoformat()}. Write the dates?{doubt}"
            yield Finding(
                "T4",
                Weight.ERROR,
                Mode.COLUMN,
                says,
                column=place,
                row=row,
                before=text,
                after=day.isoformat(),
            )


def _mended(_sheet: Sheet, finding: Finding, answer: str, _typed: str) -> str | None:
    back = swapped_back(valid(finding.after or "")) if answer == SWAP else None
    return back.isoformat() if back else finding.after


def _offers(sheet: Sheet, first: Finding, answer: Answer) -> bool:
    """A swap is offered where the column shows one."""
    return answer.id != SWAP or (first.column is not None and left_as_text(sheet, first.column) > 0)


FAULT = Fault(
    "T4",
    "A date as a spreadsheet's number",
    Weight.ERROR,
    Mode.COLUMN,
    "It is written as a date.",
    _find,
    (
        Answer("yes", "Write these dates"),
        Answer(SWAP, "Swap day and month, and write the dates"),
    ),
    _mended,
    None,
    _offers,
)
