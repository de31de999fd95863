"""Letters that were damaged before the file came here."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_LOST = "\ufffd"
_TWICE = re.compile("Ã[\x80-\xbfŠšŽžŸƒ€-™]|Â[£©®°·½¼\xa0]|â€[\x80-\xff™œ˜“”]?")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, column in enumerate(sheet.columns):
        if not (column.title and column.kept) or not _may_be_damaged(sheet.together(place)):
            continue
        for row, text in sheet.values(place):
            if text.isascii():
                continue
            if _LOST in text:
                says = f"'{text[:60]}' holds a sign that was lost before the file came here. Look in the original."
                yield Finding(
                    "F2", Weight.WARNING, Mode.NEVER, says, column=place, row=row, before=text
                )
            elif _TWICE.search(text) and (right := _undone(text)):
                says = f"'{text[:60]}' was damaged before it came here. Is it '{right[:60]}'?"
                yield Finding(
                    "F2",
                    Weight.WARNING,
                    Mode.COLUMN,
                    says,
                    column=place,
                    row=row,
                    before=text,
                    after=right,
                )


def _may_be_damaged(together: str) -> bool:
    return not together.isascii() and (_LOST in together or bool(_TWICE.search(together)))


def _undone(text: str) -> str | None:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None


FAULT = Fault(
    "F2",
    "Text damaged earlier",
    Weight.WARNING,
    Mode.COLUMN,
    "Signs read twice in the wrong way can be undone; a sign that was lost is in the original alone.",
    _find,
)
