"""Where the plan's numbers come from: other modules' models, and a table only where they have none."""

import json
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from itertools import product

import pytest

from commissioning.models.co_production import panel_cost, residents_vote
from commissioning.models.place import knock_on
from commissioning.models.portfolio.case import CASES, CHOICES
from commissioning.models.portfolio.elsewhere import able, bid_hours, checked, cover, voice_cost
from commissioning.models.social_value import who_can_bid
from commissioning.models.supply import tender_reach

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


@pytest.mark.parametrize(
    ("case", "route", "counts"),
    [
        ("open-door", "grant", [[20, 20, 20], [18, 18, 18], [10, 10, 10]]),
        ("open-door", "one", [[15, 15, 13], [11, 11, 10], [10, 10, 10]]),
        ("open-door", "lots", [[39, 33, 14], [29, 28, 14], [21, 21, 13]]),
        ("way-through", "grant", [[24, 24, 24], [20, 20, 20], [13, 13, 13]]),
        ("way-through", "one", [[17, 17, 13], [14, 14, 12], [10, 10, 10]]),
        ("way-through", "lots", [[41, 33, 14], [33, 30, 14], [25, 25, 13]]),
    ],
)
def test_these_suppliers_of_module_07_are_able(case, route, counts):
    """By share paid on results, and in each by measures asked: as the table had them before the model was asked."""
    found = [[able(CASES[case], route, pay, ask) for ask in ASKS] for pay in PAYS]
    assert found == counts


def test_they_are_counted_by_module_07_itself():
    """A plan for Steady at Home's own money asks whom module 07 counts, under its packs."""
    steady = replace(CASES["open-door"], core=Decimal(1_440_000), years=4)
    for route, ask in product(("one", "lots"), ASKS):
        hours = bid_hours(route, ask)
        pack = (
            {"in_force": "start", "hours": hours}
            if route == "one"
            else {"turnover_ratio": Decimal("0.5"), "insurance": 5, "in_force": "start",
                  "terms": "monthly", "hours": hours, "lots": "three"}
        )  # fmt: skip
        assert able(steady, route, "0", ask) == tender_reach(**pack).can_bid


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
    cases = json.loads(file.read_text(encoding="utf-8"))["cases"].values()
    assert not any("able" in one for one in cases), "module 07 counts them"
