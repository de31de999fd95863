"""Addresses that may have to stay secret."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_WORDS = (
    "refuge", "women's aid", "womens aid", "safe house", "sanctuary", "domestic abuse", "domestic violence", "asylum",
    "trafficking",
)  # fmt: skip
_READ = ("Recipient Org:Name", "Recipient Org:Description")
_ADDRESS = ("Recipient Org:Street Address", "Recipient Org:Postal Code")


def _find(sheet: Sheet) -> Iterator[Finding]:
    addresses = [place for one in _ADDRESS for place in sheet.places_of(one)]
    read = [place for one in _READ for place in sheet.places_of(one)]
    if not addresses:
        return
    if not any(_named(sheet.together(place)) for place in read):
        return
    for row in sheet.rows:
        if not _named(" ".join(row.cells[place] for place in read)):
            continue
        for place in addresses:
            if text := row.cells[place]:
                says = "Is this address secret? The name suggests that it may be. Ask the recipient; a word list is never enough."
                yield Finding(
                    "P5",
                    Weight.WARNING,
                    Mode.CELL,
                    says,
                    column=place,
                    row=row.number,
                    before=text,
                    after="",
                )


def _named(text: str) -> bool:
    said = text.lower().replace("refugee", "")
    return any(one in said for one in _WORDS)


FAULT = Fault(
    "P5",
    "An address that may be secret",
    Weight.WARNING,
    Mode.CELL,
    "Withhold it, with the reason on file.",
    _find,
)
