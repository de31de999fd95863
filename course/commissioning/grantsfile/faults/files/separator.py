"""What splits the columns of a CSV file."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.reading.delimited import DELIMITERS
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    sign = sheet.source.delimiter
    if sign and sign != ",":
        says = f"Columns are split by {DELIMITERS.get(sign, sign)}. The file that is written has commas."
        yield Finding("F4", Weight.NOTE, Mode.AT_ONCE, says, Act.NOTHING)


FAULT = Fault(
    "F4",
    "Another separator than the comma",
    Weight.NOTE,
    Mode.AT_ONCE,
    "The file is split so, and written with commas.",
    _find,
)
