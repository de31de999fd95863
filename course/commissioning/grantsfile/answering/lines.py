"""One change to a file as a line that people read."""

from __future__ import annotations

from collections.abc import Iterable

from commissioning.grantsfile.faults.fault import Act
from commissioning.grantsfile.mending.change import KEPT, OWN, Change
from commissioning.grantsfile.mending.mender import Mending
from commissioning.grantsfile.sheet import Row, Sheet

LONGEST_SHOWN = 300  # letters of a cell that a page knows
BLANK = "(blank)"
_ABOUT = ("Recipient Org:Name", "Title", "Identifier")


def line(one: Change, mending: Mending) -> str:
    """What was done, without a stop at its end."""
    place = row_of(one.row, mending.sheet)
    before, after = short(one.before.strip()), short(one.after.strip())
    match one.act:
        case Act.CELL if after and _seen(one.before) == _seen(one.after):
            return f"{place}: “{after}” without spaces or signs that nobody sees"
        case Act.CELL:
            return f"{place}: {before or BLANK} → {after or BLANK}"
        case Act.HEADING if after:
            return f"{before or '(no heading)'} → {after}"
        case Act.HEADING:
            return f"“{before}” is not a title of the Standard"
        case Act.ROW:
            return f"{place}{_named(one.row, mending.original)} is left out"
        case Act.COLUMN:
            return f"“{before or '(no heading)'}” is left out of the file"
        case Act.FILL:
            return _filled(one, mending.sheet)
        case str(act) if act == OWN:
            return f"“{before}” is kept, as it is called"
        case str(act) if act == KEPT and one.row is not None:
            return f"{place}: “{before}” is kept" if before else f"{place} is kept"
        case _:
            return f"Looked at, and kept: {before}" if before else "Looked at, and kept"


def beside(changes: Iterable[Change], others: Iterable[Change]) -> list[Change]:
    """The changes that are not among the others. Numbers come again after a change was taken back, changes do not."""
    there = {one.number: one for one in others}
    return [one for one in changes if there.get(one.number) is not one]


def row_of(number: int | None, sheet: Sheet) -> str:
    """What a row is called: Row 7, in JSON Grant 7; "" for a whole column."""
    return "" if number is None else f"{row_word(sheet)} {number}"


def row_word(sheet: Sheet) -> str:
    """What the rows of a file are called, one of them."""
    return "Grant" if sheet.source.kind == "json" else "Row"


def whose(sheet: Sheet, row: Row | None) -> str:
    """Whose row it is: name, title or reference, whichever stands there first."""
    if row is None:
        return ""
    texts = (sheet.value(row, title).strip() for title in _ABOUT)
    return next((text[:60] for text in texts if text), "")


def short(text: str) -> str:
    """The beginning of a text that is long."""
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def _seen(text: str) -> str:
    """What of a text is seen."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _named(number: int | None, sheet: Sheet) -> str:
    row = None if number is None else sheet.by_number.get(number)
    if row is not None and not any(cell.strip() for cell in row.cells):
        return ", which is blank,"
    name = whose(sheet, row)
    return f" ({name})" if name else ""


def _filled(one: Change, sheet: Sheet) -> str:
    """What a column holds that was filled. Where it is made of the names, an example says more than the pattern."""
    if "{name" not in one.after or one.column is None:
        return f"“{one.before}” is “{short(one.after)}” in every row"
    found = (
        (text for _, text in sheet.values(one.column)) if one.column < len(sheet.columns) else ()
    )
    example = next(iter(found), "")
    such = f", such as “{short(example)}”" if example else ""
    return f"“{one.before}” is made of the recipient's name{such}"
