"""Postcodes that are none."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_NONE = re.compile(r"0+|[.\-/?]+|n/?a|none|unknown|tbc", re.IGNORECASE)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for title, place in sheet.by_title.items():
        if not title.endswith("Postal Code"):
            continue
        for row, text in sheet.values(place):
            if _NONE.fullmatch(text.strip()):
                says = f"'{text.strip()}' is no postcode. Correct it, or leave it blank."
                yield Finding(
                    "W8", Weight.NOTE, Mode.CELL, says, column=place, row=row, before=text
                )


FAULT = Fault(
    "W8", "A postcode that is none", Weight.NOTE, Mode.CELL, "Correct it, or leave it blank.", _find
)
