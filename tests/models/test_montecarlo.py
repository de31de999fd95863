"""Runs of chance agree with the expectation that they are drawn from."""

import pytest

from commissioning.models.grants import cases
from commissioning.models.grants.check_settings import settings
from commissioning.models.grants.montecarlo import simulate


@pytest.mark.parametrize("checks", ["light", "standard", "everything"])
@pytest.mark.parametrize("award", [cases.FERNHILL, cases.HARBOUR_LIGHTS, cases.ROUTES_TO_WORK])
def test_the_mean_agrees_with_the_expectation(award, checks):
    result = simulate(award, checks, runs=10_000, seed=2018)
    assert abs(result.mean - result.expected) < 3 * result.standard_error
    assert result.worst <= award.amount
    assert 0 < result.nothing_lost_percent < 100


def test_the_same_seed_gives_the_same_runs():
    first, again, other = (simulate(cases.FERNHILL, "light", 200, s) for s in (1, 1, 2))
    assert first == again
    assert first.losses != other.losses


def test_most_runs_lose_nothing_and_a_bad_one_loses_a_lot():
    result = cases.simulate_set(85_000)
    assert result.p50 == 0
    assert result.p99 > 10 * result.expected


def test_impossible_settings_are_refused():
    with pytest.raises(ValueError, match="at most 50"):
        simulate(cases.FERNHILL, "light", 10, 1, settings({"fraud_severity": 60}))
    with pytest.raises(ValueError, match="more often than every time"):
        simulate(cases.FERNHILL, "light", 10, 1, settings({"loss_medium": 100}))
    with pytest.raises(ValueError, match="number of runs"):
        simulate(cases.FERNHILL, "light", 1)
