"""Identifiers of organisations with spaces, in small letters, or with a list code that nobody knows."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.identifiers._org_columns import KNOWN, org_columns
from commissioning.grantsfile.sheet import Sheet
from commissioning.models.open_data.identifiers import in_parts


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place in org_columns(sheet):
        for row, raw in sheet.values(place):
            text = raw.strip()
            tight = "".join(text.split())
            parts = in_parts(tight)
            if not parts or parts[0].upper() == "360G":
                continue
            code, number = parts
            if code.upper() in KNOWN:
                right = f"{code.upper()}-{number.upper() if code.upper() in ('GB-COH', 'GB-SC', 'GB-NIC') else number}"
                if right != text:
                    why = (
                        "there is a space inside"
                        if tight != text
                        else "list codes are written in capitals"
                    )
                    says = f"'{text}' will be {right}: {why}."
                    yield Finding(
                        "I6",
                        Weight.WARNING,
                        Mode.AT_ONCE,
                        says,
                        column=place,
                        row=row,
                        before=raw,
                        after=right,
                    )
            elif code.upper().startswith("GB-"):
                says = f"'{code}' in {text} is not among the list codes known here. Look it up on org-id.guide."
                yield Finding(
                    "I6", Weight.WARNING, Mode.CELL, says, column=place, row=row, before=raw
                )


FAULT = Fault(
    "I6",
    "An organisation's identifier typed untidily",
    Weight.WARNING,
    Mode.AT_ONCE,
    "Spaces go and list codes become capitals; an unknown code is asked about.",
    _find,
    at_once=True,
)
