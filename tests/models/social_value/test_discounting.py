"""Discount factors agree with the Treasury's tables to four places."""

from decimal import Decimal
from fractions import Fraction
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.discounting import (
    SCHEDULES,
    discount_factors,
    schedule,
)

# HM Treasury, The Green Book (Open Government Licence v3.0): first year, last year, per cent.
# Long steps and the health column as in the R package greenbook (MIT), commit 6ad7f37.
STEPS = {
    "standard": [(1, 30, 3.5), (31, 75, 3), (76, 125, 2.5), (126, 200, 2), (201, 300, 1.5)],
    "health": [(1, 30, 1.5), (31, 75, 1.29), (76, 125, 1.07), (126, 200, 0.86), (201, 300, 0.64)],
    "sensitivity": [
        (1, 30, 3),
        (31, 75, 2.57),
        (76, 125, 2.14),
        (126, 200, 1.71),
        (201, 300, 1.29),
    ],
}
PUBLISHED = {1: "0.9662", 5: "0.8420", 10: "0.7089", 30: "0.3563", 31: "0.3459", 35: "0.3073"}


def factor(year, discount="standard"):
    """What £1 so many years from today is worth now."""
    return discount_factors(year + 1, discount).rows[-1]


@pytest.mark.parametrize(("year", "published"), PUBLISHED.items())
def test_the_treasury_table(year, published):
    assert factor(year).factor == Decimal(published)


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("year", [0, 1, 30, 31, 75, 76, 125, 126, 200, 201, 300])
def test_every_step_agrees_with_the_steps_multiplied_out(name, year):
    growth = prod(
        (1 + rate / 100) ** (min(year, last) - first + 1)
        for first, last, rate in STEPS[name]
        if year >= first
    )
    assert float(factor(year, name).exact) == pytest.approx(1 / growth, rel=1e-12)
    assert float(factor(year, name).factor) == pytest.approx(1 / growth, abs=0.00005001)


@pytest.mark.parametrize(
    ("year", "standard", "health"),
    [
        (1, "0.9662", "0.9852"),
        (50, "0.1973", "0.4951"),
        (75, "0.0942", "0.3594"),
        (125, "0.0274", "0.2111"),
        (200, "0.0062", "0.1110"),
        (301, "0.0014", "0.0584"),
    ],
)
def test_long_horizons_and_health(year, standard, health):
    assert factor(year).factor == Decimal(standard)
    assert factor(year, "health").factor == Decimal(health)


def test_timing_is_stated_and_shifts_by_one_year():
    late = discount_factors(3)
    early = discount_factors(3, first_year="discounted")
    assert [row.factor for row in late.rows] == [1, Decimal("0.9662"), Decimal("0.9335")]
    assert [row.years_discounted for row in early.rows] == [1, 2, 3]
    assert late.rows[1].exact == early.rows[0].exact
    assert (late.first_year, early.first_year) == ("undiscounted", "discounted")


def test_schedules_are_dated_and_say_what_to_check():
    for row in SCHEDULES.values():
        assert row.dated == "2026-04"
        assert "review" in row.check
        assert "HM Treasury" in row.source
    assert schedule().rate(30) == Decimal("3.5")
    assert schedule().rate(31) == 3
    assert schedule("health").rate(1) == Decimal("1.5")


@pytest.mark.parametrize("rate", [5, 5.0, "5", Decimal(5)])
def test_a_flat_rate_of_your_own(rate):
    assert factor(2, rate).exact == 1 / Fraction(105, 100) ** 2


@given(st.integers(0, 400), st.sampled_from([*SCHEDULES, "4.2"]))
def test_a_factor_falls_every_year(year, name):
    later = factor(year + 1, name)
    assert 0 < later.exact < factor(year, name).exact <= 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: factor(1, "treasury"), "Choose from standard"),
        (lambda: factor(1, -1), "below 0"),
        (lambda: discount_factors(1001), "at most 1,000"),
        (lambda: discount_factors("1.5"), "whole number"),
        (lambda: discount_factors(0), "of 1 or more"),
        (lambda: discount_factors(3, first_year="end"), "undiscounted, discounted"),
    ],
)
def test_faults_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
