"""The grounds tender: its files are the maker's, and give the same answers as the models."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from commissioning.models.social_value.scoring import BIDS, score
from commissioning.models.social_value.suppliers import SIZES, who_can_bid

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-grounds-tender"
STAFF = {"micro": (1, 9), "small": (10, 49), "medium": (50, 249), "large": (250, 10_000)}


def rows_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def suppliers() -> list[dict[str, str]]:
    return rows_of("suppliers.csv")


@pytest.fixture(scope="module")
def bids() -> list[dict[str, str]]:
    return rows_of("bids.csv")


def test_the_files_are_what_the_maker_writes():
    command = [sys.executable, "-B", str(FOLDER / "make_tender.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_sizes_and_hours_are_the_models(suppliers):
    assert Counter(row["Size"] for row in suppliers) == {s.id: s.count for s in SIZES}
    hours = {(row["Size"], int(row["Bid Hours To Spare"])) for row in suppliers}
    assert hours == {(s.id, s.hours) for s in SIZES}


@pytest.mark.parametrize(
    ("measures", "short", "can"), [(11, False, 10), (3, False, 22), (2, True, 40)]
)
def test_counting_rows_gives_the_models_answer(suppliers, measures, short, can):  # fmt: skip
    reach = who_can_bid(measures, short)
    counted = sum(int(row["Bid Hours To Spare"]) >= reach.hours for row in suppliers)
    assert counted == reach.can_bid == can


def test_the_bids_are_the_models_and_score_the_same(bids):
    made = [
        {
            "id": row["Bid"], "name": row["Name"], "price": row["Price"],
            "quality": row["Quality Score"], "social": row["Social Value Score"],
        }
        for row in bids
    ]  # fmt: skip
    assert score(bids=made) == score()
    assert [row["Name"] for row in bids] == [bid.name for bid in BIDS]


def test_each_bidder_is_a_supplier_and_one_is_small(suppliers, bids):
    known = {row["Supplier"]: row for row in suppliers}
    assert all(known[row["Supplier"]]["Name"] == row["Name"] for row in bids)
    assert [known[row["Supplier"]]["Size"] for row in bids] == ["large", "small", "medium"]


def test_names_are_unique_and_staff_fits_the_size(suppliers):
    assert len({row["Name"] for row in suppliers}) == 40
    for row in suppliers:
        low, high = STAFF[row["Size"]]
        assert low <= int(row["Employees"]) <= high, row
