"""Web addresses without http:// in front."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]+")
_BARE = re.compile(
    r"[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+(?::\d+)?(?:[/?#][!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]*)?"
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, field in sheet.of_kind("web address"):
        for row, text in sheet.values(place):
            if _WHOLE.fullmatch(text) and not text.lower().startswith("mailto:"):
                continue
            bare = _BARE.fullmatch(text.strip())
            if bare:
                says = "Web addresses begin with http:// or https://. Put http:// in front? Most sites lead on from there."
                yield Finding(
                    "W6",
                    Weight.ERROR,
                    Mode.COLUMN,
                    says,
                    column=place,
                    row=row,
                    before=text,
                    after=f"http://{text.strip()}",
                )
            else:
                says = f"'{text[:40]}' in '{field.title}' is no web address. Correct it, or leave it blank."
                yield Finding(
                    "W6", Weight.ERROR, Mode.CELL, says, column=place, row=row, before=text
                )


FAULT = Fault(
    "W6",
    "A web address that is none",
    Weight.ERROR,
    Mode.COLUMN,
    "http:// is put in front, or the cell is left blank.",
    _find,
    (Answer("yes", "Put http:// in front"),),
)
