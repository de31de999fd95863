"""Registration numbers of which nobody says what register they are from."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.house_words import is_number_without_register
from commissioning.models.open_data.identifiers import bare_number

SHORTEST = 6


def _find(sheet: Sheet) -> Iterator[Finding]:
    places = [
        place
        for place, one in enumerate(sheet.columns)
        if one.kept
        and (
            one.title == "Recipient Org:Identifier"
            or (not one.title and is_number_without_register(one.heading))
        )
    ]
    for place in places:
        for row, raw in sheet.values(place):
            fits = bare_number(raw)
            if not fits or len(raw.strip()) < SHORTEST:
                continue
            says = f"'{raw.strip()}' is a bare number. It could be a {' or a '.join(fits)}: look the recipient's name up, never pad and never choose."
            yield Finding("I5", Weight.WARNING, Mode.NEVER, says, column=place, row=row, before=raw)


FAULT = Fault(
    "I5",
    "A number without its register",
    Weight.WARNING,
    Mode.NEVER,
    "Look up the name; until then use your own reference.",
    _find,
)
