"""Payment terms move cash in time and change no total."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.grants.cashflow import TERMS, cash_flow

REGULAR = [t for t in TERMS if t != "custom"]
amounts = st.integers(0, 10**9).map(lambda pence: Decimal(pence) / 100)


def test_harbour_lights_in_arrears_runs_out_of_money():
    result = cash_flow(85_000, 12, 10_600, "quarterly in arrears", lag=1)
    assert round(result.monthly_spend) == 7083
    assert round(result.lowest) == -17_733
    assert result.lowest_month == 4
    assert result.months_below_zero == 12
    assert result.to_borrow == -result.lowest


def test_harbour_lights_in_advance_never_dips():
    result = cash_flow(85_000, 12, 10_600, "quarterly in advance")
    assert result.lowest == 10_600
    assert result.months_below_zero == 0


@pytest.mark.parametrize(
    ("terms", "lag", "lowest"),
    [
        ("quarterly in arrears", 0, "-10650.00"),
        ("monthly in arrears", 0, "3516.66"),
        ("monthly in arrears", 1, "-3566.67"),
        ("in full in arrears", 0, "-74400.00"),
        ("quarterly in advance", 1, "3516.67"),
        ("monthly in advance", 0, "10600.00"),
    ],
)
def test_other_terms(terms, lag, lowest):
    assert cash_flow(terms=terms, lag=lag).lowest == Decimal(lowest)


@given(amounts, st.integers(1, 36), amounts, st.sampled_from(REGULAR), st.integers(0, 4))
def test_the_total_is_the_same_under_all_terms(grant, months, reserves, terms, lag):
    result = cash_flow(grant, months, reserves, terms, lag)
    assert result.total_paid == result.total_spent == grant
    assert result.closing == reserves
    assert result.lowest <= reserves


@given(amounts, st.integers(1, 36), amounts, st.integers(0, 4))
def test_arrears_never_leave_more_cash_than_advance(grant, months, reserves, lag):
    early = cash_flow(grant, months, reserves, "quarterly in advance", lag)
    late = cash_flow(grant, months, reserves, "quarterly in arrears", lag)
    assert late.lowest <= early.lowest


def test_each_month_follows_from_the_last():
    months = cash_flow(terms="quarterly in arrears", lag=1).months
    assert len(months) == 13
    for before, after in pairwise(months):
        assert after.opening == before.closing


def test_a_custom_schedule():
    result = cash_flow(terms="custom", schedule=[[1, 42_500], [7, 42_500]], reserves_policy=20_000)
    assert result.lowest == 10_600
    assert result.months_below_policy == 4


def test_a_project_that_costs_more_than_the_grant_ends_lower():
    assert cash_flow(spend=86_000).closing == 9600


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"terms": "whenever"}, "no terms called 'whenever'"),
        ({"terms": "custom", "schedule": [[1, 80_000]]}, "add up to the grant"),
        ({"months": 0}, "The number of months is 0"),
        ({"lag": -1}, "lag in months"),
        ({"months": 601}, "at most 600, which is 50 years"),
        ({"lag": 10**15}, "lag in months is 1,000,000,000,000,000"),
        ({"terms": "custom", "schedule": [[601, 85_000]]}, "The month is 601"),
        ({"grant": -5}, "The grant"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ValueError, match=message):
        cash_flow(**values)
