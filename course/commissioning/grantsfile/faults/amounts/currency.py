"""Currencies that are not three-letter codes."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import codes

_POUNDS = (
    "£",
    "£s",
    "gbp",
    "pound",
    "pounds",
    "pounds sterling",
    "sterling",
    "uk pounds",
    "gb pounds",
    "uk£",
    "gbp £",
    "£ gbp",
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _field in sheet.of_kind("currency"):
        for row, text in sheet.values(place):
            if text in codes("currency"):
                continue
            pounds = text.strip().lower() in _POUNDS
            says = f"'{text[:20]}' is no currency code. " + (
                "Use GBP?" if pounds else "Pounds are GBP, euros EUR."
            )
            mode = Mode.COLUMN if pounds else Mode.CELL
            yield Finding(
                "M8",
                Weight.ERROR,
                mode,
                says,
                column=place,
                row=row,
                before=text,
                after="GBP" if pounds else None,
            )


FAULT = Fault(
    "M8",
    "A currency that is no code",
    Weight.ERROR,
    Mode.COLUMN,
    "Write GBP where pounds are meant.",
    _find,
)
