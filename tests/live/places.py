"""Pages that the tests open, and what is kept of them."""

import json
from pathlib import Path
from typing import Any

from commissioning.content.places import EXERCISE, Place, notebook_path

VOTE = "02-co-production"
SITTING = Place(VOTE, "1-the-promise")
"""Questions of four kinds, and a simulator."""
SLOW = Place(VOTE, "3-counting-votes")
"""The residents' vote, whose counts may take long."""
FINAL = Place(VOTE, EXERCISE)


def answers(folder: Path, place: Place) -> dict[str, Any]:
    """What is kept of a page, by name; {} where nothing is."""
    file = (folder / notebook_path(place)).with_name("answers.json")
    if not file.exists():
        return {}
    kept = json.loads(file.read_text(encoding="utf-8"))["answers"]
    return {name: one["value"] for name, one in kept.items()}
