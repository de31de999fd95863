"""Columns that the Standard does not know."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import tidied
from commissioning.grantsfile.standard.house_words import (
    about_people,
    asks,
    is_number_without_register,
    means,
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, one in enumerate(sheet.columns):
        if one.title or not one.kept or one.own or not one.heading.strip():
            continue
        if (
            about_people(one.heading)
            or is_number_without_register(one.heading)
            or tidied(one.heading)
        ):
            continue
        meant = means(one.heading)
        other = sheet.by_title.get(meant)
        why = asks(one.heading)
        if other is not None:
            why = f"it may be '{meant}', and '{sheet.columns[other].heading}' is read as that. Say which of the two it is"
        says = (
            f"'{one.heading}' is not in the Standard and is kept apart."
            if not why
            else (
                f"'{one.heading}' was not matched: {why}. It is kept apart until you say what it is."
            )
        )
        weight = Weight.WARNING if why else Weight.NOTE
        yield Finding("H2", weight, Mode.COLUMN, says, Act.COLUMN, place, None, one.heading)


FAULT = Fault(
    "H2",
    "A column that the Standard does not know",
    Weight.NOTE,
    Mode.COLUMN,
    "It stays out of the valid file.",
    _find,
    (Answer("yes", "Leave it out"), Answer("keep", "Keep it, under its own heading")),
)
