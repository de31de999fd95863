"""JSON in another shape than the Standard's."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    for one in sheet.source.shapes:
        where = f"Grant {one.row}: " if one.row else ""
        yield Finding(
            "F8",
            Weight.WARNING,
            Mode.AT_ONCE,
            f"{where}{one.says}",
            Act.NOTHING,
            row=one.row or None,
            before=one.heading,
        )


FAULT = Fault(
    "F8",
    "JSON of another shape",
    Weight.WARNING,
    Mode.AT_ONCE,
    "A single object becomes a list of one; a broken file is mended at its source.",
    _find,
)
