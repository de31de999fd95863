"""Dates that a spreadsheet has already read in the wrong order."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.dates._reading import date_columns, in_parts, valid
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.grant_dates import MONTHS, misread

_ENOUGH = 2


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        typed = sheet.typed.get(place, frozenset())
        if len(typed) < _ENOUGH:
            continue
        held: list[tuple[int, str]] = []
        texts: list[int] = []
        for row, text in sheet.values(place):
            day = valid(text)
            if row in typed and day:
                held.append((row, text))
                if day.day > MONTHS:
                    break
            elif parts := in_parts(text):
                texts.append(parts[0])
            elif day:
                texts.append(day.day)
        else:
            if len(texts) < _ENOUGH or min(texts) <= MONTHS:
                continue
            yield from _swapped(place, held, len(texts))


def _swapped(place: int, held: list[tuple[int, str]], texts: int) -> Iterator[Finding]:
    found = []
    for row, text in held:
        day = valid(text)
        back = misread(day) if day else None
        if back and back != day:
            found.append((row, text, back))
    says = (
        f"Your spreadsheet seems to have swapped day and month in {len(found)} rows: all the dates that it holds are of the "
        f"first twelve days of a month, and all {texts} that it left as text are later. Swap them back? Look at a few in the source first."
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
