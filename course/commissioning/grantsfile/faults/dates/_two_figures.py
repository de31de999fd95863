"""Dates whose year has two figures, in a column whose years all lie where the file's are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from commissioning.grantsfile.faults.dates._reading import (
    DAY,
    MONTH,
    date_columns,
    in_words,
    one_reading,
    ordered,
    valid,
    with_century,
)
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.grant_dates import DayOrder, day_order

_BACK, _ON = 10, 5  # years about today, where no date of the file has a whole year


def asked_together(sheet: Sheet, place: int) -> Mapping[int, str]:
    """The dates of a column with a year of two figures, by row, with 20 put before it.

    None where one of them would then lie outside the file's years: that column is asked cell by cell.
    """
    found = {
        row: whole
        for row, text in sheet.values(place)
        if (whole := with_century(text)) and _days(whole)
    }
    if not found:
        return {}
    years = _years(sheet)
    first = min(years, default=sheet.today.year - _BACK)
    last = max(years, default=sheet.today.year) + _ON
    fits = all(first - 1 <= int(one.strip()[-4:]) <= last for one in found.values())
    return found if fits else {}


def order_with(sheet: Sheet, place: int) -> DayOrder:
    """What a column's dates with slashes prove of their order, those with two figures for the year among them."""
    texts = (with_century(text) or text for _, text in sheet.values_as_read(place))
    return day_order(text for text in texts if ordered(text, DAY) or ordered(text, MONTH))


def _years(sheet: Sheet) -> Collection[int]:
    """The years that the file's dates have in full."""
    return {
        day.year
        for place, _title, _kind in date_columns(sheet)
        for _, text in sheet.values(place)
        if (day := valid(text) or one_reading(text) or ordered(text, DAY) or ordered(text, MONTH))
    }


def _days(whole: str) -> set[date]:
    return {day for day in (in_words(whole), ordered(whole, DAY), ordered(whole, MONTH)) if day}
