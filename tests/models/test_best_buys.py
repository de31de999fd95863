"""The best buys: none beaten by another, the floor always kept, quick enough for a slider."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.grants.award import grant
from commissioning.models.grants.best_buys import better_buy, cloud, frontier, sensible_sets
from commissioning.models.grants.checks import FLOOR, SETS, allowed
from commissioning.models.grants.proportionality import assess_set


def test_every_sensible_set_is_allowed_and_there_are_576():
    sets = sensible_sets()
    assert len(set(sets)) == len(sets) == 2 * 3 * 3 * 2**5
    assert all(allowed(ids) == ids for ids in sets)


@settings(max_examples=10, deadline=None)
@given(st.integers(500, 2_000_000), st.sampled_from(["low", "medium", "high"]))
def test_no_best_buy_is_beaten_and_the_cheapest_is_there(amount, risk):
    award = grant(amount, risk)
    points, best = cloud(award), frontier(amount, risk)
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
    start = time.process_time()
    frontier(85_000)
    assert time.process_time() - start < 0.5  # about 0.03 s


def test_standard_is_a_best_buy_for_85000_and_light_is_not():
    best = {point.checks for point in frontier(85_000)}
    assert SETS["standard"] in best
    assert SETS["light"] not in best


def test_a_better_buy_costs_no_more_and_leaves_less():
    best = frontier(85_000)
    here = assess_set(85_000, checks="light")
    better = better_buy(here, best)
    assert better.cost <= here.cost
    assert better.loss_left < here.loss_left
    assert better_buy(better, best) is None
