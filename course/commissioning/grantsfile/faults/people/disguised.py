"""Recipients that look like one person, and records of both kinds at once."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.people._names import any_like_a_person, like_a_person
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import TO_PERSON

_SIX = re.compile(r"\d\d[\s\-]?\d\d[\s\-]?\d\d[\s\-]?[A-D]", re.IGNORECASE)
_INSURANCE = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][\s\-]?\d{2}[\s\-]?\d{2}[\s\-]?\d{2}[\s\-]?[A-D]\b",
    re.IGNORECASE,
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    texts = [
        place for place, field in sheet.of_kind("text") if not field.title.startswith("Funding Org")
    ]
    people = [sheet.by_title[one] for one in TO_PERSON if one in sheet.by_title]
    organisation = [
        place for one, place in sheet.by_title.items() if one.startswith("Recipient Org")
    ]
    for row in sheet.rows if people else ():
        person = next((place for place in people if row.cells[place]), None)
        if person is not None and any(row.cells[place] for place in organisation):
            says = "The record names an organisation and a person as recipient. It can be one of them alone."
            yield Finding(
                "P2",
                Weight.ERROR,
                Mode.NEVER,
                says,
                column=person,
                row=row.number,
                before=row.cells[person],
            )
    for names in sheet.places_of("Recipient Org:Name"):
        yield from _alike(sheet, names)
    for place in texts:
        if not _SIX.search(sheet.together(place)):
            continue
        for number, text in sheet.values(place):
            if _SIX.search(text) and _INSURANCE.search(text):
                says = "This looks like a National Insurance number. It must never be published."
                yield Finding(
                    "P2",
                    Weight.ERROR,
                    Mode.NEVER,
                    says,
                    column=place,
                    row=number,
                    before=text,
                )


def _alike(sheet: Sheet, names: int) -> Iterator[Finding]:
    """The names of a column that read like a person's."""
    found = sheet.values(names) if any_like_a_person(sheet.together(names)) else []
    people_alike = {raw for raw in {raw for _, raw in found} if like_a_person(raw.strip())}
    for number, raw in found:
        if raw in people_alike:
            says = f"'{raw.strip()[:40]}': a person, or a group or business named after one? Hold the row until somebody has found out."
            yield Finding(
                "P2", Weight.WARNING, Mode.NEVER, says, column=names, row=number, before=raw
            )


FAULT = Fault(
    "P2",
    "A recipient that may be a person",
    Weight.WARNING,
    Mode.NEVER,
    "Hold the row; awards to people have their own fields, without names.",
    _find,
)
