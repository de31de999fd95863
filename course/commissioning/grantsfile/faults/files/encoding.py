"""Letters: what the bytes of the file stand for, where it does not say so."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.reading.encodings import CANDIDATES, NAMES
from commissioning.grantsfile.sheet import Sheet


def _find(sheet: Sheet) -> Iterator[Finding]:
    source = sheet.source
    if not source.certain:
        lines = "; ".join(f"{NAMES.get(name, name)}: {line}" for name, line in source.previews)
        says = f"The file does not say which letters it uses. We read it as {NAMES.get(source.encoding, source.encoding)}. Which line reads right? {lines}"
        yield Finding("F1", Weight.WARNING, Mode.COLUMN, says, Act.NOTHING)


FAULT = Fault(
    "F1",
    "Letters of an unknown encoding",
    Weight.WARNING,
    Mode.COLUMN,
    "Choose the line that reads right; the file is read again.",
    _find,
    tuple(Answer(one, NAMES[one]) for one in CANDIDATES),
)
