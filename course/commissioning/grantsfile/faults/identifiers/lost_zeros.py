"""Own references that lost their zeros in a spreadsheet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_TAIL = re.compile(r"(.*?)(\d+)", re.DOTALL)
_MOST_MISSING = 3


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Identifier")
    if place is None:
        return
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for row, raw in sheet.values(place):
        if parts := _TAIL.fullmatch(raw.strip()):
            found[parts[1]].append((row, raw, parts[2]))
    everything = {raw.strip() for _, raw in sheet.values(place)}
    for stem, ones in found.items():
        widths = Counter(len(digits) for _, _, digits in ones)
        width = max(widths)
        zeros = any(digits[0] == "0" for _, _, digits in ones)
        if len(widths) < 2 or not (zeros or not stem.startswith("360G-")):
            continue
        for row, raw, digits in ones:
            padded = f"{stem}{digits.zfill(width)}"
            if (
                len(digits) < width
                and width - len(digits) <= _MOST_MISSING
                and padded not in everything
            ):
                says = f"{raw.strip()} was probably {padded}. Pad all to {width} digits?"
                yield Finding(
                    "I3",
                    Weight.WARNING,
                    Mode.COLUMN,
                    says,
                    column=place,
                    row=row,
                    before=raw,
                    after=padded,
                )


FAULT = Fault(
    "I3",
    "Own references that lost their zeros",
    Weight.WARNING,
    Mode.COLUMN,
    "Pad to the width that your references have, if none clashes.",
    _find,
)
