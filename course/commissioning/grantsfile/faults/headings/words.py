"""Headings in house words, or typed in another way than the Standard's."""

from collections.abc import Iterator, Sequence

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, one in enumerate(sheet.columns):
        if not (one.title and one.kept) or one.heading == one.title:
            continue
        if one.certain:
            says = f"'{one.heading}' is written '{one.title}'."
            mode, weight = Mode.AT_ONCE, Weight.NOTE
        else:
            says = f"We read '{one.heading}' as '{one.title}'. Is that right?"
            mode, weight = Mode.COLUMN, Weight.WARNING
        yield Finding("H1", weight, mode, says, Act.HEADING, place, None, one.heading, one.title)


def _ready(_sheet: Sheet, _found: Sequence[Finding]) -> str:
    return "yes"


FAULT = Fault(
    "H1",
    "Headings in other words",
    Weight.WARNING,
    Mode.COLUMN,
    "Say whether the heading means this title; case, spaces and signs are put right at once.",
    _find,
    (Answer("yes", "Yes"), Answer("no", "No, it is something else")),
    lambda _sheet, finding, answer, _typed: finding.after if answer == "yes" else "",
    _ready,
    at_once=True,
)
