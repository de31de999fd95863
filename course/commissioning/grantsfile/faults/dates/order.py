"""Dates such as 05/03/2025: the column decides which part is the day, never the cell."""

from collections.abc import Iterator, Sequence

from commissioning.grantsfile.faults.dates._reading import date_columns, in_parts, ordered
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.grant_dates import DayOrder, day_order

DAY, MONTH = "day first", "month first"
_SAYS = {
    DAY: "so the day comes first. Write them all as YYYY-MM-DD?",
    MONTH: "so the month comes first. Write them all as YYYY-MM-DD?",
    "mixed": "so the column has two orders, as if it came from two sources. Settle each source by its own dates.",
    "open": "so nothing here proves the order. Ask who made the list.",
}


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        found = [(row, text) for row, text in sheet.values(place) if in_parts(text) and _any(text)]
        if not found:
            continue
        proof = day_order(text for _, text in found)
        says = (
            f"{len(found)} dates are written with slashes, points or dashes. {proof.first} have 13 or more in front, "
            f"{proof.middle} in the middle, {_SAYS[proof.order]}"
        )
        for row, text in found:
            yield Finding("T1", Weight.ERROR, Mode.COLUMN, says, column=place, row=row, before=text)


def _any(text: str) -> bool:
    return ordered(text, DAY) is not None or ordered(text, MONTH) is not None


def _proof(found: Sequence[Finding]) -> DayOrder:
    return day_order(one.before for one in found)


def _ready(_sheet: Sheet, found: Sequence[Finding]) -> str:
    order = _proof(found).order
    return order if order in (DAY, MONTH) else ""


def _mended(_sheet: Sheet, finding: Finding, answer: str, _typed: str) -> str | None:
    day = ordered(finding.before, answer)
    return day.isoformat() if day else None


FAULT = Fault(
    "T1",
    "Dates whose order must be settled",
    Weight.ERROR,
    Mode.COLUMN,
    "The whole column is read in one order, and written YYYY-MM-DD.",
    _find,
    (Answer(DAY, "The day comes first"), Answer(MONTH, "The month comes first")),
    _mended,
    _ready,
)
