"""Headings that name nothing: dates, numbers, blanks, one heading twice."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import plain, tidied

_FIGURES = re.compile(r"[\d\s/.,:\-£]+(?:T[\d:.]+Z?)?")


def _find(sheet: Sheet) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, one in enumerate(sheet.columns):
        if not one.kept:
            continue
        heading = one.heading.strip()
        key = tidied(heading) or plain(heading)
        if not heading:
            says = "A column with values has no heading. Name it, or leave it out."
        elif _FIGURES.fullmatch(heading):
            says = f"The heading '{heading}' is a date or a number. Name the column."
        elif key and key in seen:
            says = f"The heading '{heading}' comes twice. Name the second column, or leave it out."
        else:
            seen.add(key)
            continue
        yield Finding("H3", Weight.WARNING, Mode.CELL, says, Act.HEADING, place, None, one.heading)


FAULT = Fault(
    "H3",
    "A heading that names nothing",
    Weight.WARNING,
    Mode.CELL,
    "Name the column, or leave it out.",
    _find,
)
