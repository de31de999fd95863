"""Rows that are no grants: blank ones, totals, headings that come again."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from commissioning.grantsfile.faults.amounts._reading import read_amount
from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet

_FEW = 4
_TOTALS = ("total", "totals", "grand total", "sum", "overall total", "sub-total", "subtotal")


def _find(sheet: Sheet) -> Iterator[Finding]:
    headings = tuple(one.heading.strip() for one in sheet.columns)
    place = sheet.by_title.get("Amount Awarded")
    amounts = {} if place is None else {row.number: _amount(row.cells[place]) for row in sheet.rows}
    whole = sum(amounts.values(), Decimal(0))
    if sheet.source.above:
        count = len(sheet.source.above)
        says = f"{count} line{'s' if count > 1 else ''} above the headings: they are no grants, and stay out."
        yield Finding("F5", Weight.NOTE, Mode.AT_ONCE, says, Act.NOTHING)
    for row in sheet.rows:
        if not any(cell.strip() for cell in row.cells):
            says = f"Row {row.number} is blank."
            yield Finding("F5", Weight.NOTE, Mode.AT_ONCE, says, Act.ROW, row=row.number)
        elif tuple(cell.strip() for cell in row.cells) == headings:
            says = f"Row {row.number} holds the headings again. Leave it out?"
            yield Finding("F5", Weight.WARNING, Mode.COLUMN, says, Act.ROW, row=row.number)
        elif _looks_like_total(row, amounts.get(row.number, Decimal(0)), whole):
            says = f"Row {row.number} looks like a total. Leave it out?"
            yield Finding("F5", Weight.WARNING, Mode.COLUMN, says, Act.ROW, row=row.number)


def _amount(text: str) -> Decimal:
    try:
        return Decimal(read_amount(text).after or text or "0")
    except InvalidOperation:
        return Decimal(0)


def _looks_like_total(row: Row, amount: Decimal, whole: Decimal) -> bool:
    filled = [cell.strip() for cell in row.cells if cell.strip()]
    if len(filled) > _FEW:
        return False
    said = any(cell.lower().strip(" :.") in _TOTALS for cell in filled)
    return said or (amount > 0 and amount * 2 == whole and len(filled) < _FEW)


FAULT = Fault(
    "F5",
    "Rows that are no grants",
    Weight.WARNING,
    Mode.COLUMN,
    "Blank rows are left out at once; a row that looks like a total is asked about.",
    _find,
    (Answer("yes", "Leave them out"),),
)
