"""Columns that a valid file needs, and that nobody can fill from one answer."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.headings.constants import CONSTANTS
from commissioning.grantsfile.faults.headings.from_names import MADE, NAME
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import ALWAYS, TO_ORGANISATION, TO_PERSON


def _find(sheet: Sheet) -> Iterator[Finding]:
    people = any(title in sheet.by_title for title in TO_PERSON)
    needed = [*(one for one in ALWAYS if one not in CONSTANTS), *(TO_PERSON if people and not any(
        title in sheet.by_title for title in TO_ORGANISATION) else TO_ORGANISATION)]  # fmt: skip
    for title in needed:
        if title not in sheet.by_title and not (title in MADE and NAME in sheet.by_title):
            says = f"There is no column '{title}', which every record needs."
            yield Finding("H5", Weight.ERROR, Mode.NEVER, says, Act.NOTHING, None, None, title)


FAULT = Fault(
    "H5",
    "A needed column is missing",
    Weight.ERROR,
    Mode.NEVER,
    "Add it from the system that holds it.",
    _find,
)
