"""What holds for any place: northmere's shape with any links, and small places made at random."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.place import (
    cheapest_first,
    knock_on,
    linchpin,
    long_run,
    net_saving,
    simulate,
    system,
)

SERVICES, BUDGETS = ("A", "B", "C"), ("K", "L")
CLOSE = Decimal("1e-15")


@st.composite
def places(draw):
    """Three services and two budgets; at most 90p of each £1 is passed on, so that all settles."""
    links = []
    for source in SERVICES:
        ends = draw(st.lists(st.sampled_from([*SERVICES, *BUDGETS]), unique=True, max_size=4))
        for target in ends:
            value = Decimal(draw(st.integers(0, 22))) / 100
            high = value + Decimal(draw(st.integers(0, 2))) / 100  # at most 96p with four of them
            links.append({"from": source, "to": target, "low": 0, "likely": value, "high": high,
                          "delay": draw(st.integers(0, 3))})  # fmt: skip
    links = links or [{"from": "A", "to": "K", "likely": 0}]
    services = [
        {"id": key, "budget": draw(st.integers(0, 100)), "paid_by": {"K": 60, "L": 40},
         "most_percent": draw(st.integers(0, 100)), "other": draw(st.sampled_from([0, 1.5])),
         "tied_percent": [10, 40, 80]}
        for key in SERVICES
    ]  # fmt: skip
    return {"services": services, "budgets": list(BUDGETS), "links": links}


cuts = st.fixed_dictionaries({key: st.integers(0, 50) for key in SERVICES})
YEARS = st.integers(1, 8)


def roomy(place):
    return {**place, "services": [{**one, "budget": 1000} for one in place["services"]]}


@given(places(), cuts, YEARS)
@settings(max_examples=40, deadline=None)
def test_purses_and_budgets_come_to_the_whole_and_nothing_lands_that_was_not_passed(
    place, cut, years
):
    found = net_saving(cut, years, roomy(place))
    assert abs(sum(one.keeps for one in found.purses.values()) - found.gross) < CLOSE
    assert abs(sum(one.pays for one in found.purses.values()) - found.landed) < CLOSE
    assert abs(sum(row.net * row.factor for row in found.rows) - found.net) < CLOSE
    assert found.unreplaced >= 0


@given(places(), cuts, cuts, YEARS)
@settings(max_examples=40, deadline=None)
def test_the_sum_of_plans_is_the_plan_of_the_sum(place, one, other, years):
    both = {key: one[key] + other[key] for key in SERVICES}
    parts = [net_saving(cut, years, roomy(place)) for cut in (one, other)]
    whole = net_saving(both, years, roomy(place))
    assert abs(sum(part.net for part in parts) - whole.net) < CLOSE
    assert abs(sum(part.unreplaced for part in parts) - whole.unreplaced) < CLOSE


@given(places(), cuts, st.data())
@settings(max_examples=40, deadline=None)
def test_net_falls_as_a_link_rises_and_is_gross_without_links(place, cut, data):
    place = roomy(place)
    link = data.draw(st.sampled_from(list(system(place).link)))
    more = system(place).link[link].likely + Decimal("0.01")
    assert net_saving(cut, 5, place, {link: more}).net <= net_saving(cut, 5, place).net
    without = net_saving(cut, 5, place, scale=0)
    assert without.net == without.gross
    assert without.landed == 0


@given(places(), cuts)
@settings(max_examples=30, deadline=None)
def test_each_year_lands_at_most_what_settles_and_comes_near_it(place, cut):
    place = roomy(place)
    for_good = long_run(cut, place)
    rows = net_saving(cut, 60, place, discount=0).rows
    landed = [row.landed for row in rows]
    assert landed == sorted(landed)
    assert landed[-1] <= for_good.landed + CLOSE
    quick = {**place, "links": [{**one, "delay": 0} for one in place["links"]]}
    assert long_run(cut, quick).landed == for_good.landed
    assert abs(net_saving(cut, 1, quick).landed - for_good.landed) < CLOSE


@given(places(), YEARS)
@settings(max_examples=30, deadline=None)
def test_one_pound_backwards_is_what_a_plan_of_one_pound_does_forwards(place, years):
    place = roomy(place)
    found = knock_on(years, place)
    for key in SERVICES:
        assert abs(net_saving({key: 1}, years, place).landed - found.by[key].total) < CLOSE
        assert abs(long_run({key: 1}, place).landed - knock_on(place=place).by[key].total) < CLOSE


@given(places(), st.sampled_from(SERVICES), YEARS)
@settings(max_examples=30, deadline=None)
def test_doubling_a_budget_moves_no_linchpin(place, which, years):
    twice = {
        **place,
        "services": [
            {**one, "budget": 2 * one["budget"]} if one["id"] == which else one
            for one in place["services"]
        ],
    }
    found = linchpin(years, place=place)
    assert linchpin(years, place=twice).ids == found.ids
    most = max(row.per_pound for row in knock_on(years, place).rows)
    assert found.value == most


@given(places(), st.data())
@settings(max_examples=40, deadline=None)
def test_no_plan_within_the_floors_beats_cheapest_first(place, data):
    tenths = [  # limits in steps of £0.1m, to try every plan there is
        {**one, "budget": 100_000 * data.draw(st.integers(0, 6)), "most_percent": 100}
        for one in place["services"]
    ]
    place = {**place, "services": tenths}
    most = [one["budget"] // 100_000 for one in tenths]
    sought = data.draw(st.integers(0, sum(most)))
    best = cheapest_first(100_000 * sought, place)
    assert best.total == 100_000 * sought
    each = [row.per_pound for row in knock_on(place=place).rows]
    every = (
        sum(100_000 * cut * value for cut, value in zip(plan, each, strict=True))
        for plan in product(*(range(limit + 1) for limit in most))
        if sum(plan) == sought
    )
    assert abs(long_run(best.cuts, place).landed - min(every)) < Decimal("1e-9")


def test_cheapest_first_keeps_to_what_is_protected_and_to_other_limits():
    assert cheapest_first().cuts == {"HC": 1_160_000, "EH": 810_000, "CG": 80_000}
    found = cheapest_first(protect=["EH"], most={"CG": 55_000, "HC": 9_999_999})
    assert found.cuts == {"HC": 1_160_000, "HS": 445_000, "DA": 390_000, "CG": 55_000}
    assert cheapest_first(years=1).cuts == {"MH": 80_000, "HC": 1_160_000, "EH": 810_000}
    assert cheapest_first(1_000_000, links={"HC-UE": 0.5}).cuts == {"EH": 810_000, "CG": 190_000}
    twins = {"services": ["A", "B"], "budgets": ["K"], "links": {"A-K": 0.3, "B-K": 0.3}}
    assert cheapest_first(5, twins).cuts == {"A": 5}
    assert cheapest_first(0).cuts == {}
    with pytest.raises(ValueError, match="The limits allow"):
        cheapest_first(50_000_000)


@given(places(), cuts)
@settings(max_examples=15, deadline=None)
def test_draws_agree_with_the_exact_answer_where_nothing_is_unsure(place, cut):
    place = roomy(place)
    sure = {**place, "links": [{**one, "low": one["likely"], "high": one["likely"]}
                               for one in place["links"]]}  # fmt: skip
    drawn = simulate(4, cut, sure, tied_percent=40, runs=2).by["own"]
    found = net_saving(cut, 4, sure, tied_percent=40)
    assert drawn.p50 == pytest.approx(float(found.net), abs=1e-9)
    assert drawn.unreplaced_p90 == pytest.approx(float(found.unreplaced), abs=1e-9)
