"""Titles and descriptions of awards to individuals that differ from those beside them.

A text that all share leads to nobody; one that few share may tell a life.
"""

from collections import Counter
from collections.abc import Iterator

from commissioning.grantsfile.faults.fault import Fault, Finding, Mode, Weight
from commissioning.grantsfile.faults.people.individuals import to_people
from commissioning.grantsfile.sheet import Sheet

_READ = ("Title", "Description")


def _find(sheet: Sheet) -> Iterator[Finding]:
    rows = to_people(sheet)
    for title in _READ if rows else ():
        place = sheet.by_title.get(title)
        if place is None:
            continue
        texts = Counter(text for row in rows if (text := row.cells[place].strip()))
        usual, most = texts.most_common(1)[0] if texts else ("", 0)
        for row in rows:
            text = row.cells[place].strip()
            if not text or texts[text] >= sheet.least or (texts[text] == most > 1):
                continue
            if most == 1 and text.lower() == sheet.value(row, "Title").strip().lower():
                continue  # a word such as Bursary, with nothing beside it to be unlike
            offered = usual if most >= sheet.least else None
            says = (
                f"An award to a person, and {title.lower()} '{text[:60]}' is unlike those of the others. Does it tell who or why? "
                "Say in general words what such awards pay for; until somebody has read it, the row is held."
            )
            yield Finding(
                "P7",
                Weight.WARNING,
                Mode.CELL,
                says,
                column=place,
                row=row.number,
                before=row.cells[place],
                after=offered,
            )


FAULT = Fault(
    "P7",
    "An individual's award in words of its own",
    Weight.WARNING,
    Mode.CELL,
    "Use one general title and description for all awards of a kind.",
    _find,
)
