"""Titles that are missing, too long, or say nothing."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.people.individuals import to_people
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.placeholders import stands_for_nothing

LONGEST = 140
_NOTHING = (
    "grant",
    "grant to",
    "award",
    "award to",
    "grant award",
    "funding",
    "project",
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Title")
    if place is None:
        return
    people = {row.number for row in to_people(sheet)}
    for row in sheet.rows:
        text = row.cells[place]
        bare = text.strip().lower().rstrip(" .:")
        if not text.strip() or stands_for_nothing(text):
            if any(row.cells):
                name = sheet.value(row, "Recipient Org:Name").strip()
                after = f"Grant to {name}" if name else None
                mode = Mode.COLUMN if name else Mode.CELL
                says = "There is no title. Say what it pays for, or take 'Grant to' with the recipient's name."
                yield Finding(
                    "W2",
                    Weight.ERROR,
                    mode,
                    says,
                    column=place,
                    row=row.number,
                    before=text,
                    after=after,
                )
        elif len(text.strip()) >= LONGEST:
            says = f"The title has {len(text.strip())} characters. Keep it under {LONGEST}, and say the rest in the description."
            yield Finding(
                "W2", Weight.WARNING, Mode.CELL, says, column=place, row=row.number, before=text
            )
        elif bare in _NOTHING:
            says = f"The title says only '{text.strip()}'. Say what it pays for."
            yield Finding(
                "W2", Weight.WARNING, Mode.CELL, says, column=place, row=row.number, before=text
            )
        elif row.number not in people and bare == sheet.value(
            row, "Description"
        ).strip().lower().rstrip(" .:"):
            says = "Title and description are the same. Say in the description what the money pays for."
            yield Finding(
                "W2", Weight.NOTE, Mode.CELL, says, column=place, row=row.number, before=text
            )


FAULT = Fault(
    "W2",
    "A title that is missing or says little",
    Weight.WARNING,
    Mode.CELL,
    "Say what it pays for.",
    _find,
    (Answer("yes", "Grant to, and the recipient's name"),),
)
