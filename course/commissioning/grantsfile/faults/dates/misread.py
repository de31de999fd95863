"""Dates that a spreadsheet has already read in the wrong order."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.dates._reading import date_columns, valid
from commissioning.grantsfile.faults.dates._swapped import held_as_dates, left_as_text, swapped_back
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_rows = counted("row")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        typed = held_as_dates(sheet, place)
        texts = left_as_text(sheet, place) if typed else 0
        if typed and texts:
            found = [
                (row, text, back)
                for row, text in sheet.values(place)
                if row in typed and (back := swapped_back(valid(text)))
            ]
            book = sheet.source.kind == "xlsx"
            holds = "that it holds" if book else "that stand as YYYY-MM-DD"
            left = "that it left as text" if book else "that were left as they were typed"
            says = (
                f"{'Your' if book else 'A'} spreadsheet seems to have swapped day and month in {_rows(len(found))}: all the dates "
                f"{holds} are of the first twelve days of a month, and all {texts} {left} are later. Swap them back? Look at a few "
                "in the source first."
            )
            for row, text, back in found:
                yield Finding(
                    "T2", Weight.WARNING, Mode.COLUMN, says, column=place, row=row, before=text,
                    after=f"{back.isoformat()}{text[10:]}", waits=True,
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
