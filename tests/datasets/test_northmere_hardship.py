"""The hardship fund: its file is the maker's, names nobody, and shows what the lesson teaches."""

import csv
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from commissioning.grantsfile.standard.fields import codes
from commissioning.models.open_data import financial_year, stand_alone

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "northmere-hardship"


@pytest.fixture(scope="module")
def rows():
    with (FOLDER / "payments.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row in found:
        day = date.fromisoformat(row["Date"])
        row["Quarter"] = f"{financial_year(day)} Q{(day.month - 4) % 12 // 3 + 1}"
    return found


def test_the_file_is_the_makers():
    run = subprocess.run([sys.executable, FOLDER / "make_hardship.py", "--check"], check=False)
    assert run.returncode == 0


def test_it_is_as_told(rows):
    assert len(rows) == 240
    assert len({row["Ward"] for row in rows}) == 12
    assert len({row["Amount"] for row in rows}) == 8
    assert {row["Purpose"] for row in rows} <= set(codes("purpose"))
    assert {row["Reason"] for row in rows} <= set(codes("reason"))
    assert {date.fromisoformat(row["Date"]).weekday() for row in rows} == {4}
    assert not any("name" in heading.lower() for heading in rows[0])


# Fields published, and per cent of rows alone and in groups under five: the middle of many such files.
LESSON = [
    (("Date", "Ward", "Purpose", "Reason", "Amount"), (98, 100), (99, 100)),
    (("Date", "Amount"), (43, 58), (96, 100)),
    (("Quarter", "Amount"), (0, 2), (5, 15)),
    (("Quarter", "Ward", "Reason"), (30, 41), (83, 97)),
    (("Reason",), (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("fields", "alone", "few"), LESSON)
def test_precision_and_pairing_expose_people_and_not_names(rows, fields, alone, few):
    found = stand_alone(rows, fields)
    assert alone[0] <= found.alone_percent <= alone[1]
    assert few[0] <= found.few_percent <= few[1]


def test_totals_leave_no_payment_out_and_show_no_small_group(rows):
    with (FOLDER / "totals.csv").open(encoding="utf-8", newline="") as file:
        totals = list(csv.DictReader(file))
    for by in ("reason", "purpose", "place"):
        shown = [one for one in totals if one["By"] == by and one["Left Out"] == "No"]
        hidden = [one for one in totals if one["By"] == by and one["Left Out"] == "Yes"]
        assert all(int(one["Payments"]) >= 5 for one in shown)
        assert all(one["Payments"] == one["Amount"] == "" for one in hidden)
        assert len(hidden) != 1  # one alone follows from the sum
        left = len(rows) - sum(int(one["Payments"]) for one in shown)
        assert (left == 0) == (not hidden)
