"""Places that are missing, and codes without their type."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_rows = counted("row")
_CODE = "Beneficiary Location:Geographic Code"


def _find(sheet: Sheet) -> Iterator[Finding]:
    places = [place for title, place in sheet.by_title.items() if title.startswith("Beneficiary Location:")
              and title.endswith((":Name", "Geographic Code"))]  # fmt: skip
    without = sum(
        not any(row.cells[place].strip() for place in places)
        for row in sheet.rows
        if any(row.cells)
    )
    if without:
        says = f"Nobody can map {without} of {_rows(len(sheet.rows))}: where people benefit is not said. Ask; never take it from the office's address."
        yield Finding("S2", Weight.NOTE, Mode.CELL, says, Act.NOTHING)
    code, kind = sheet.by_title.get(_CODE), sheet.by_title.get(f"{_CODE} Type")
    if code is None:
        return
    for row, text in sheet.values(code):
        if kind is None or not sheet.by_number[row].cells[kind].strip():
            says = f"{text} has no type beside it (such as WD for a ward), so tools may not find the place."
            yield Finding("S2", Weight.NOTE, Mode.CELL, says, Act.NOTHING, code, row, text)


FAULT = Fault(
    "S2",
    "A place that nobody can map",
    Weight.NOTE,
    Mode.CELL,
    "Add it, and never from the office's address.",
    _find,
)
