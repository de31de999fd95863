"""A column in which a spreadsheet holds some days as dates and others as text."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.dates._reading import date_columns
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_days = counted("day")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, title, _kind in date_columns(sheet):
        typed = len(sheet.typed.get(place, frozenset()))
        texts = len(sheet.values(place)) - typed
        if typed and texts > 0:
            says = f"The spreadsheet holds {_days(typed)} of '{title}' as dates and {texts} as text. Both kinds are read; a column of one kind is safer."
            yield Finding("T8", Weight.NOTE, Mode.COLUMN, says, Act.NOTHING, place)


FAULT = Fault(
    "T8",
    "Days of two kinds in one column",
    Weight.NOTE,
    Mode.COLUMN,
    "The file that is written has them all as text.",
    _find,
)
