"""Texts that a spreadsheet would run."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_RUNS = re.compile(r"\s*[=+\-@]")
_ANY_RUNS = re.compile(r"\0\s*[=+\-@]")
_TEXTS = ("text", "web address")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, _field in sheet.of_kind(*_TEXTS):
        if not _ANY_RUNS.search(sheet.together(place)):
            continue
        for row, text in sheet.values(place):
            if _RUNS.match(text):
                says = f"'{text[:30]}' could be run by a spreadsheet. It is written as a text; in CSV with an apostrophe in front."
                yield Finding(
                    "W5", Weight.WARNING, Mode.AT_ONCE, says, Act.NOTHING, place, row, text
                )


FAULT = Fault(
    "W5",
    "A text that a spreadsheet would run",
    Weight.WARNING,
    Mode.AT_ONCE,
    "It is written as a text.",
    _find,
)
