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
    for row in sheet.rows:
        said = " ".join(sheet.value(row, one) for one in _READ).lower().replace("refugee", "")
        if not any(one in said for one in _WORDS):
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


FAULT = Fault(
    "P5",
    "An address that may be secret",
    Weight.WARNING,
    Mode.CELL,
    "Withhold it, with the reason on file.",
    _find,
)
