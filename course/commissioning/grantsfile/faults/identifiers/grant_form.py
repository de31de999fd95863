"""Identifiers of grants without the publisher's prefix, or with signs that break tools."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.headings.from_names import PREFIX_RULE
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.placeholders import stands_for_nothing

_PREFIX = "360G-"
_STRANGE = re.compile(r"[^A-Za-z0-9_.:\-]")


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Identifier")
    if place is None:
        return
    for row, raw in sheet.values(place):
        text = raw.strip()
        strange = "".join(dict.fromkeys(_STRANGE.findall(text)))
        if stands_for_nothing(text):
            continue  # no reference: that class says so
        if text and not text.startswith(_PREFIX):
            says = f"{text[:40]} has no prefix. Type the one that 360Giving gave you; it is never invented."
        elif strange:
            signs = strange.replace(" ", "space ").strip()
            says = f"{text[:40]} holds {signs}. Slashes, spaces and other signs break some tools."
        else:
            continue
        yield Finding("I2", Weight.WARNING, Mode.COLUMN, says, column=place, row=row, before=raw)


def _mended(_sheet: Sheet, finding: Finding, answer: str, typed: str) -> str | None:
    text = finding.before.strip()
    if answer == "prefix" and not text.startswith(_PREFIX):
        prefix = typed.strip().rstrip("-")
        return (
            f"{prefix}-{text}"
            if prefix.startswith(_PREFIX) and len(prefix) > len(_PREFIX)
            else None
        )
    if answer == "signs" and text.startswith(_PREFIX):
        return _STRANGE.sub(lambda one: "_" if one[0].isspace() else "-", text)
    return None


FAULT = Fault(
    "I2",
    "A grant's identifier of another form",
    Weight.WARNING,
    Mode.COLUMN,
    "Add the registered prefix; write _ for a space and - for other signs.",
    _find,
    (
        Answer("prefix", "Add our prefix", "The prefix, beginning 360G-", PREFIX_RULE),
        Answer("signs", "Write _ for spaces and - for other signs"),
    ),
    _mended,
)
