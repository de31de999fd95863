"""Northmere's past awards: the file is the maker's, and what is planted in it can be counted."""

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from commissioning.models.funding_routes import contract_value, regime, repayable, route

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-routes"
FILES_SAY = {
    "public contract": "public-contract",
    "below threshold, notice": "notice",
    "below threshold": "below",
}


@pytest.fixture(scope="module")
def awards() -> list[dict[str, str]]:
    with (FOLDER / "proposals.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def looks(row: dict[str, str]) -> str:
    return route(row["Need"], row["Price"], row["Force"]).looks_like


def value(row: dict[str, str]):
    numbers = (row["Yearly Price"], row["Years"], row["Extension Years"])
    return contract_value(*numbers, vat_percent=row["VAT Percent"])


def test_the_file_is_what_the_maker_writes():
    command = [sys.executable, "-B", str(FOLDER / "make_routes.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_forty_eight_awards_to_as_many_bodies(awards):
    assert len({row["Recipient"] for row in awards}) == len(awards) == 48
    assert Counter(row["Label Used"] for row in awards) == {"grant": 24, "contract": 18, "loan": 6}


def test_nine_are_called_a_grant_and_look_like_a_contract(awards):
    found = Counter(looks(row) for row in awards if row["Label Used"] == "grant")
    assert found == {"contract": 9, "grant": 12, "stop": 3}


def test_four_are_below_the_line_because_the_extension_was_left_out(awards):
    contracts = [row for row in awards if row["Label Used"] == "contract"]
    wrong = [
        row
        for row in contracts
        if regime(value(row).value, row["Service"]).id != FILES_SAY[row["Regime Used"]]
    ]
    assert len(wrong) == 4
    assert {row["Service"] for row in wrong} == {"light-touch", "other"}
    for row in wrong:
        full = value(row)
        assert regime(full.value, row["Service"]).id == "public-contract"
        assert regime(full.first_term_with_vat, row["Service"]).id == "notice"
        assert int(row["Value Written"]) == full.first_term_with_vat
    for row in contracts:
        assert (int(row["Value Written"]) == value(row).value) is (row not in wrong)


def test_six_files_say_that_a_contract_cannot_be_a_subsidy(awards):
    found = [row["Label Used"] for row in awards if row["Subsidy Note"] == "n/a, contract"]
    assert found == ["contract"] * 6


def test_three_loans_are_not_covered_by_the_middling_surplus(awards):
    covers = []
    for row in awards:
        if row["Label Used"] == "loan":
            loan = repayable(
                "loan",
                need=row["Loan"],
                rate_percent=row["Loan Rate Percent"],
                years=row["Loan Years"],
                cases=[["middling", 100, row["Middling Surplus"]]],
            )
            covers.append(loan.rows[0].back.cover)
    assert sum(cover < 1 for cover in covers) == 3
    assert sum(cover >= 1 for cover in covers) == 3
