"""Identifiers of organisations with spaces, in small letters, or with a list code that nobody knows, or none."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.identifiers._org_columns import KNOWN, org_columns
from commissioning.grantsfile.faults.identifiers.no_register import SHORTEST
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.placeholders import stands_for_nothing
from commissioning.models.open_data.identifiers import bare_number, in_parts

_SPELLED = re.compile(
    r"(?:GB)?[\s\-_:/]*(CHC|COH|SC|NIC)[\s\-_:/]*([A-Z]{0,2}\d{5,8})", re.IGNORECASE
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place in org_columns(sheet):
        for row, raw in sheet.values(place):
            text = raw.strip()
            tight = "".join(text.split())
            parts = in_parts(tight)
            if stands_for_nothing(text) or not text:
                continue  # that class says so
            if not parts or not any(map(str.isalnum, parts[1])):
                yield from _no_code(place, row, raw, empty=parts is not None)
                continue
            code, number = parts
            if code.upper() == "360G":
                continue
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
            else:
                says = f"'{code}' in {text} is not among the list codes known here. Look it up on org-id.guide."
                yield Finding(
                    "I6", Weight.WARNING, Mode.CELL, says, column=place, row=row, before=raw
                )


def _no_code(place: int, row: int, raw: str, *, empty: bool) -> Iterator[Finding]:
    """An identifier without a list code, or with nothing behind it. A bare number is another class's."""
    text = raw.strip()
    if bare_number(text) and len(text) >= SHORTEST:
        return
    after = None
    if empty:
        says = f"'{text[:40]}' is a list code without a number. Look the number up by name."
    else:
        spelled = _SPELLED.fullmatch(text)
        after = f"GB-{spelled[1].upper()}-{spelled[2].upper()}" if spelled else None
        says = f"'{text[:40]}' has no list code in front, such as GB-CHC- or 360G-, so nobody can tell whose number it is."
        says += (
            f" Is it {after}? Look the name up on that register first."
            if after
            else " Look the name up on a register, or use your own reference with your prefix."
        )
    none = empty or not any(map(str.isdigit, text))
    yield Finding(
        "I6", Weight.ERROR if none else Weight.WARNING, Mode.CELL, says, column=place, row=row, before=raw, after=after
    )  # fmt: skip


FAULT = Fault(
    "I6",
    "An organisation's identifier of another form",
    Weight.WARNING,
    Mode.AT_ONCE,
    "Spaces go and list codes become capitals; an unknown code, or none, is asked about.",
    _find,
    at_once=True,
)
