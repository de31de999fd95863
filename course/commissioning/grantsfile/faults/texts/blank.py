"""Cells that every record needs, left blank or filled with "tbc" and the like."""

import re
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Row, Sheet
from commissioning.grantsfile.standard.fields import TO_ORGANISATION, TO_PERSON
from commissioning.grantsfile.standard.placeholders import stands_for_nothing

_ALWAYS = ("Description", "Currency", "Award Date", "Funding Org:Identifier", "Funding Org:Name")
_OTHERS = (
    "Currency",
    "Award Date",
)  # classes of their own say what is wrong with what stands there
_ORGANISATION = re.compile(r"(?:Recipient|Funding) Org:[1-9]\d*")
_WHERE = {
    "Description": "Say what the money pays for.",
    "Recipient Org:Identifier": "Look the number up, or use your own reference; never an invented number.",
    "Award Date": "Find the day of decision.",
}


def _find(sheet: Sheet) -> Iterator[Finding]:
    always, people, organisations = (
        [(title, sheet.by_title[title]) for title in titles if title in sheet.by_title]
        for titles in (_ALWAYS, TO_PERSON, TO_ORGANISATION)
    )
    others = _others(sheet)
    for row in sheet.rows:
        if not any(row.cells):
            continue
        for what, (needed, filled) in others.items():
            yield from _other(sheet, row, what, needed, filled)
        person = any(row.cells[place] for _, place in people)
        for title, place in (*always, *(people if person or not organisations else organisations)):
            text = row.cells[place].strip()
            typed = title not in _OTHERS and stands_for_nothing(text)
            if not text or typed:
                stands = f"holds only '{text}', which is as good as blank" if typed else "is blank"
                says = f"'{title}' {stands}, and every record needs it. {_WHERE.get(title, 'Find it in the source.')}"
                yield Finding(
                    "W7",
                    Weight.ERROR,
                    Mode.NEVER,
                    says,
                    column=place,
                    row=row.number,
                    before=row.cells[place],
                )


def _others(sheet: Sheet) -> dict[str, tuple[list[str], list[int]]]:
    """A second recipient, a third: the titles that each needs, and the columns of which any makes it one."""
    found: dict[str, tuple[list[str], list[int]]] = {}
    for title, place in sheet.by_title.items():
        what = _ORGANISATION.match(title)
        if what:
            needed = [f"{what[0]}:Identifier", f"{what[0]}:Name"]
            found.setdefault(what[0], (needed, []))[1].append(place)
    return found


def _other(
    sheet: Sheet, row: Row, what: str, needed: list[str], filled: list[int]
) -> Iterator[Finding]:
    first = next((place for place in filled if row.cells[place]), None)
    missing = [one for one in needed if first is not None and not sheet.value(row, one).strip()]
    if first is not None and missing:
        says = f"Something stands under '{what}', and its {' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} blank: an organisation needs both. Find it in the source."
        yield Finding(
            "W7", Weight.ERROR, Mode.NEVER, says, column=first, row=row.number, before=row.cells[first]
        )  # fmt: skip


FAULT = Fault(
    "W7",
    "A needed cell is blank",
    Weight.ERROR,
    Mode.NEVER,
    "Find it in the source; a blank is better than an invented value.",
    _find,
)
