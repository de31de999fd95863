"""Columns that a valid file needs, and that nobody can fill from one answer."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.headings._none import is_no_list
from commissioning.grantsfile.faults.headings.constants import CONSTANTS
from commissioning.grantsfile.faults.headings.from_names import MADE, NAME
from commissioning.grantsfile.faults.people.individuals import to_people
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import ALWAYS, TO_ORGANISATION, TO_PERSON


def _find(sheet: Sheet) -> Iterator[Finding]:
    if is_no_list(sheet):
        says = (
            "This does not look like a list of grants: no heading is one that such a list has, such as Amount Awarded, Award Date "
            "or Recipient. Choose another file, or say what its columns are and in which row their headings stand."
        )
        yield Finding("H5", Weight.ERROR, Mode.NEVER, says, Act.NOTHING, before="list")
        return
    people, organisations = (
        any(title in sheet.by_title for title in titles) for titles in (TO_PERSON, TO_ORGANISATION)
    )
    needed = [one for one in ALWAYS if one not in CONSTANTS]
    if to_people(sheet) or (people and not organisations):
        needed += TO_PERSON
    if organisations or not people:
        needed += TO_ORGANISATION
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
