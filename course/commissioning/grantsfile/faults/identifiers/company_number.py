"""Company numbers that are not of eight characters."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.identifiers import COMPANY_LENGTH, is_company_number


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Recipient Org:Company Number")
    if place is None:
        return
    for row, raw in sheet.values(place):
        text = raw.strip()
        if not text or is_company_number(text):
            continue
        short = text.isascii() and text.isdigit() and len(text) < COMPANY_LENGTH
        says = f"Company numbers have eight characters; '{text[:30]}' has {len(text)}. "
        says += (
            "Look the name up on the register before zeros are put in front."
            if short
            else "Look it up on the register."
        )
        after = text.zfill(COMPANY_LENGTH) if short else None
        yield Finding(
            "I4", Weight.WARNING, Mode.CELL, says, column=place, row=row, before=raw, after=after
        )


FAULT = Fault(
    "I4",
    "A company number of another length",
    Weight.WARNING,
    Mode.CELL,
    "Zeros are offered, and the name is checked on the register first.",
    _find,
)
