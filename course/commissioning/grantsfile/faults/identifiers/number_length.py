"""Register numbers that are shorter or longer than their register's usually are."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.identifiers._org_columns import org_columns
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.identifiers import (
    in_parts,
    is_charity_number,
    is_company_number,
)

_FORMS = {"GB-CHC": (is_charity_number, "charity"), "GB-COH": (is_company_number, "company")}


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place in org_columns(sheet):
        for row, raw in sheet.values(place):
            parts = in_parts("".join(raw.split()))
            if not parts or parts[0].upper() not in _FORMS:
                continue
            fits, what = _FORMS[parts[0].upper()]
            if not fits(parts[1].upper()):
                says = f"'{raw.strip()}' has not the form that {what} numbers usually have. Check the register, by name."
                yield Finding(
                    "I7", Weight.WARNING, Mode.NEVER, says, column=place, row=row, before=raw
                )


FAULT = Fault(
    "I7",
    "A register number of an unusual length",
    Weight.WARNING,
    Mode.NEVER,
    "Check the register.",
    _find,
)
