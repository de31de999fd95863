"""Columns about people: they stay out unless somebody says otherwise."""

from collections.abc import Iterator, Sequence

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.house_words import about_people

_CONTACT = (":Contact Name", ":Phone Number", ":Email")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, one in enumerate(sheet.columns):
        if not one.kept or one.own:
            continue
        contact = one.title.endswith(_CONTACT) and any(text for _, text in sheet.values(place))
        if contact or about_people(one.heading):
            says = f"The column '{one.heading}' names people or leads to them. It stays out."
            yield Finding(
                "P0", Weight.WARNING, Mode.COLUMN, says, Act.COLUMN, place, None, one.heading
            )


def _ready(_sheet: Sheet, _found: Sequence[Finding]) -> str:
    return "yes"


FAULT = Fault(
    "P0",
    "A column about people",
    Weight.WARNING,
    Mode.COLUMN,
    "It is left out.",
    _find,
    (Answer("yes", "Leave it out"), Answer("keep", "Keep it, under its own heading")),
    None,
    _ready,
)
