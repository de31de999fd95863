"""Identifiers of grants that are missing, or stand on two rows."""

from collections import defaultdict
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.grantsfile.standard.placeholders import stands_for_nothing


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Identifier")
    if place is None:
        return
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sheet.rows:
        text = row.cells[place].strip()
        if text and not stands_for_nothing(text):
            groups[text].append(row)
        elif any(cell.strip() for cell in row.cells):
            says = (
                f"Row {row.number} has no identifier. Look up your own reference; never invent one."
            )
            yield Finding(
                "I1", Weight.ERROR, Mode.NEVER, says, Act.CELL, place, row.number, row.cells[place]
            )
    for text, rows in groups.items():
        first = rows[0]
        for other in rows[1:]:
            where = f"Rows {first.number} and {other.number} both say {text}."
            if other.cells == first.cells:
                says = f"{where} They are the same in everything. Leave the second out?"
                yield Finding(
                    "I1", Weight.ERROR, Mode.CELL, says, Act.ROW, place, other.number, text
                )
            else:
                says = f"{where} Same award twice, or two awards? They differ, so only your records can tell."
                yield Finding(
                    "I1", Weight.ERROR, Mode.NEVER, says, Act.CELL, place, other.number, text
                )


FAULT = Fault(
    "I1",
    "A grant's identifier is missing or repeated",
    Weight.ERROR,
    Mode.NEVER,
    "Leave out an exact copy; otherwise look it up.",
    _find,
)
