"""Northmere as a system: its files are the maker's, and what is planted in them can be counted."""

import csv
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from statistics import fmean

import pytest

from commissioning.models.place import knock_on, like_with_like, system

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-place"


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_files_are_what_the_maker_writes():
    command = [sys.executable, "-B", str(FOLDER / "make_place.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_services_and_links_give_the_models_answers():
    services = [
        {"id": row["Service"], "budget": row["Budget"], "other": row["Other Resources"],
         "tied_percent": [row["Leaves Low"], row["Leaves Likely"], row["Leaves High"]]}
        for row in rows_of("services.csv")
    ]  # fmt: skip
    links = [
        {"from": row["From"], "to": row["To"], "low": row["Low"], "likely": row["Likely"],
         "high": row["High"], "delay": row["Delay"], "basis": row["Basis"]}
        for row in rows_of("links.csv")
    ]  # fmt: skip
    budgets = [one.id for one in system().budgets]
    read = {"services": services, "budgets": budgets, "links": links}
    assert (len(services), len(links)) == (6, 33)
    for years in (1, 5, None):
        here, there = knock_on(years, read).by, knock_on(years).by
        assert all(here[key].per_pound == there[key].per_pound for key in there)


def test_few_links_rest_on_a_study():
    found = Counter(row["Basis"] for row in rows_of("links.csv"))
    assert found == {"study": 3, "local count": 8, "judgement": 22}
    assert all(row["Note"].endswith(".") for row in rows_of("links.csv"))


def test_nine_assets_that_would_go_hang_on_one_grant():
    assets = rows_of("assets.csv")
    assert len(assets) == len({row["Name"] for row in assets}) == 40
    gone = [row for row in assets if row["Would Go"] == "yes"]
    quay = [row for row in gone if row["Grant"] == "Quay Rooms"]
    assert len(quay) == 9
    assert {row["Grant Amount"] for row in quay} == {"18000"}
    assert len(gone) > len(quay)
    assert all(row["Grant"] for row in gone)
    kinds = {"hall", "minibus", "volunteers", "employer", "faith group", "pharmacy", "group"}
    assert {row["Kind"] for row in assets} == kinds


@pytest.fixture(scope="module")
def cells() -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows_of("support.csv"):
        found.setdefault((row["Need"], row["Support"]), []).append(int(row["Urgent Care Cost"]))
    return found


def test_the_cells_are_as_large_and_cost_as_much_as_the_lesson_says(cells):
    assert {key: (len(costs), fmean(costs)) for key, costs in cells.items()} == {
        ("higher", "withdrawn"): (210, 3600),
        ("lower", "withdrawn"): (90, 1400),
        ("higher", "kept"): (210, 2800),
        ("lower", "kept"): (490, 900),
    }
    assert len(rows_of("support.csv")) == 1000
    assert all(min(costs) >= 0 and len(set(costs)) > 50 for costs in cells.values())


def test_the_table_gives_the_link_that_stands_when_like_is_compared_with_like(cells):
    groups = [
        {
            "name": need,
            "withdrawn": len(cells[need, "withdrawn"]), "withdrawn_cost": fmean(cells[need, "withdrawn"]),
            "kept": len(cells[need, "kept"]), "kept_cost": fmean(cells[need, "kept"]),
        }
        for need in ("higher", "lower")
    ]  # fmt: skip
    found = like_with_like(groups, 3000)
    assert (found.raw_pounds, found.pounds) == (1470, 710)
    assert found.raw == Decimal("0.49")
    assert round(found.link, 2) == Decimal("0.24")
