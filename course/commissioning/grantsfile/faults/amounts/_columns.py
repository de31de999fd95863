"""The columns of amounts, and the plain ones among their values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from commissioning.grantsfile.faults.amounts._reading import Amount, read_amount
from commissioning.grantsfile.sheet import Row, Sheet

AWARDED = "Amount Awarded"


def amount_columns(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Place and title of each column of money."""
    for place, field in sheet.of_kind("number"):
        if field.title.startswith("Amount"):
            yield place, field.title


def amounts(sheet: Sheet) -> Iterator[tuple[int, int, str, Amount]]:
    """Place, row, text and reading of each amount that is not blank."""
    for place, _title in amount_columns(sheet):
        for row, text in sheet.values(place):
            yield place, row, text, read_amount(text)


def plain(sheet: Sheet, row: Row, title: str) -> Decimal | None:
    """The amount of a row, if it is plain or will be at once."""
    text = sheet.value(row, title)
    found = read_amount(text) if text else Amount("M4", None)
    return Decimal(found.after) if found.after and found.code in ("", "M1", "M6") else None
