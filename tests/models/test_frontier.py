"""The best buys: none beaten by another, the floor always kept, quick enough for a slider."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.grants import cases
from commissioning.models.grants.award import grant
from commissioning.models.grants.checks import FLOOR, SETS, allowed
from commissioning.models.grants.frontier import (
    cloud,
    frontier,
    sensible_sets,
)


def test_every_sensible_set_is_allowed_and_there_are_576():
    sets = sensible_sets()
    assert len(set(sets)) == len(sets) == 2 * 3 * 3 * 2**5
    assert all(allowed(ids) == ids for ids in sets)


@settings(max_examples=10, deadline=None)
@given(st.integers(500, 2_000_000), st.sampled_from(["low", "medium", "high"]))
def test_no_best_buy_is_beaten_and_the_cheapest_is_there(amount, risk):
    award = grant(amount, risk)
    points, best = cloud(award), frontier(award)
    assert best[0].checks == FLOOR
    assert best[0].cost == min(p.cost for p in points)
    assert best[-1].loss_left == min(p.loss_left for p in points)
    for one in best:
        assert not any(
            p.cost <= one.cost
            and p.loss_left <= one.loss_left
            and (p.cost, p.loss_left) != (one.cost, one.loss_left)
            for p in points
        )


def test_it_is_quick_enough_for_a_slider():
    sensible_sets()
    start = time.perf_counter()
    frontier(cases.HARBOUR_LIGHTS)
    assert time.perf_counter() - start < 0.5  # about 0.03 s; the limit allows for a busy machine


def test_standard_is_a_best_buy_for_85000_and_light_is_not():
    best = {point.checks for point in frontier(cases.HARBOUR_LIGHTS)}
    assert SETS["standard"] in best
    assert SETS["light"] not in best


def test_the_three_grants_in_officer_hours():
    full = cases.officer_hours()
    assert [float(h) for h in (full.small, full.medium, full.large)] == [4.5, 25.5, 110]
    assert full.total == 140
    assert cases.officer_hours(large="standard").total == 103
