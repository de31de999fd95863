"""An identifier beside a charity or company number that differs from it."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.identifiers import in_parts

_BESIDE = {"GB-CHC": "Recipient Org:Charity Number", "GB-COH": "Recipient Org:Company Number"}


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Recipient Org:Identifier")
    if place is None or not any(title in sheet.by_title for title in _BESIDE.values()):
        return
    for row in sheet.rows:
        parts = in_parts("".join(row.cells[place].split()).upper())
        other = sheet.value(row, _BESIDE[parts[0]]).strip() if parts and parts[0] in _BESIDE else ""
        if parts and other and parts[1].lstrip("0") != other.upper().lstrip("0"):
            says = f"The identifier says {parts[1]}, the column beside it {other}. These two differ: look the name up."
            yield Finding(
                "I10",
                Weight.WARNING,
                Mode.NEVER,
                says,
                column=place,
                row=row.number,
                before=row.cells[place],
            )


FAULT = Fault(
    "I10",
    "Identifier and register number differ",
    Weight.WARNING,
    Mode.NEVER,
    "Look the name up.",
    _find,
)
