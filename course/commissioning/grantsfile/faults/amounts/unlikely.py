"""Amounts that are well formed and unlikely, or no whole awards."""

from collections.abc import Iterator
from decimal import Decimal
from statistics import median

from commissioning.grantsfile.faults.amounts._columns import AWARDED, plain
from commissioning.grantsfile.faults.amounts._instalments import instalments
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet

_FAR = 1000
_ENOUGH = 10


def _find(sheet: Sheet) -> Iterator[Finding]:
    """Of a row the first thing that is to be said."""
    place = sheet.by_title.get(AWARDED)
    if place is None:
        return
    said: dict[int, tuple[Row, str]] = {}
    for row, says in (*_sizes(sheet), *instalments(sheet)):
        said.setdefault(row.number, (row, says))
    for row, says in said.values():
        yield Finding(
            "M7", Weight.NOTE, Mode.CELL, says, Act.NOTHING, place, row.number, row.cells[place]
        )


def _sizes(sheet: Sheet) -> Iterator[tuple[Row, str]]:
    rows = [(row, amount) for row in sheet.rows if (amount := plain(sheet, row, AWARDED))]
    middle = median(amount for _, amount in rows) if len(rows) >= _ENOUGH else Decimal(0)
    for row, amount in rows:
        asked = plain(sheet, row, "Amount Applied For")
        if middle > 0 and amount >= middle * _FAR:
            says = f"£{amount:,} is a thousand times the middle award here. Are the zeros right?"
        elif middle > 0 and 0 < amount * _FAR <= middle:
            says = f"£{amount:,} is a thousandth of the middle award here. Was it entered in thousands?"
        elif asked and amount > asked:
            says = (
                f"£{amount:,} was awarded, more than the £{asked:,} that was asked for. Look at it."
            )
        else:
            continue
        yield row, says


FAULT = Fault(
    "M7",
    "An unlikely amount, or a payment entered as an award",
    Weight.NOTE,
    Mode.CELL,
    "Look at it.",
    _find,
)
