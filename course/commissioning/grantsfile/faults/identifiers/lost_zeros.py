"""Own references that lost their zeros in a spreadsheet."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_DIGITS = "0123456789"
_MOST_MISSING = 3
_WIDEST = 10


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Identifier")
    if place is None:
        return
    found = [(row, raw, *parts) for row, raw in sheet.values(place) if (parts := _in_parts(raw))]
    widths: dict[str, set[int]] = {}
    zeros = {stem for _, _, stem, digits in found if digits[0] == "0"}
    for _, _, stem, digits in found:
        widths.setdefault(stem if stem.startswith("360G-") else "", set()).add(len(digits))
    texts = {raw.strip() for _, raw in sheet.values(place)}
    for row, raw, stem, digits in found:
        house = not stem.startswith("360G-")
        here = widths["" if house else stem]
        width = max(here)
        if len(here) == 1 or width - len(digits) > _MOST_MISSING or not (house or stem in zeros):
            continue
        padded = f"{stem}{digits.zfill(width)}"
        if len(digits) < width and padded not in texts:
            says = f"{raw.strip()} was probably {padded}, or longer. How many digits have your references? All are padded so."
            yield Finding(
                "I3",
                Weight.WARNING,
                Mode.COLUMN,
                says,
                column=place,
                row=row,
                before=raw,
                after=padded,
            )
        elif house and digits[0] != "0":
            says = f"{raw.strip()} has as many digits as any here. If your references have more, it is padded with the others."
            yield Finding("I3", Weight.NOTE, Mode.COLUMN, says, column=place, row=row, before=raw)


def _in_parts(raw: str) -> tuple[str, str] | None:
    """What stands before the digits at the end, and these."""
    text = raw.strip()
    stem = text.rstrip(_DIGITS)
    return (stem, text[len(stem) :]) if len(stem) < len(text) else None


def _mended(sheet: Sheet, finding: Finding, _answer: str, typed: str) -> str | None:
    if not typed.strip():
        return finding.after
    parts = _in_parts(finding.before)
    if not parts or not typed.strip().isdecimal() or not len(parts[1]) < int(typed) <= _WIDEST:
        return None
    padded = f"{parts[0]}{parts[1].zfill(int(typed))}"
    place = sheet.by_title["Identifier"]
    return None if any(text.strip() == padded for _, text in sheet.values(place)) else padded


FAULT = Fault(
    "I3",
    "Own references that lost their zeros",
    Weight.WARNING,
    Mode.COLUMN,
    "Pad to the width that your references have, if none clashes.",
    _find,
    (
        Answer(
            "pad",
            "Pad them all",
            "How many digits; nothing for as many as the longest here",
            f"Type how many digits a reference has, in figures: more than those here, at most {_WIDEST}, and so that no "
            "two references become the same. Left empty, all become as long as the longest here.",
        ),
    ),
    _mended,
)
