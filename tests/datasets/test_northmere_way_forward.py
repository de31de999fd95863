"""The referrals of Way Forward: the file is the maker's, and what is planted in it can be counted."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path
from statistics import median

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-way-forward"
HARDER = {("near", "middle"), ("middle", "far")}


@pytest.fixture(scope="module")
def referred() -> list[dict[str, str]]:
    with (FOLDER / "referrals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def accepted(referred: list[dict[str, str]]) -> list[dict[str, str]]:
    return [row for row in referred if row["Accepted"] == "yes"]


def test_the_file_is_what_the_maker_writes():
    command = [sys.executable, "-B", str(FOLDER / "make_referrals.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_easier_people_are_let_in_first(referred, accepted):
    assert Counter(row["Triage Group"] for row in referred) == {
        "near": 210,
        "middle": 270,
        "far": 120,
    }
    assert Counter(row["Triage Group"] for row in accepted) == {
        "near": 150,
        "middle": 110,
        "far": 40,
    }


def test_far_people_wait_nine_weeks_and_others_three(accepted):
    waits = {
        far: median(int(row["Weeks Waited"]) for row in accepted if (row["Triage Group"] == "far") is far)
        for far in (True, False)
    }  # fmt: skip
    assert waits == {True: 9, False: 3}


def test_forty_eight_are_recorded_one_group_harder_and_nobody_easier(referred):
    labels = [(row["Triage Group"], row["Provider Group"]) for row in referred]
    moved = [pair for pair in labels if pair[0] != pair[1]]
    assert len(moved) == 48
    assert set(moved) == HARDER


def test_thirty_one_are_left_alone_and_six_of_them_claimed(accepted):
    alone = [row for row in accepted if int(row["Contacts"]) <= 2]
    assert len(alone) == 31
    assert Counter(row["Claimed"] for row in alone) == {"no": 25, "yes": 6}


def test_four_are_claimed_twice_and_five_on_papers_of_too_early_a_day(referred):
    by_reference = {row["Reference"]: row for row in referred}
    twice = [row for row in referred if row["Read Later"]]
    assert len(twice) == 4
    for row in twice:
        first = by_reference[row["Read Later"].removeprefix("same person as ")]
        assert (row["Claimed"], first["Claimed"]) == ("yes", "yes")
        assert row["Area"] == first["Area"]
    claimed = [row for row in referred if row["Claimed"] == "yes"]
    assert sum(int(row["Evidence Week"]) < 26 for row in claimed) == 5
    assert all(row["Accepted"] == "yes" for row in claimed)


def test_nobody_who_was_not_accepted_has_waited_met_or_shown_anything(referred):
    for row in referred:
        if row["Accepted"] == "no":
            assert {row[name] for name in ("Weeks Waited", "Contacts", "Evidence Week")} == {""}
