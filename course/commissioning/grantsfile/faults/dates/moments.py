"""Last Modified: a date with a time and a zone."""

from collections.abc import Iterator, Sequence

from commissioning.grantsfile.faults.dates._reading import (
    DAY,
    MIXED,
    MONTH,
    is_moment,
    now_of,
    order_of,
    ordered,
    valid,
)
from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

OUT = "leave out"


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, field in sheet.of_kind("moment"):
        typed = sheet.typed.get(place, frozenset())
        for row, text in sheet.values(place):
            if is_moment(text):
                continue
            day = valid(text)
            if day:
                says = f"{text} will be {now_of(day)}: '{field.title}' is a date with a time."
                yield Finding(
                    "T7",
                    Weight.NOTE if row in typed else Weight.ERROR,
                    Mode.AT_ONCE,
                    says,
                    column=place,
                    row=row,
                    before=text,
                    after=now_of(day),
                    waits=True,  # as it stands it is not valid
                )
            else:
                says = f"'{field.title}' holds '{text[:30]}', which is no date with a time. Nobody needs this field: leave these out, or say which part is the day."
                yield Finding(
                    "T7", Weight.ERROR, Mode.COLUMN, says, column=place, row=row, before=text
                )


def _mended(_sheet: Sheet, finding: Finding, answer: str, _typed: str) -> str | None:
    if finding.after is not None:
        return finding.after
    if answer == OUT:
        return ""
    day = ordered(finding.before, answer)
    return now_of(day) if day else None


def _ready(sheet: Sheet, found: Sequence[Finding]) -> str:
    order = order_of(sheet, found[0].column).order
    return order if order in (DAY, MONTH) else OUT


def _offers(sheet: Sheet, first: Finding, answer: Answer) -> bool:
    """Where both orders stand in the column, nobody may choose one of them for all."""
    return answer.id == OUT or order_of(sheet, first.column).order != MIXED


FAULT = Fault(
    "T7",
    "Last Modified is no date with a time",
    Weight.ERROR,
    Mode.COLUMN,
    "A day alone becomes its first moment; other forms are left out, or read in one order.",
    _find,
    (
        Answer(OUT, "Leave these out"),
        Answer(DAY, "The day comes first"),
        Answer(MONTH, "The month comes first"),
    ),
    _mended,
    _ready,
    _offers,
    at_once=True,
)
