"""What a spreadsheet shows where a formula has failed, in columns in which a blank is allowed: #N/A, #DIV/0!."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Column, Sheet
from commissioning.grantsfile.standard.fields import ALWAYS, TO_ORGANISATION, TO_PERSON, field_of
from commissioning.grantsfile.standard.placeholders import is_failed_sum

_NEEDED = (*ALWAYS, *TO_ORGANISATION, *TO_PERSON)  # classes of their own say what is wrong there
_ALSO = ("text", "purpose", "reason", "regrant", "scope")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, one in enumerate(sheet.columns):
        if not _may_be_blank(one):
            continue
        whole = sheet.together(place)
        if "#" not in whole and "rr:" not in whole:
            continue
        for row, text in sheet.values(place):
            if is_failed_sum(text):
                says = f"'{text.strip()}' is what a spreadsheet shows where a formula has failed. Look the value up, or make the cell blank."
                yield Finding(
                    "W9", Weight.WARNING, Mode.CELL, says, column=place, row=row, before=text, waits=True
                )  # fmt: skip


def _may_be_blank(column: Column) -> bool:
    """Whether it is a column of texts that is published, and no cell of it is needed."""
    if column.own and column.kept:
        return True
    field = field_of(column.title) if column.kept else None
    return field is not None and field.kind in _ALSO and column.title not in _NEEDED


FAULT = Fault(
    "W9",
    "A formula that has failed",
    Weight.WARNING,
    Mode.CELL,
    "Look the value up, or make the cell blank.",
    _find,
)
