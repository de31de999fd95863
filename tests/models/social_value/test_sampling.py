"""Draws kept by range are the draws that `random.triangular` makes one after another, to the last digit."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.social_value import sampling
from commissioning.models.social_value.assumptions import ranges
from commissioning.models.social_value.benefit import ASSUMPTIONS
from commissioning.models.social_value.sampling import present_values
from commissioning.models.social_value.uncertainty import simulate

FACTORS = (1.0, 0.96618, 0.93351)
triple = st.lists(st.integers(0, 100), min_size=3, max_size=3).map(sorted)


def one_after_another(gross, factors, used, runs, seed):
    triangular = random.Random(seed).triangular  # noqa: S311
    for _ in range(runs):
        *taken, fading = [
            triangular(float(one.low) / 100, float(one.high) / 100, float(one.mode) / 100)
            for one in used.values()
        ]
        worth, total = gross, 0.0
        for part in taken:
            worth *= 1 - part
        for factor in reversed(factors):
            total = total * (1 - fading) + factor
        yield worth * total


@settings(max_examples=50, deadline=None)
@given(st.tuples(*[triple] * 5), st.integers(0, 10_000))
def test_the_draws_are_those_of_the_standard_library(triples, seed):
    used = ranges(dict(zip(ASSUMPTIONS, triples, strict=True)))
    drawn = present_values(100_000.0, FACTORS, used, 30, seed)
    assert drawn == list(one_after_another(100_000.0, FACTORS, used, 30, seed))


@pytest.mark.parametrize(
    ("moved", "drawn"),
    [({"changes": {"deadweight": [20, 41, 60]}}, 1), ({"quantity": 105}, 0), ({"years": 4}, 0)],
)
def test_a_move_draws_only_what_it_moved(moved, drawn):
    for kept in (sampling.left, sampling.over_years):
        kept.cache_clear()
    simulate(runs=50)
    before = sampling.left.cache_info().misses
    assert before == len(ASSUMPTIONS)
    simulate(runs=50, **moved)
    assert sampling.left.cache_info().misses == before + drawn


def test_what_is_kept_is_bounded():
    for deadweight in range(100):
        simulate(runs=50, changes={"deadweight": deadweight, "drop_off": deadweight})
    for kept in (sampling.left, sampling.over_years):
        assert kept.cache_info().currsize == kept.cache_info().maxsize
