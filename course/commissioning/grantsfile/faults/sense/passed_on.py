"""Money that passes through a recipient, not marked as such."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_SAYS = (
    "regrant", "re-grant", "onward grant", "small grants", "micro-grants", "microgrants", "grants to local",
    "grants to small", "grants to community", "pass on", "passed on", "passes on", "passing on",
)  # fmt: skip
_READ = ("Title", "Description")


def _find(sheet: Sheet) -> Iterator[Finding]:
    read = [sheet.by_title[one] for one in _READ if one in sheet.by_title]
    whole = " ".join(sheet.together(place) for place in read).lower()
    said = [one for one in _SAYS if one in whole]
    if not said:
        return
    for row in sheet.rows:
        if sheet.value(row, "For Regrant Type").strip():
            continue
        for place in read:
            text = row.cells[place]
            low = text.lower()
            if any(one in low for one in said):
                says = "Does this money pass through to others? If so, mark it with a regrant code, so that readers do not count it twice."
                yield Finding(
                    "S3",
                    Weight.NOTE,
                    Mode.CELL,
                    says,
                    Act.NOTHING,
                    place,
                    row.number,
                    text,
                )
                break


FAULT = Fault(
    "S3",
    "Money for passing on, not marked",
    Weight.NOTE,
    Mode.CELL,
    "Mark it with a code of the list.",
    _find,
)
