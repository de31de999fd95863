"""Dates that are valid and make no sense: in the future, long ago, an end before its start."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.dates._reading import day_of
from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet

_OLD = 25
_START, _END = "Planned Dates:Start Date", "Planned Dates:End Date"


def _find(sheet: Sheet) -> Iterator[Finding]:
    for row in sheet.rows:
        yield from _row(sheet, row)


def _row(sheet: Sheet, row: Row) -> Iterator[Finding]:
    decided, start, end = (day_of(sheet, row.cells, one) for one in ("Award Date", _START, _END))
    said = []
    if decided and decided > sheet.today:
        said.append(("Award Date", f"Decided on {decided}, which is still to come?"))
    if decided and decided.year < sheet.today.year - _OLD:
        said.append(("Award Date", f"Decided on {decided}, more than {_OLD} years ago?"))
    if decided and start and decided > start:
        said.append(("Award Date", f"Decided on {decided}, after it began on {start}?"))
    if start and end and end < start:
        said.append((_END, f"It ends on {end}, before it begins on {start}?"))
    for title, says in said:
        place = sheet.by_title[title]
        yield Finding(
            "T5",
            Weight.WARNING,
            Mode.CELL,
            says,
            column=place,
            row=row.number,
            before=row.cells[place],
        )


FAULT = Fault(
    "T5",
    "A date that makes no sense",
    Weight.WARNING,
    Mode.CELL,
    "Look at the decision and the agreement.",
    _find,
)
