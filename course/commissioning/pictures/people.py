"""The people whom module 04 goes back to."""

import json
from pathlib import Path

from commissioning.drawing.people import Person, people
from commissioning.drawing.picture import Chart
from commissioning.pictures.words import Rows

_PEOPLE = json.loads((Path(__file__).parent / "people.json").read_text(encoding="utf-8"))


def people_of_the_grants() -> Chart[Rows]:
    """Who writes, signs and asks."""
    said = [f"{one['name']}: {one['role']}." for one in _PEOPLE]
    return people(
        "Who you will hear from",
        f"Six people. {' '.join(said)}",
        [],
        [Person(**one) for one in _PEOPLE],
    )
