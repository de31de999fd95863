"""What page 5 of module 06 reports of Way Forward is what its files and the models say, and no more than that."""

import csv
from collections import Counter
from decimal import Decimal
from typing import Any

import yaml

from commissioning.content import folders
from commissioning.models.outcomes import contract, difference, serve
from commissioning.models.outcomes.terms.case import COUNCIL

LESSON = folders.lessons_dir() / "06-paying-for-outcomes"
ROWS = list(
    csv.DictReader(
        (folders.lessons_dir().parents[1] / "datasets/northmere-way-forward/referrals.csv")
        .read_text("utf-8")
        .splitlines()
    )
)
FIGURES: dict[str, dict[str, Any]] = {
    one["id"]: one
    for one in yaml.safe_load((LESSON / "figures.yaml").read_text("utf-8"))["figures"]
}


def given(name: str) -> dict[str, Any]:
    found: dict[str, Any] = FIGURES[name]["with"]
    return found


def test_what_stands_is_what_the_files_leave() -> None:
    claimed = [row for row in ROWS if row["Claimed"] == "yes"]
    twice = sum(bool(row["Read Later"]) for row in claimed)
    early = sum(int(row["Evidence Week"]) < 26 for row in claimed)
    assert given("rows-stand")["claimed"] == len(claimed)
    assert (given("rows-stand")["repeats"], given("rows-stand")["early"]) == (twice, early)
    stand = len(claimed) - twice - early
    assert given("report-high")["kept"] == given("report-fewer")["kept_before"] == stand
    paid = contract(groups=given("report-paid")["groups"])
    assert round(paid.outcomes) == stand
    assert round(paid.paid) == 300 * 600 + stand * 4_400


def test_what_was_expected_goes_with_the_mix_of_those_served() -> None:
    served = Counter(row["Triage Group"] for row in ROWS if row["Accepted"] == "yes")
    people = sum(served.values())
    mix = given("report-expected")["mix"]
    assert {name: round(Decimal(share) * people / 100) for name, share in mix.items()} == served
    expected = round(serve(mix=mix).as_served.anyway)
    assert given("report-high")["kept_before"] == given("report-fewer")["kept"] == expected


def test_luck_explains_the_difference_so_no_effect_is_shown() -> None:
    asked = given("report-high")
    assert asked["people"] == asked["people_before"] == given("earlier-counted")["value"]
    assert not difference(**asked).beyond_luck


def test_what_the_fifth_test_rests_on_is_what_the_model_takes() -> None:
    for name, figure in (
        ("design", "own-design"),
        ("a_year", "own-yearly"),
        ("a_person", "own-each"),
    ):
        assert given(figure)["value"] == COUNCIL[name]
    drafted = contract()
    assert given("paid-each")["value"] == drafted.paid / 300
