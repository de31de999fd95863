"""Own references that may have lost their zeros: beside some that are padded to one width, under the same stem."""

from collections.abc import Iterator, Sequence

from commissioning.grantsfile.faults.fault import Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet

_DIGITS = "0123456789"
_MOST_MISSING = 3
_WIDEST = 10
_UNBROKEN = 0.9
_PREFIX = "360G-"
_ASKS = (
    "Were such references ever padded with zeros, and have any been published? A published reference must not change: "
    "leave those as they are."
)


def _find(sheet: Sheet) -> Iterator[Finding]:
    place = sheet.by_title.get("Identifier")
    if place is None:
        return
    found = [(row, raw, *parts) for row, raw in sheet.values(place) if (parts := _in_parts(raw))]
    widths: dict[str, set[int]] = {}
    examples: dict[str, str] = {}
    for _, raw, stem, digits in found:
        if digits[0] == "0" and len(digits) > 1:
            widths.setdefault(stem, set()).add(len(digits))
            examples.setdefault(stem, raw.strip())
    if not widths:
        yield from _no_proof(place, found)
        return
    texts = {raw.strip() for _, raw in sheet.values(place)}
    for row, raw, stem, digits in found:
        here = widths.get(stem, set())
        if len(here) != 1 or digits[0] == "0":
            continue  # nothing under this stem is padded, or not to one width
        (width,) = here
        padded = f"{stem}{digits.zfill(width)}"
        if 0 < width - len(digits) <= _MOST_MISSING and padded not in texts:
            says = f"{raw.strip()} and {examples[stem]} differ in length. {_ASKS}"
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


def _no_proof(place: int, found: Sequence[tuple[int, str, str, str]]) -> Iterator[Finding]:
    """House references of several lengths with gaps and no zeros in front: nothing proves a loss, so it is a note.

    References that run on from their first without a gap are plain numbers, and nothing is said.
    """
    stems: dict[str, dict[int, str]] = {}
    for _, raw, stem, digits in found:
        if not stem.startswith(_PREFIX):
            stems.setdefault(stem, {})[int(digits[-_WIDEST:])] = raw.strip()
    pairs = [
        (numbers[min(numbers)], numbers[max(numbers)])
        for stem, numbers in stems.items()
        if stem
        and len(str(min(numbers))) < len(str(max(numbers)))
        and len(numbers) < _UNBROKEN * (max(numbers) - min(numbers) + 1)
    ]
    if not pairs:
        return
    short, long = pairs[0]
    says = (
        f"{short} and {long} differ in length, and nothing here shows that zeros are lost. {_ASKS}"
    )
    for row, raw, stem, _ in found:
        if not stem.startswith(_PREFIX):
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
    "Own references of two lengths",
    Weight.WARNING,
    Mode.COLUMN,
    "Pad to the width that your references have, if none clashes and none was published; a published reference stays.",
    _find,
    (
        Answer(
            "pad",
            "Pad them all",
            "How many digits; nothing for as many as those with zeros here",
            f"Type how many digits a reference has, in figures: more than those here, at most {_WIDEST}, and so that no "
            "two references become the same. Left empty, they become as long as those here that have zeros in front, if any has.",
        ),
    ),
    _mended,
)
