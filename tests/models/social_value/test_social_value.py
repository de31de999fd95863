"""One estimate, the worked check, and jobs that transfer."""

from decimal import Decimal
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.benefit import ASSUMPTIONS, PARAMETERS, estimate, jobs

share = st.integers(0, 100)


def test_the_worked_check():
    result = estimate()
    assert result.gross == 100_000
    assert result.after_deadweight == 60_000
    assert result.after_displacement == 54_000
    assert result.after_attribution == result.year_one == 40_500
    assert [row.value for row in result.years] == [40_500, 32_400, 25_920]
    assert [str(row.present_value) for row in result.years] == ["40500.00", "31304.35", "24196.60"]
    assert result.present_value == Decimal("96000.95")
    assert result.undiscounted == 98_820
    assert result.headline == 300_000
    assert round(result.share_of_headline_percent) == 32


def test_discounting_year_one_too():
    result = estimate(first_year="discounted")
    assert result.present_value == Decimal("92754.54")
    assert result.year_one == 40_500


def test_the_assessed_sum():
    result = estimate(60, 1500, deadweight=30, displacement=10, attribution=40, years=1)
    assert result.present_value == result.year_one == 34_020


def test_leakage_is_one_more_share_and_health_has_its_own_rate():
    assert estimate(leakage=25).present_value == Decimal("72000.71")
    assert estimate(discount="health").present_value > estimate().present_value
    assert estimate(discount="health").discount.rate(1) == Decimal("1.5")


def test_jobs_that_transfer_are_not_new():
    result = jobs()
    assert result.claim == 300_000
    assert result.new == 3
    assert result.new_gross == 36_000
    assert result.net == 18_144
    assert round(result.share_of_claim_percent) == 6
    assert jobs(transferred=25).net == 0
    assert jobs(25, 0, deadweight=100).net == 0


@pytest.mark.parametrize("function", [estimate, jobs])
def test_the_defaults_are_the_tables(function):
    for name, argument in signature(function).parameters.items():
        row = PARAMETERS.get(f"job_{name}" if function is jobs else name)
        if row:
            assert argument.default == row.default, name


def test_every_parameter_is_illustrative_or_sourced():
    for row in PARAMETERS.values():
        assert row.reason.startswith(("Illustrative", "Source: "))


@given(share, share, share, share, share, st.sampled_from(ASSUMPTIONS))
def test_taking_nothing_off_gives_no_less(dead, moved, others, out, fades, name):
    values = dict(zip(ASSUMPTIONS, (dead, moved, others, out, fades), strict=True))
    kept = estimate(**{**values, name: 0})
    assert 0 <= estimate(**values).exact <= kept.exact <= 300_000


@given(st.integers(1, 500), st.integers(1, 20), share)
def test_the_result_is_linear_in_quantity_and_value(quantity, times, deadweight):
    one = estimate(quantity, deadweight=deadweight)
    assert estimate(quantity * times, deadweight=deadweight).exact == times * one.exact
    assert estimate(quantity, 1000 * times, deadweight).exact == times * one.exact


@given(st.integers(1, 40), st.integers(0, 100))
def test_years_add_up_to_the_penny_each_and_more_years_give_no_less(years, drop_off):
    result = estimate(drop_off=drop_off, years=years)
    added = sum(row.present_value for row in result.years)
    assert abs(added - result.present_value) <= Decimal("0.005") * (years + 1)
    assert estimate(drop_off=drop_off, years=years + 1).exact >= result.exact


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_higher_rate_gives_no_more(rate, extra):
    assert estimate(discount=rate + extra).exact <= estimate(discount=rate).exact


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"quantity": -1}, "The quantity is -1"),
        ({"value": "lots"}, "The value is 'lots'"),
        ({"deadweight": 101}, "Deadweight.* 0 to 100"),
        ({"drop_off": -5}, "Drop-off.* below 0"),
        ({"years": 0}, "of 1 or more"),
        ({"years": 126}, "at most 125"),
        ({"quantity": 10**9, "value": 10**9}, "Check the zeros"),
        ({"first_year": "half"}, "undiscounted, discounted"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ValueError, match=message):
        estimate(**values)


def test_no_more_jobs_transfer_than_are_claimed():
    with pytest.raises(ValueError, match="26 jobs transfer and 25"):
        jobs(transferred=26)
