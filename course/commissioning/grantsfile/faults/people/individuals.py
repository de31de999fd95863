"""Awards to individuals with what must not be there: names, postcodes, small areas, equality data."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.grantsfile.standard.fields import TO_PERSON

NAME = "Individual Recipient"
_SMALL = re.compile(r"(?:E0[0-2]|W0[0-2]|S0[0-2]|N0[0-2]|95)\w{6,}", re.IGNORECASE)
_SMALL_TYPES = ("OA", "LSOA", "MSOA", "DZ", "IG", "SDZ")
_EQUALITY = ("ethnic", "gender", "disab", "religio", "sexual", "dei")


def to_people(sheet: Sheet) -> list[Row]:
    """The rows of awards to individuals."""
    places = [sheet.by_title[one] for one in TO_PERSON if one in sheet.by_title]
    return [row for row in sheet.rows if any(row.cells[one] for one in places)] if places else []


def _find(sheet: Sheet) -> Iterator[Finding]:
    rows = to_people(sheet)
    if not rows:
        return
    for place, one in enumerate(sheet.columns):
        if one.kept and any(word in one.heading.lower() for word in _EQUALITY):
            says = f"The column '{one.heading}' holds equality data beside awards to people. It must not be published."
            yield Finding(
                "P3", Weight.ERROR, Mode.NEVER, says, Act.COLUMN, place, None, one.heading
            )
    for row in rows:
        yield from _row(sheet, row)


def _row(sheet: Sheet, row: Row) -> Iterator[Finding]:
    for title, place in sheet.by_title.items():
        text = row.cells[place].strip()
        if not text:
            continue
        after = ""
        if title == "Recipient Ind:Name" and text != NAME:
            says, after = (
                f"The Standard's name for a person is '{NAME}', whatever the form says.",
                NAME,
            )
        elif title.endswith(("Postal Code", "Street Address")):
            says = "An award to a person must not have a postcode or an address. Take it out?"
        elif title.endswith("Geographic Code") and _SMALL.fullmatch(text):
            says = "An award to a person must not name so small an area. Take it out, or name the ward?"
        elif title.endswith("Geographic Code Type") and text.upper() in _SMALL_TYPES:
            says = "An award to a person must not name so small an area. Take its type out too?"
        else:
            continue
        yield Finding(
            "P3",
            Weight.ERROR,
            Mode.COLUMN,
            says,
            column=place,
            row=row.number,
            before=row.cells[place],
            after=after,
        )


FAULT = Fault(
    "P3",
    "Too much about an individual",
    Weight.ERROR,
    Mode.COLUMN,
    "Take it out, or make it coarser.",
    _find,
    (Answer("yes", "Take it out"),),
)
