"""Recipients under the publisher's own identifier: valid, and linked to nothing."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_rows = counted("row")


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Recipient Org:Identifier")
    if place is None:
        return
    own = sum(text.strip().startswith("360G-") for _, text in sheet.values(place))
    if own:
        says = f"Recipients under an identifier of your own: {_rows(own)}. That is valid; a register's number, where there is one, links them to other data."
        yield Finding("I11", Weight.NOTE, Mode.NEVER, says, Act.NOTHING, place)


FAULT = Fault(
    "I11",
    "Recipients under your own identifiers",
    Weight.NOTE,
    Mode.NEVER,
    "Look up those with the largest awards first.",
    _find,
)
