"""Dates such as 05/03/2025: the column decides which part is the day, never the cell.

A column that proves both orders decides nothing: then only dates that have one reading are written, and
each of the others is asked about. What the column proves is read from it as it came, so that an answer
takes no proof away.
"""

from collections.abc import Iterator, Sequence

from commissioning.formats import counted, long_date
from commissioning.grantsfile.faults.dates._reading import (
    DAY,
    MIXED,
    MONTH,
    date_columns,
    only_day,
    order_of,
    ordered,
)
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.grant_dates import DayOrder

ONE = "one reading"
_dates = counted("date")
_SAYS = {
    DAY: "so the day comes first. Write them all as YYYY-MM-DD?",
    MONTH: "so the month comes first. Write them all as YYYY-MM-DD?",
    "open": "so nothing here proves the order. Ask who made the list.",
}


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        found = [
            (row, text)
            for row, text in sheet.values(place)
            if ordered(text, DAY) or ordered(text, MONTH)
        ]
        if not found:
            continue
        proof = order_of(sheet, place)
        if proof.order == MIXED:
            yield from _mixed(place, found, proof)
            continue
        says = f"{_written(len(found))} with slashes, points or dashes. {_proved(proof)}, {_SAYS[proof.order]}"
        if proof.order == "open" and not proof.either:
            says = f"{_written(len(found))} with slashes, points or dashes. Each reads the same in any order. Write them as YYYY-MM-DD?"
        for row, text in found:
            yield Finding("T1", Weight.ERROR, Mode.COLUMN, says, column=place, row=row, before=text)


def _mixed(place: int, found: Sequence[tuple[int, str]], proof: DayOrder) -> Iterator[Finding]:
    """Dates in two orders: those with one reading together, and each of the others by itself."""
    sure = {row: day for row, text in found if (day := only_day(text))}
    together = (
        f"{_proved(proof)}, so the column has two orders, as if it came from two sources. {_dates(len(sure))} can be "
        "read in one way only. Write them as YYYY-MM-DD? The others are asked about one by one."
    )
    for row, text in found:
        if row in sure:
            yield Finding("T1", Weight.ERROR, Mode.COLUMN, together, column=place, row=row, before=text,
                          after=sure[row].isoformat())  # fmt: skip
            continue
        either = " or ".join(
            f"{long_date(day)} ({day.isoformat()})" for one in (DAY, MONTH) if (day := ordered(text, one))
        )  # fmt: skip
        alone = f"'{text.strip()}' is {either}, and this column has dates in both orders. Look in the source, and type YYYY-MM-DD."
        yield Finding("T1", Weight.ERROR, Mode.CELL, alone, column=place, row=row, before=text)


def _written(count: int) -> str:
    return f"{_dates(count)} {'is' if count == 1 else 'are'} written"


def _proved(proof: DayOrder) -> str:
    """What the column proves, in figures."""
    return f"{proof.first} {'has' if proof.first == 1 else 'have'} 13 or more in front, {proof.middle} in the middle"


def _ready(sheet: Sheet, found: Sequence[Finding]) -> str:
    proof = order_of(sheet, found[0].column)
    if proof.order == MIXED:
        return ONE
    if proof.order == "open":
        return "" if proof.either else DAY
    return proof.order


def _mended(_sheet: Sheet, finding: Finding, answer: str, _typed: str) -> str | None:
    if answer == ONE or finding.after is not None:
        return finding.after
    day = ordered(finding.before, answer)
    return day.isoformat() if day else None


def _offers(sheet: Sheet, first: Finding, answer: Answer) -> bool:
    """In a column of two orders nobody may choose one of them for all."""
    return (answer.id == ONE) is (order_of(sheet, first.column).order == MIXED)


FAULT = Fault(
    "T1",
    "Dates whose order must be settled",
    Weight.ERROR,
    Mode.COLUMN,
    "The whole column is read in one order, and written YYYY-MM-DD; where it proves both, each doubtful date is looked up.",
    _find,
    (
        Answer(DAY, "The day comes first"),
        Answer(MONTH, "The month comes first"),
        Answer(ONE, "Write those that have one reading"),
    ),
    _mended,
    _ready,
    _offers,
)
