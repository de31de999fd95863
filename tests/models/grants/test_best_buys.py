"""The best buys: none beaten by another, the floor always kept, quick enough for a slider."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from commissioning.models.grants.award import grant
from commissioning.models.grants.best_buys import better_buy, frontier, sensible_sets
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import FLOOR, SETS, SIZES, allowed
from commissioning.models.grants.effects import effects_of
from commissioning.models.grants.proportionality import assess_set, measure


def test_every_sensible_set_is_allowed_and_there_are_576():
    sets = sensible_sets()
    assert len(set(sets)) == len(sets) == 2 * 3 * 3 * 2**5
    assert all(allowed(ids) == ids for ids in sets)


AMOUNTS = st.integers(500, 2_000_000)
RISKS = st.sampled_from(["low", "medium", "high"])
PENNIES = st.decimals(0, 60, places=2)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "funder_rate": PENNIES,
        "volunteer_rate": PENNIES,
        "charity_rate": PENNIES,
        "consortium_rate": PENNIES,
        "loss_low": PENNIES,
        "loss_medium": PENNIES,
        "loss_high": PENNIES,
    },
)


@settings(max_examples=25)
@given(AMOUNTS, RISKS, CHANGES)
@example(85_000, "medium", {"loss_medium": 0})
@example(85_000, "medium", {"funder_rate": 0, "charity_rate": 0})
def test_best_buys_are_the_sets_that_leave_less_than_all_that_cost_no_more(amount, risk, changes):
    chosen = make_settings(changes)
    award = grant(amount, risk)
    points = [measure(award, ids, chosen) for ids in sensible_sets()]
    best = []
    for point in sorted(points, key=lambda one: (one.cost, one.loss_left, one.checks)):
        if not best or point.loss_left < best[-1].loss_left:
            best.append(point)
    assert frontier(amount, risk, changes) == tuple(best)


@settings(max_examples=10)
@given(AMOUNTS, RISKS)
def test_no_best_buy_is_beaten_and_the_cheapest_is_there(amount, risk):
    points = [measure(grant(amount, risk), ids) for ids in sensible_sets()]
    best = frontier(amount, risk)
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


def test_a_slider_that_moves_gives_new_prices_to_sets_that_are_known():
    frontier(85_000)
    known = effects_of.cache_info().misses
    for rate in range(33, 45):
        frontier(80_000 + rate, settings={"funder_rate": rate, "loss_medium": rate / 10})
    assert effects_of.cache_info().misses == known


def test_all_sensible_sets_are_remembered():
    both = (False, True)
    kept = [(ids, size, more) for ids in sensible_sets() for size in SIZES for more in both]
    assert len(kept) < effects_of.cache_info().maxsize


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
