"""Durations and positions that are no plain numbers."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._reading import PLAIN
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_MONTHS = re.compile(r"\s*(\d{1,3})(?:\.0+)?\s*(?:months?|mths?)?\s*", re.IGNORECASE)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, field in sheet.of_kind("number"):
        if field.title.startswith("Amount"):
            continue
        months = field.title.endswith("Duration (months)")
        for row, text in sheet.values(place):
            if PLAIN.fullmatch(text) and not (months and text.startswith("-")):
                continue
            read = _MONTHS.fullmatch(text) if months else None
            after = str(int(read[1])) if read else None
            says = f"'{text[:30]}' in '{field.title}' is no plain number." + (
                f" Write {after}?" if after else ""
            )
            yield Finding(
                "M9", Weight.ERROR, Mode.CELL, says, column=place, row=row, before=text, after=after
            )


FAULT = Fault(
    "M9",
    "A number that is none",
    Weight.ERROR,
    Mode.CELL,
    "Write the number alone, or leave the cell blank.",
    _find,
)
