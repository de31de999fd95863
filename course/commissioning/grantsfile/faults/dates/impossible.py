"""Dates that are none, or not written YYYY-MM-DD: the 31st of June, months alone, months in words, the year in front."""

from collections.abc import Iterator
from datetime import date

from commissioning.grantsfile.faults.dates._reading import (
    at_midnight,
    date_columns,
    in_parts,
    in_words,
    is_part,
    is_serial,
    ordered,
    valid,
    year_first,
)
from commissioning.grantsfile.faults.dates._two_figures import asked_together
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _title, kind in date_columns(sheet):
        together = asked_together(sheet, place)
        for row, text in sheet.values(place):
            if valid(text) or is_serial(text) or (kind == "date or part" and is_part(text)):
                continue
            if in_parts(text) and (ordered(text, "day first") or ordered(text, "month first")):
                continue
            if row in together:
                continue
            mode, says, after = _said(text)
            yield Finding(
                "T3", Weight.ERROR, mode, says, column=place, row=row, before=text, after=after
            )


def _said(text: str) -> tuple[Mode, str, str | None]:
    day = in_words(text) or at_midnight(text)
    if day:
        return Mode.AT_ONCE, f"'{text.strip()}' will be {day.isoformat()}.", day.isoformat()
    day = year_first(text)
    if day:
        says = f"'{text.strip()}' has its year in front, so the month comes next: {day.isoformat()}. Write these dates so?"
        return Mode.COLUMN, says, day.isoformat()
    if in_parts(text) or _like_iso(text):
        return Mode.NEVER, f"There is no such day as {text.strip()[:30]}. Look in the source.", None
    if any(one.isdigit() for one in text):
        says = f"'{text.strip()[:30]}' is no full date. Find the day of decision, for instance in the panel's minutes."
        return Mode.CELL, says, None
    return Mode.NEVER, f"'{text.strip()[:30]}' is no date. Look in the source.", None


def _like_iso(text: str) -> bool:
    try:
        date.fromisoformat(text.strip()[:10])
    except ValueError:
        return len(text.strip()) >= 10 and text.strip()[4:5] == "-"
    return False


FAULT = Fault(
    "T3",
    "A date that is none",
    Weight.ERROR,
    Mode.NEVER,
    "Full dates in other forms are written YYYY-MM-DD; for others look in the source: a month alone needs the panel's day.",
    _find,
    (Answer("yes", "Write them as YYYY-MM-DD"),),
    at_once=True,
)
