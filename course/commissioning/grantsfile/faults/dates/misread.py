"""Dates that a spreadsheet has already read in the wrong order."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.dates._reading import date_columns, valid
from commissioning.grantsfile.faults.dates._swapped import left_as_text, swapped_back
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_rows = counted("row")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        typed = sheet.typed.get(place)
        texts = left_as_text(sheet, place) if typed else 0
        if typed and texts:
            found = [
                (row, text, back)
                for row, text in sheet.values(place)
                if row in typed and (back := swapped_back(valid(text)))
            ]
            says = (
                f"Your spreadsheet seems to have swapped day and month in {_rows(len(found))}: all the dates that it holds are of "
                f"the first twelve days of a month, and all {texts} that it left as text are later. Swap them back? Look at a few "
                "in the source first."
            )
            for row, text, back in found:
                yield Finding(
                    "T2", Weight.WARNING, Mode.COLUMN, says, column=place, row=row, before=text,
                    after=f"{back.isoformat()}{text[10:]}",
                )  # fmt: skip


FAULT = Fault(
    "T2",
    "Dates that the spreadsheet swapped",
    Weight.WARNING,
    Mode.COLUMN,
    "Swap back those that the spreadsheet holds as dates, after a look at the source.",
    _find,
    (Answer("swap", "Swap day and month back"),),
)
