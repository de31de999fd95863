"""Codes that are not on their list."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import codes
from commissioning.grantsfile.standard.placeholders import is_failed_sum

_LISTS = ("regrant", "scope", "reason", "purpose", "country")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, field in sheet.of_kind(*_LISTS):
        known = codes(field.kind)
        weight = Weight.ERROR if field.kind == "country" else Weight.WARNING
        for row, text in sheet.values(place):
            if text in known or is_failed_sum(text):
                continue  # that class says so
            meant = next(
                (
                    code
                    for code, words in known.items()
                    if text.strip().lower() in (code.lower(), words.lower())
                ),
                None,
            )
            says = f"'{text.strip()[:40]}' is not on the list of '{field.title}'." + (
                f" Is it {meant}, {known[meant]}?" if meant else " Choose a code."
            )
            yield Finding(
                "W4", weight, Mode.CELL, says, column=place, row=row, before=text, after=meant
            )


FAULT = Fault(
    "W4",
    "A code that is on no list",
    Weight.WARNING,
    Mode.CELL,
    "Choose a code, or leave it blank.",
    _find,
)
