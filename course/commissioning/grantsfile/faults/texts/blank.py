"""Cells that every record needs, left blank or filled with "tbc" and the like."""

from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.sheet import Sheet
from commissioning.grantsfile.standard.fields import TO_ORGANISATION, TO_PERSON
from commissioning.grantsfile.standard.placeholders import stands_for_nothing

_ALWAYS = ("Description", "Currency", "Award Date", "Funding Org:Identifier", "Funding Org:Name")
_OTHERS = (
    "Currency",
    "Award Date",
)  # classes of their own say what is wrong with what stands there
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
    for row in sheet.rows:
        if not any(row.cells):
            continue
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


FAULT = Fault(
    "W7",
    "A needed cell is blank",
    Weight.ERROR,
    Mode.NEVER,
    "Find it in the source; a blank is better than an invented value.",
    _find,
)
