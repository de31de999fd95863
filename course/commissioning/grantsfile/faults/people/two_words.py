"""Recipients whose names are two words, as a person's are: read together, in one question."""

from collections.abc import Iterator

from commissioning.formats import counted
from commissioning.grantsfile.faults.fault import Act, Answer, Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.people._names import (
    like_a_person,
    may_be_a_person,
    words_of_places,
)
from commissioning.grantsfile.sheet import Sheet

_names = counted("name")
_SHOWN = 40
_PLACES = ("Funding Org:Name", "Beneficiary Location:Name", "Recipient Org:City")


def _find(sheet: Sheet) -> Iterator[Finding]:
    for place in sheet.places_of("Recipient Org:Name"):
        yield from _column(sheet, place)


def _column(sheet: Sheet, place: int) -> Iterator[Finding]:
    values = sheet.values(place)
    others = (
        text
        for one in _PLACES
        if one in sheet.by_title
        for _, text in sheet.values(sheet.by_title[one])
    )
    places = words_of_places((text for _, text in values), others)
    seen: dict[str, bool] = {}
    for _, text in values:
        if text not in seen:
            seen[text] = may_be_a_person(text, places) and not like_a_person(text)
    found = [(row, text) for row, text in values if seen[text]]
    if not found:
        return
    first: dict[str, int] = {}
    for row, text in found:
        first.setdefault(" ".join(text.split()), row)
    listed = "; ".join(f"{one[:40]} (row {row})" for one, row in list(first.items())[:_SHOWN])
    more = f"; and {len(first) - _SHOWN} more, below" if len(first) > _SHOWN else ""
    asks = (
        "Read this name: is it a person?"
        if len(first) == 1
        else f"Read these {_names(len(first))}: is any a person?"
    )
    says = f"{asks} {listed}{more}. Until you have answered, {'its row is' if len(found) == 1 else 'their rows are'} held."
    for row, text in found:
        yield Finding("P6", Weight.WARNING, Mode.COLUMN, says, Act.ROW, place, row, text)


def _mended(_sheet: Sheet, finding: Finding, _answer: str, typed: str) -> str | None:
    rows = {one for one in typed.replace(";", ",").replace(" ", ",").split(",") if one}
    return "" if not rows or str(finding.row) in rows else None


FAULT = Fault(
    "P6",
    "Names that may be a person's",
    Weight.WARNING,
    Mode.COLUMN,
    "Hold the rows of people; awards to people have their own fields, without names. If none is a person, leave them as they are.",
    _find,
    (
        Answer(
            "hold",
            "Yes: leave those rows out",
            "The numbers of their rows, with commas between; nothing for all",
            "Type numbers of rows that are listed, with commas between. Left empty, all of them are left out.",
        ),
    ),
    _mended,
)
