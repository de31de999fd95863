"""Where the plan's numbers come from: other modules' models, and a table only where they have none."""

import json
from decimal import Decimal
from importlib import resources

import pytest

from commissioning.models.co_production import panel_cost, residents_vote
from commissioning.models.place import knock_on
from commissioning.models.portfolio.case import CASES, CHOICES
from commissioning.models.portfolio.elsewhere import able, bid_hours, checked, cover, voice_cost
from commissioning.models.social_value import who_can_bid

PAYS, ASKS = (tuple(CHOICES[name].by) for name in ("pay", "ask"))


def test_a_panel_costs_what_module_02_says():
    assert voice_cost("panel") == panel_cost().total == Decimal(7_716)


def test_a_vote_covers_what_module_02_counts():
    for voice, rule, said in (("consult", "most-votes", 52), ("vote", "equal-shares", 97)):
        assert cover(voice) == said == int(residents_vote(rule).covered_percent)


def test_a_bid_takes_the_hours_of_module_08():
    assert [bid_hours("one", ask) for ask in ASKS] == [20, 26, 58]
    assert bid_hours("lots", "3") == who_can_bid(3).hours
    assert bid_hours("grant", "11") == 18


@pytest.mark.parametrize(
    ("rule", "route", "cost", "loss"),
    [
        ("light", "one", "8960", "108693.11"),
        ("light", "lots", "11200", "108693.11"),
        ("tiers", "one", "18850", "58616.44"),
        ("tiers", "lots", "40870", "58616.44"),
        ("full", "one", "85990", "55486.65"),
        ("full", "lots", "108010", "55486.65"),
    ],
)
def test_checks_cost_what_module_04_says_of_this_fund(rule, route, cost, loss):
    found = checked("open-door", route, rule)
    assert found[0] == Decimal(cost)
    assert abs(found[1] - Decimal(loss)) < Decimal("0.01")


def test_what_travels_on_from_a_place_is_in_the_order_of_module_01():
    # Pounds there, people here: only the order can be held. The linchpin leads, all alike is between.
    per_pound = sorted(row.per_pound for row in knock_on().rows)
    theirs = [per_pound[-1], sum(per_pound) / len(per_pound), per_pound[0]]
    ours = [CHOICES["place"].by[one].changes["knock_percent"][1]
            for one in ("linchpin", "spread", "visible")]  # fmt: skip
    assert theirs == sorted(theirs, reverse=True)
    assert ours == sorted(ours, reverse=True)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_more_is_asked_and_no_more_are_able(case):
    for route in CHOICES["route"].by:
        for pay in PAYS:
            asked = [able(case, route, pay, ask) for ask in ASKS]
            assert asked == sorted(asked, reverse=True)
        for ask in ASKS:
            at_risk = [able(case, route, pay, ask) for pay in PAYS]
            assert at_risk == sorted(at_risk, reverse=True)
            assert 0 < at_risk[-1] <= at_risk[0] <= 60


def test_a_smaller_core_lets_at_least_as_many_bid():
    large, small = CASES["open-door"], CASES["way-through"]
    for route in CHOICES["route"].by:
        for pay in PAYS:
            for ask in ASKS:
                assert able(small, route, pay, ask) >= able(large, route, pay, ask)


def test_the_table_repeats_no_number_that_a_model_gives():
    file = resources.files("commissioning.models") / "parameters" / "open-door.json"
    choices = {one["id"]: one for one in json.loads(file.read_text(encoding="utf-8"))["choices"]}
    options = {row["id"]: row for one in choices.values() for row in one["options"]}
    assert "cost" not in options["panel"]
    assert "cover_percent" not in options["consult"] | options["vote"]
    assert not any("hours" in options[ask] for ask in ASKS)
