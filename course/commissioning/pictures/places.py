"""Northmere on the map: the borough with its people, the grants that module 04 follows, and each exercise's places."""

import json
from pathlib import Path

from commissioning.drawing.northmere_map import Area, Spot, northmere_map
from commissioning.drawing.picture import Chart
from commissioning.formats import count
from commissioning.models.grants.northmere import CASES
from commissioning.models.shared.northmere import RESIDENTS_BY_AREA
from commissioning.pictures.words import Rows, amount

CASES_ON_THE_MAP = json.loads((Path(__file__).parent / "maps.json").read_text(encoding="utf-8"))
"""The places of each exercise's case, by the picture's name."""
_WHERE = {
    "fernhill": ("Fernhill", "on the Fernhill estate", "Fernhill group"),
    "harbour": ("Harbour", "on the coast", "Harbour Lights"),
    "routes": ("Merebridge", "in the market town", "Routes to Work"),
}
_FULL = {
    "town": ("Market town", ["Market square"]),
    "coast": ("Coast", ["The harbour"]),
    "estates": ("Two estates", ["Fernhill", "Saltmarsh"]),
}


def borough() -> Chart[Rows]:
    """The borough: three areas, and how many people live in each."""
    title = "Northmere, a borough that we invented"
    rows = [
        [_FULL[area][0], count(people), ", ".join(_FULL[area][1])]
        for area, people in RESIDENTS_BY_AREA.items()
    ]
    said = [f"{name}: {people} people; {where}." for name, people, where in rows]
    return northmere_map(
        title,
        "A map. The market town lies in the north-west, two estates south of it, and a strip of coast "
        f"in the east, by the sea. {' '.join(said)}",
        [["Area", "People", "Places you will meet"], *rows],
        areas={area: Area(f"{count(people)} people") for area, people in RESIDENTS_BY_AREA.items()},
        spots=[
            Spot("Market square", ["Market square"]),
            Spot("Fernhill", ["Fernhill"]),
            Spot("Saltmarsh", ["Saltmarsh"]),
            Spot("Harbour", ["Harbour"]),
        ],
    )


def grants_on_the_map() -> Chart[Rows]:
    """Where the three grants of module 04 go."""
    rows, spots = [], []
    for key, case in CASES.items():
        place, where, short = _WHERE[key]
        rows.append([case.name, amount(case.grant.amount), where])
        spots.append(Spot(place, [short, amount(case.grant.amount)]))
    said = [f"{name}, {given}, {where}." for name, given, where in rows]
    return northmere_map(
        "Three grants in Northmere",
        f"A map of the town, the estates and the coast. {' '.join(said)}",
        [["Who", "Grant", "Where"], *rows],
        areas={area: Area() for area in RESIDENTS_BY_AREA},
        spots=spots,
    )


def case_on_the_map(case: str) -> Chart[Rows]:
    """The places that an exercise's case names."""
    about = CASES_ON_THE_MAP[case]
    rows = [[one["name"], one["where"]] for one in about["spots"]]
    said = [f"{name}: {where}." for name, where in rows]
    return northmere_map(
        about["title"],
        f"A map of the town, the estates and the coast. {' '.join(said)}",
        [["Place", "What is there"], *rows],
        areas={area: Area() for area in RESIDENTS_BY_AREA},
        spots=[Spot(one["place"], [one["name"]]) for one in about["spots"]],
    )
