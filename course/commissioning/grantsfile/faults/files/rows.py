"""Rows that are no grants: blank ones, totals, notes, headings that come again.

What a row is, it is by its cells as they were read: a column that is filled later makes no grant of a total.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from statistics import median

from commissioning.grantsfile.faults.amounts._reading import read_amount
from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.grantsfile.standard.fields import plain

_FEW = 4
_TOTAL = re.compile(r"(?:(?:grand|overall)\s+)?(?:sub[\s\-]?)?totals?\b|sum\b", re.IGNORECASE)
_WORD = re.compile(r"(?:(?:grand|overall)\s+)?(?:sub[\s\-]?)?totals?|sum", re.IGNORECASE)
_NOTE = 2  # cells that a note, or the name of a quarter, fills
_GRANT = 6  # and that most rows fill where a note can be told from a grant
_NAMED = 5  # rows that are named in the question
_LONGEST = 60


def _find(sheet: Sheet) -> Iterator[Finding]:
    first = sheet.as_read or sheet
    headings = tuple(plain(one.heading) for one in first.columns)
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
    asked: dict[int, str] = {}
    for row in rows:
        filled = [cell for one in row.cells if one and (cell := one.strip())]
        if not filled:
            says = f"Row {row.number} is blank."
            yield Finding("F5", Weight.NOTE, Mode.AT_ONCE, says, Act.ROW, row=row.number)
            continue
        amount = amounts.get(row.number, Decimal(0))
        if _is_headings(row, headings):
            asked[row.number] = "holds the headings again"
        elif _looks_like_total(filled, amount, whole, usual):
            asked[row.number] = "looks like a total"
        elif _looks_like_note(filled, amount, usual):
            asked[row.number] = f"holds only “{'; '.join(filled)[:_LONGEST]}”"
    says = _question(asked)
    for number in asked:
        yield Finding("F5", Weight.WARNING, Mode.COLUMN, says, Act.ROW, row=number, waits=True)


def _question(asked: dict[int, str]) -> str:
    """One question for all of them, which says what each of a few looks like."""
    some = [f"row {number} {what}" for number, what in list(asked.items())[:_NAMED]]
    if len(some) == 1:
        return f"R{some[0][1:]}. Leave it out?"
    more = len(asked) - len(some)
    listed = "; ".join(some) + (f"; and {more} more, below" if more else "")
    return f"These rows are hardly grants: {listed}. Leave them out?"


def asked_rows(sheet: Sheet) -> frozenset[int]:
    """The rows of which it is asked whether they are grants."""
    return frozenset(one.row for one in _find(sheet) if one.waits and one.row is not None)


def _amount(text: str) -> Decimal:
    """The amount as far as it can be read; 0 for words, and for NaN, which is no number that can be compared."""
    try:
        found = Decimal(read_amount(text).after or text or "0")
    except InvalidOperation:
        return Decimal(0)
    return found if found.is_finite() else Decimal(0)


def _is_headings(row: Row, headings: Sequence[str]) -> bool:
    """Whether each cell says what its heading says, in any case: all of them, or at least half."""
    said = 0
    for cell, heading in zip(row.cells, headings, strict=True):
        if cell and not cell.isspace():
            if not heading or plain(cell) != heading:
                return False
            said += 1
    return said * 2 >= sum(map(bool, headings))


def _usually_filled(rows: Sequence[Row]) -> int:
    """How many cells a row of the list has filled, as most have."""
    filled = [count for row in rows if (count := sum(bool(one.strip()) for one in row.cells))]
    return int(median(filled)) if filled else 0


def _looks_like_total(filled: Sequence[str], amount: Decimal, whole: Decimal, usual: int) -> bool:
    """Whether it says so, or holds the sum of the others; a row as full as most is a grant, whatever it says.

    A short list may have no row that is fuller than its total.
    """
    short = len(filled) < usual
    if any(_WORD.fullmatch(cell.strip(" :.")) for cell in filled):
        return short or len(filled) <= _FEW
    if short and len(filled) <= _FEW and any(_TOTAL.match(cell) for cell in filled):
        return True
    return amount > 0 and amount * 2 == whole and (short or len(filled) < _FEW)


def _looks_like_note(filled: Sequence[str], amount: Decimal, usual: int) -> bool:
    """Whether a row of a list of full rows holds a text or two and no amount: a note, a quarter's name, a small table."""
    return len(filled) <= _NOTE and usual >= _GRANT and not amount


FAULT = Fault(
    "F5",
    "Rows that are no grants",
    Weight.WARNING,
    Mode.COLUMN,
    "Blank rows are left out at once; a row that looks like a total, a note or the headings is asked about.",
    _find,
    (Answer("yes", "Leave them out"),),
    at_once=True,
)
