"""The market for Steady at Home: the files are the maker's, and what is planted in them can be counted."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from commissioning.models.supply import set_aside

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-support-suppliers"
WHOLE, COAST, ESTATES = 360_000, 108_000, 86_400


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def suppliers() -> list[dict[str, int | str]]:
    words = ("Supplier", "Kind", "Size")
    return [
        {name: value if name in words else int(value) for name, value in row.items()}
        for row in rows_of("suppliers.csv")
    ]


def test_the_files_are_what_the_maker_writes():
    command = [sys.executable, "-B", str(FOLDER / "make_suppliers.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_sixty_of_four_sizes(suppliers):
    assert Counter(row["Size"] for row in suppliers) == {
        "micro": 26, "small": 20, "medium": 10, "large": 4,
    }  # fmt: skip
    assert sum(row["Kind"] != "company" for row in suppliers) == 38


def test_many_have_room_and_few_can_answer(suppliers):
    assert sum(row["New Work"] >= ESTATES for row in suppliers) == 45
    assert sum(row["New Work"] >= WHOLE for row in suppliers) == 22
    can = [
        row for row in suppliers
        if row["Turnover"] >= 2 * WHOLE and row["Cover Held"] >= 10_000_000
        and row["Reserves"] >= WHOLE * 4 / 12 and row["Bid Hours"] >= 46 and row["New Work"] >= WHOLE
    ]  # fmt: skip
    assert len(can) == 9


def test_five_stay_out_of_the_new_pack_for_cash_alone(suppliers):
    fit = [
        row for row in suppliers
        if row["Turnover"] >= ESTATES / 2 and row["Cover Obtainable"] >= 5_000_000
        and row["Bid Hours"] >= 20 and row["New Work"] >= ESTATES
    ]  # fmt: skip
    assert sum(row["Reserves"] < ESTATES * 2 / 12 for row in fit) == 5


def test_the_bids_give_the_models_scores():
    bids = [
        {"id": row["Bid"], "price": row["Price"], "quality": row["Quality Score"],
         "social": row["Social Value Score"]}
        for row in rows_of("coast-lot-bids.csv")
    ]  # fmt: skip
    assert set_aside(bids=bids, formula="range").then == ("C",)
    assert set_aside(bids=bids).together.totals == set_aside().together.totals
