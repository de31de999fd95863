"""Spaces at the ends, and signs that nobody can see."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_CARRIED = re.compile(r"_x000D_\n?")


def tidy(text: str) -> str:
    """The text without spaces at its ends, and with a space for what cannot be seen."""
    if text.isprintable() and "_x000D_" not in text:
        return text.strip()
    plain = _CARRIED.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one if one.isprintable() or one in "\n\t" else " " for one in plain).strip()


def _all_tidy(whole: str) -> bool:
    """Whether no text of a column needs tidying: the only space that is printable is the plain one."""
    ends = "\0 " in whole or " \0" in whole
    return not ends and "_x000D_" not in whole and whole.replace("\0", "").isprintable()


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place, one in enumerate(sheet.columns):
        if not (one.kept and (one.title or one.own)):
            continue
        if _all_tidy(sheet.together(place)):
            continue
        for row, text in sheet.values(place):
            after = tidy(text)
            if after != text:
                says = "Spaces or line breaks around the text, or signs that cannot be seen, are taken away."
                yield Finding(
                    "W1",
                    Weight.WARNING,
                    Mode.AT_ONCE,
                    says,
                    column=place,
                    row=row,
                    before=text,
                    after=after,
                )


FAULT = Fault(
    "W1",
    "Spaces and signs that nobody sees",
    Weight.WARNING,
    Mode.AT_ONCE,
    "They are taken away.",
    _find,
    at_once=True,
)
