"""Rows that are no grants: blank ones, totals, headings that come again.

What a row is, it is by its cells as they were read: a column that is filled later makes no grant of a total.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from statistics import median

from commissioning.grantsfile.faults.amounts._reading import read_amount
from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet

_FEW = 4
_TOTALS = ("total", "totals", "grand total", "sum", "overall total", "sub-total", "subtotal")


def _find(sheet: Sheet) -> Iterator[Finding]:
    first = sheet.as_read or sheet
    headings = tuple(one.heading.strip() for one in first.columns)
    named = [one for one in headings if one]
    rows = [first.by_number[row.number] for row in sheet.rows]
    place = sheet.by_title.get("Amount Awarded")
    amounts = {}
    if place is not None and place < len(first.columns):
        amounts = {row.number: _amount(row.cells[place]) for row in rows}
    added = [one for one in amounts.values() if one]
    whole = (
        sum(added, Decimal(0)) if len(added) > 2 else Decimal(0)
    )  # of one award nobody makes a sum
    if sheet.source.above:
        count = len(sheet.source.above)
        says = (
            "1 line above the headings: it is no grant, and stays out."
            if count == 1
            else f"{count} lines above the headings: they are no grants, and stay out."
        )
        yield Finding("F5", Weight.NOTE, Mode.AT_ONCE, says, Act.NOTHING)
    usual = _usually_filled(rows)
    for row in rows:
        filled = [cell for one in row.cells if one and (cell := one.strip())]
        if not filled:
            says = f"Row {row.number} is blank."
            yield Finding("F5", Weight.NOTE, Mode.AT_ONCE, says, Act.ROW, row=row.number)
        elif filled == named and tuple(cell.strip() for cell in row.cells) == headings:
            says = f"Row {row.number} holds the headings again. Leave it out?"
            yield _asked(says, row.number)
        elif _looks_like_total(filled, amounts.get(row.number, Decimal(0)), whole, usual):
            says = f"Row {row.number} looks like a total. Leave it out?"
            yield _asked(says, row.number)


def _asked(says: str, row: int) -> Finding:
    return Finding("F5", Weight.WARNING, Mode.COLUMN, says, Act.ROW, row=row, waits=True)


def asked_rows(sheet: Sheet) -> frozenset[int]:
    """The rows of which it is asked whether they are grants."""
    return frozenset(one.row for one in _find(sheet) if one.waits and one.row is not None)


def _amount(text: str) -> Decimal:
    try:
        return Decimal(read_amount(text).after or text or "0")
    except InvalidOperation:
        return Decimal(0)


def _usually_filled(rows: Sequence[Row]) -> int:
    """How many cells a row of the list has filled, as most have."""
    filled = [count for row in rows if (count := sum(bool(one.strip()) for one in row.cells))]
    return int(median(filled)) if filled else 0


def _looks_like_total(filled: Sequence[str], amount: Decimal, whole: Decimal, usual: int) -> bool:
    """Whether it says so, or holds the sum of the others; a row as full as most is a grant, whatever it says.

    A short list may have no row that is fuller than its total.
    """
    short = len(filled) < usual
    said = any(cell.lower().strip(" :.") in _TOTALS for cell in filled)
    if said:
        return short or len(filled) <= _FEW
    return amount > 0 and amount * 2 == whole and (short or len(filled) < _FEW)


FAULT = Fault(
    "F5",
    "Rows that are no grants",
    Weight.WARNING,
    Mode.COLUMN,
    "Blank rows are left out at once; a row that looks like a total is asked about.",
    _find,
    (Answer("yes", "Leave them out"),),
    at_once=True,
)
