"""Identifiers that a spreadsheet turned into a date or a rounded number."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_ROUNDED = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_DATE = re.compile(
    r"\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:-\d{2,4})?", re.IGNORECASE
)
_ENDS = (":Identifier", ":Charity Number", ":Company Number")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for title, place in sheet.by_title.items():
        if title != "Identifier" and not title.endswith(_ENDS):
            continue
        dates = sheet.typed.get(place, frozenset())
        for row, raw in sheet.values(place):
            if row in dates or _DATE.fullmatch(raw.strip()):
                says = f"The spreadsheet turned an identifier into a date ({raw}). Go back to the source."
            elif _ROUNDED.fullmatch(raw.strip()):
                says = f"The spreadsheet rounded an identifier ({raw}): its last digits are lost. Go back to the source."
            else:
                continue
            yield Finding(
                "I8",
                Weight.WARNING,
                Mode.NEVER,
                says,
                column=place,
                row=row,
                before=raw,
                waits=True,
            )


FAULT = Fault(
    "I8",
    "An identifier became a date or was rounded",
    Weight.WARNING,
    Mode.NEVER,
    "Go back to the source.",
    _find,
)
