"""Northmere's 340 invented organisations, and the tables of words that they are drawn from.

No name, form, income or identifier here belongs to a real organisation.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from draws import Dice

Row = dict[str, Any]

PREFIX = "360G-northmere"
ORGANISATIONS = {"small": 220, "mid": 100, "large": 20}
INCOME = {
    "small": (9_000, 1.0, 400, 95_000),
    "mid": (180_000, 0.7, 60_000, 900_000),
    "large": (1_300_000, 0.6, 450_000, 6_000_000),
}  # median, spread, lowest, highest
LEGAL_FORMS = {
    "small": {
        "Unincorporated association": 62,
        "Charitable incorporated organisation": 14,
        "Registered charity": 14,
        "Community interest company": 10,
    },
    "mid": {
        "Registered charity": 40,
        "Charitable incorporated organisation": 25,
        "Community interest company": 25,
        "Company limited by guarantee": 10,
    },
    "large": {
        "Registered charity": 75,
        "Community benefit society": 15,
        "Charitable incorporated organisation": 10,
    },
}


def read(name: str) -> Any:
    """Read a table of words that lies beside this file."""
    return json.loads((Path(__file__).resolve().parent / name).read_text(encoding="utf-8"))


COUNCIL: Any = read("council.json")
THEMES: Any = read("themes.json")


def legal_form(dice: Dice, name: str, size: str) -> str:
    """Choose a legal form that the name allows."""
    if name.endswith("CIC"):
        return "Community interest company"
    if name.endswith(("Co-op", "Leisure Society")):
        return "Community benefit society"
    return dice.weighted(LEGAL_FORMS[size])


def organisation(dice: Dice, theme: str, size: str, used: list[str]) -> Row | None:
    """One invented organisation, or None when the name drawn is already taken."""
    area = dice.weighted({a: v["weight"] for a, v in COUNCIL["areas"].items()})
    spot = dice.pick(COUNCIL["areas"][area]["spots"])
    name = dice.pick(THEMES[theme]["names"][size]).format(spot=spot).replace("of The", "of the")
    if name in used:
        return None
    used.append(name)
    form = legal_form(dice, name, size)
    median, spread, low, high = INCOME[size]
    income = min(max(median * dice.lognormal(spread), low), high)
    step = {"small": 10, "mid": 1_000, "large": 10_000}[size]
    reserves = f"{min(3.1 * dice.lognormal(0.65), 18):.1f}"
    if form == "Unincorporated association" and dice.chance(60):
        reserves = ""  # no accounts that show it
    return {
        "name": name,
        "form": form,
        "size": size,
        "theme": theme,
        "area": area,
        "spot": spot,
        "income": int(income / step + 0.5) * step,
        "reserves": reserves,
        "heat": dice.lognormal(0.9),
    }


def organisations(dice: Dice) -> list[Row]:
    """List the 340 organisations of the borough, numbered in no particular order."""
    cases = [
        {
            "name": c["recipient"],
            "form": c["type"],
            "size": c["size"],
            "theme": c["theme"],
            "area": c["area"],
            "spot": c["area"],
            "income": c["income"],
            "reserves": c["reserves"] or "",
            "heat": 0.0,
        }
        for c in COUNCIL["cases"]
    ]
    found: list[Row] = list(cases)
    used = [c["name"] for c in cases]
    themes = list(THEMES)
    for size, wanted in ORGANISATIONS.items():
        wanted -= sum(c["size"] == size for c in cases)
        turn = 0
        while wanted:
            theme = themes[turn % len(themes)]
            turn += 1
            made = organisation(dice, theme, size, used)
            if made:
                found.append(made)
                wanted -= 1
    for number, org in enumerate(dice.shuffle(found), start=1):
        org["id"] = f"{PREFIX}-org-{number:04d}"
    return found


def as_typed(dice: Dice, name: str) -> str:
    """Clerks do not always type a name as it stands on the register; the identifier holds."""
    changes: list[Callable[[str], str]] = [
        lambda s: s.replace(" and ", " & "),
        lambda s: s.replace("'", "\u2019"),
        str.upper,
        lambda s: s.replace(" CIC", " C.I.C."),
        lambda s: s.removeprefix("The "),
        lambda s: s.replace("Community", "Comm."),
    ]
    return dice.pick(changes)(name) if dice.chance(9) else name
