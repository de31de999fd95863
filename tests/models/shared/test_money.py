"""Money is exact: nothing is lost in rounding or sharing out."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.shared.money import number, pounds, split, spread, whole

amounts = st.integers(0, 10**10).map(lambda pence: Decimal(pence) / 100)


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (0.1, "0.10"),
        ("£1,200", "1200.00"),
        (2.005, "2.01"),
        ("0.005", "0.01"),
        (-0.005, "-0.01"),
        ("1,2", "1.20"),
        ("1.200,50", "1200.50"),
        ("-£1.2m", "-1200000.00"),
        ("forty", "40.00"),
    ],
)
def test_pounds_reads_what_people_write_and_rounds_halves_up(given_value, expected):
    assert pounds(given_value) == Decimal(expected)


@pytest.mark.parametrize(
    ("exact", "expected"),
    [((1, 200), "0.01"), ((-1, 200), "-0.01"), ((1, 201), "0.00"), ((2, 3), "0.67"), ((7, 1), "7")],
)
def test_pounds_rounds_an_exact_fraction_once(exact, expected):
    assert pounds(Fraction(*exact)) == Decimal(expected)


@pytest.mark.parametrize("value", ["lots", "", "nan", True, float("inf"), "1e30", "-1e30"])
def test_what_is_not_a_number_is_named(value):
    with pytest.raises(ValueError, match="The rate is"):
        number(value, "The rate")


def test_an_amount_that_is_no_one_number_is_refused_with_the_reason():
    with pytest.raises(
        ValueError, match=r"The rate is '5-10'\. That is a range: give one number\."
    ):
        pounds("5-10", "The rate")


def test_whole_refuses_parts():
    with pytest.raises(ValueError, match="whole number"):
        whole("1.5", "The months")


@given(amounts, st.lists(st.integers(0, 1000), min_size=1, max_size=12).filter(any))
def test_split_adds_up_exactly_and_is_within_a_penny(total, shares):
    parts = split(total, shares)
    assert sum(parts) == total
    for part, share in zip(parts, shares, strict=True):
        assert abs(Fraction(part) - Fraction(total) * share / sum(shares)) < Fraction(1, 100)


def test_split_gives_the_odd_penny_to_the_earlier():
    assert split(100, [1, 1, 1]) == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]
    with pytest.raises(ValueError, match="at least one share"):
        split(100, [0, 0])


@given(amounts, st.integers(1, 60))
def test_spread_keeps_every_running_total(total, periods):
    parts = spread(total, periods)
    assert sum(parts) == total
    for m in range(1, periods + 1):
        assert sum(parts[:m]) == pounds(Fraction(total) * m / periods)
