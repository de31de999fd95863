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
    if not any(one in sheet.by_title for one in _ADDRESS):
        return
    read = [sheet.by_title[one] for one in _READ if one in sheet.by_title]
    if not any(_named(sheet.together(place)) for place in read):
        return
    for row in sheet.rows:
        if not _named(" ".join(row.cells[place] for place in read)):
            continue
        for title in _ADDRESS:
            if text := sheet.value(row, title):
                says = "Is this address secret? The name suggests that it may be. Ask the recipient; a word list is never enough."
                yield Finding(
                    "P5",
                    Weight.WARNING,
                    Mode.CELL,
                    says,
                    column=sheet.by_title[title],
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
