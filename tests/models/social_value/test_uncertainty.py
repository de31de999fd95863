"""The range of an estimate, its mean, and the ratio that is never one figure."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.models.social_value.benefit import ASSUMPTIONS
from commissioning.models.social_value.uncertainty import Ratio, ratio_range, simulate

SPREAD = simulate()
triple = st.lists(st.integers(0, 90), min_size=3, max_size=3).map(sorted)


def test_the_range_of_the_worked_check():
    assert SPREAD.p10 == pytest.approx(65_000, rel=0.01)
    assert SPREAD.p50 == pytest.approx(86_000, rel=0.01)
    assert SPREAD.p90 == pytest.approx(110_000, rel=0.01)
    assert SPREAD.central_value == Decimal("96000.95")
    assert SPREAD.chances_in_ten_below == 7
    assert 68 < SPREAD.below_central_percent < 73


def test_the_middle_of_the_ranges_is_not_the_central_figure():
    assert SPREAD.expected == Decimal("87098.36")
    assert SPREAD.expected < SPREAD.central_value
    assert abs(SPREAD.mean - float(SPREAD.expected)) < 3 * SPREAD.standard_error


def test_the_seed_decides():
    first, again, other = (simulate(runs=200, seed=seed) for seed in (1, 1, 2))
    assert first == again
    assert first.values != other.values


def test_a_held_assumption_does_not_disturb_the_others():
    held, leaking = simulate(runs=50), simulate(runs=50, changes={"leakage": 10})
    assert [v * 0.9 for v in held.values] == pytest.approx(list(leaking.values))


def test_leakage_varied_lowers_everything():
    wider = simulate(vary=ASSUMPTIONS)
    assert wider.p50 < SPREAD.p50
    assert wider.below_central_percent > 80


def test_nothing_varied_gives_one_value():
    fixed = simulate(vary=[], runs=10)
    assert fixed.p10 == pytest.approx(fixed.p90)
    assert fixed.values[0] == pytest.approx(float(fixed.central.exact))
    assert fixed.expected == fixed.central_value


@pytest.mark.parametrize("years", [1, 2, 3])
def test_where_nothing_varies_no_draw_is_below_the_central_figure(years):
    assert simulate(vary=(), runs=10, years=years).below_central_percent == 0


def test_a_ratio_is_a_range():
    ratio = ratio_range(50_000)
    assert (ratio.low, ratio.high) == (Decimal("1.31"), Decimal("2.20"))
    assert ratio.shown == "£1.31 to £2.20 for each £1"
    assert ratio == SPREAD.ratio("£50,000")
    # no field of a ratio holds a single "the ratio"
    assert set(Ratio.__dataclass_fields__) == {"low", "high", "inputs"}
    with pytest.raises(ValueError, match="£0"):
        ratio_range(0, runs=2)


@settings(max_examples=25, deadline=None)
@given(triple, triple, triple, triple, st.integers(1, 6), st.integers(0, 10_000))
def test_the_mean_is_near_the_exact_mean(dead, others, out, fades, years, seed):
    changes = {"deadweight": dead, "attribution": others, "leakage": out, "drop_off": fades}
    result = simulate(changes=changes, years=years, runs=1000, seed=seed)
    assert abs(result.mean - float(result.expected)) < 6 * result.standard_error + 0.01
    assert 0 <= result.values[0] <= result.p10 <= result.p50 <= result.p90 <= result.values[-1]
    assert result.values[-1] <= float(result.central.headline)


@pytest.mark.parametrize("runs", [1, 50_001, "2.5"])
def test_runs_are_limited(runs):
    with pytest.raises(ValueError, match="number of runs"):
        simulate(runs=runs)


def test_a_long_horizon_is_still_quick():
    assert simulate(years=125, runs=100).expected > SPREAD.expected
