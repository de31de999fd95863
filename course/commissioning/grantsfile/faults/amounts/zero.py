"""Awards of nought."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.amounts._columns import AWARDED, plain
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get(AWARDED)
    if place is None:
        return
    for row in sheet.rows:
        if plain(sheet, row, AWARDED) == 0:
            says = "Was this awarded? £0 may be a refusal. Leave the row out, or say why it stays."
            before = row.cells[place]
            yield Finding(
                "M5",
                Weight.WARNING,
                Mode.CELL,
                says,
                Act.ROW,
                place,
                row.number,
                before,
                waits=True,
            )


FAULT = Fault(
    "M5", "An award of £0", Weight.WARNING, Mode.CELL, "Explain it, or leave it out.", _find
)
