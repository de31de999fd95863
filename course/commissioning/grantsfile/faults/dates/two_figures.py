"""Dates such as 05/03/25 and 01-May-25: one question for the century, and for the order where there is one."""

from collections.abc import Iterator, Sequence

from commissioning.formats import counted
from commissioning.grantsfile.faults.dates._reading import (
    DAY,
    MIXED,
    MONTH,
    date_columns,
    in_words,
    only_day,
    ordered,
    with_century,
)
from commissioning.grantsfile.faults.dates._two_figures import asked_together, order_with
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

ONE = "one reading"
_dates = counted("date")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, _kind in date_columns(sheet):
        found = asked_together(sheet, place)
        if not found:
            continue
        order = order_with(sheet, place).order
        sure = {row: day for row, one in found.items() if (day := in_words(one) or only_day(one))}
        says = f"{_dates(len(found))} {'has' if len(found) == 1 else 'have'} two figures for the year. {_asks(order, len(sure) == len(found))}"
        cells = dict(sheet.values(place))
        for row in found:
            day = sure.get(row)
            mode = Mode.CELL if order == MIXED and day is None else Mode.COLUMN
            alone = f"'{cells[row].strip()}' can be two days, and this column has dates in both orders. Look in the source, and type YYYY-MM-DD."
            yield Finding(
                "T9",
                Weight.ERROR,
                mode,
                alone if mode is Mode.CELL else says,
                column=place,
                row=row,
                before=cells[row],
                after=day.isoformat() if day else None,
            )


def _asks(order: str, plain: bool) -> str:
    begins = "All lie where the file's years are if they are of 20.., so write them as YYYY-MM-DD with 20 in front"
    if plain:
        return f"{begins}?"
    if order == MIXED:
        return f"{begins}? The column has dates in two orders: those that can be two days are asked about one by one."
    if order in (DAY, MONTH):
        return f"{begins}? The column proves that the {'day' if order == DAY else 'month'} comes first."
    return (
        f"{begins}, and say which part is the day: nothing here proves it. Ask who made the list."
    )


def _plain(found: Sequence[Finding]) -> bool:
    """Whether each of them is one day in any order."""
    return all(one.after is not None for one in found)


def _mended(_sheet: Sheet, finding: Finding, answer: str, _typed: str) -> str | None:
    day = None if answer == ONE else ordered(with_century(finding.before), answer)
    return day.isoformat() if day else finding.after


def _ready(sheet: Sheet, found: Sequence[Finding]) -> str:
    order = order_with(sheet, found[0].column or 0).order
    if _plain(found):
        return ONE
    return order if order in (DAY, MONTH) else ""


def _offers(sheet: Sheet, first: Finding, answer: Answer) -> bool:
    order = order_with(sheet, first.column or 0).order
    return (answer.id == ONE) is (order == MIXED or _all_plain(sheet, first))


def _all_plain(sheet: Sheet, first: Finding) -> bool:
    found = asked_together(sheet, first.column or 0)
    return all(in_words(one) or only_day(one) for one in found.values())


FAULT = Fault(
    "T9",
    "Years of two figures",
    Weight.ERROR,
    Mode.COLUMN,
    "20 is put in front where all then lie in the file's years, and they are written YYYY-MM-DD.",
    _find,
    (
        Answer(DAY, "The years are 20.., and the day comes first"),
        Answer(MONTH, "The years are 20.., and the month comes first"),
        Answer(ONE, "The years are 20..: write those that have one reading"),
    ),
    _mended,
    _ready,
    _offers,
)
