"""From An Open Call? takes Yes or No."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_YES = ("y", "yes", "true", "t", "1")
_NO = ("n", "no", "false", "f", "0")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, field in sheet.of_kind("yes or no"):
        for row, text in sheet.values(place):
            if text in ("Yes", "No"):
                continue
            bare = text.strip().lower()
            after = "Yes" if bare in _YES else "No" if bare in _NO else None
            if after:
                says = f"{text.strip()} will be {after}."
                yield Finding(
                    "W3",
                    Weight.ERROR,
                    Mode.AT_ONCE,
                    says,
                    column=place,
                    row=row,
                    before=text,
                    after=after,
                )
            else:
                says = (
                    f"'{text.strip()[:30]}' in '{field.title}': write Yes or No, or leave it blank."
                )
                yield Finding(
                    "W3", Weight.ERROR, Mode.CELL, says, column=place, row=row, before=text
                )


FAULT = Fault(
    "W3",
    "Yes or No in other words",
    Weight.ERROR,
    Mode.AT_ONCE,
    "Yes or No is written.",
    _find,
    at_once=True,
)
