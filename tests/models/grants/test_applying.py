"""The cost of applying, and what shorter or staged forms save."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.grants.applying import (
    add_first_stage,
    extra_question,
    halve_form,
    one_stage,
    two_stage,
)


def test_one_stage():
    result = one_stage(applicants=200, hours=18, rate=24, fund=250_000, winners=20)
    assert result.sector_cost == 86_400
    assert result.share_of_fund_percent == Decimal("34.56")
    assert result.effort_per_award == 4320
    assert result.average_award == 12_500
    assert result.funder_cost == 200 * Decimal("2.5") * 32
    assert result.spent_by_ineligible == Decimal("25920.00")
    assert result == one_stage()


def test_two_stages():
    result = two_stage(winners=20)
    assert result.sector_cost == 28_800
    assert round(result.share_of_fund_percent, 1) == Decimal("11.5")
    assert result.funder_cost == (200 * Decimal("0.75") + 40 * Decimal("2.5")) * 32
    assert add_first_stage().saving == 57_600


def test_half_an_hour_more_and_half_the_form():
    assert extra_question().cost == 2400
    assert extra_question().cost_per_award == 120
    assert halve_form().saving == 43_200


def test_the_odds_change_the_effort_behind_each_award():
    assert one_stage(success_percent=5).effort_per_award == 8640
    assert one_stage(success_percent="2.5").winners == 5
    assert one_stage(success_percent=4).sector_cost == 86_400


@given(st.integers(1, 2000), st.integers(1, 400), st.integers(1, 60))
def test_effort_behind_each_award_is_hours_by_rate_over_odds(applicants, hours, success):
    result = one_stage(applicants=applicants, hours=hours, success_percent=success)
    assert abs(result.effort_per_award - Decimal(hours * 24 * 100) / success) <= Decimal("0.01")
    assert result.total_cost == result.sector_cost + result.funder_cost


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"applicants": 0}, "number of applicants"),
        ({"hours": -1}, "hours to apply"),
        ({"fund": 0}, "more than £0"),
        ({"winners": 20, "success_percent": 10}, "one of the two"),
        ({"winners": 201}, "no more winners than applicants"),
        ({"success_percent": 0}, "more than 0 winners"),
        ({"ineligible_percent": 101}, "0 to 100"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ValueError, match=message):
        one_stage(**values)


def test_more_must_be_invited_than_win():
    with pytest.raises(ValueError, match="at least as many as win"):
        two_stage(invited=10)
