"""The people of a case: those whom module 04 goes back to, and those whom each exercise names."""

import json
from pathlib import Path

from commissioning.drawing.people import Person, people
from commissioning.drawing.picture import Chart
from commissioning.formats import count_words
from commissioning.pictures.words import Rows

CASES = json.loads((Path(__file__).parent / "people.json").read_text(encoding="utf-8"))
"""Who is in each picture, by its name."""


def people_of(case: str) -> Chart[Rows]:
    """Who writes, signs and asks."""
    everybody = [Person(**one) for one in CASES[case]]
    said = [f"{one.name}: {one.role}." for one in everybody]
    alone = [one for one in everybody if one.heads == 1]
    bodies = len(everybody) - len(alone)
    more = {0: "", 1: " and one team or organisation"}.get(
        bodies, f" and {count_words(bodies)} teams or organisations"
    )
    return people(
        "Who you will hear from",
        f"{count_words(len(alone)).capitalize()} people{more}. {' '.join(said)}",
        [],
        everybody,
    )
