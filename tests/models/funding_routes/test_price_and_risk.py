"""What a price must carry: full cost over years, the number of people, a low bid, a shared loss."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.funding_routes import (
    at_numbers,
    at_price,
    full_cost,
    handed_back,
    low_bid,
    overheads_left,
    price_needed,
    risk_share,
)

money = st.integers(0, 500_000)


def test_a_flat_price_ends_below_the_floor_and_then_below_nothing():
    years = full_cost()
    assert [row.shortfall for row in years.rows[:3]] == [15_000, 21_606, Decimal("28461.39")]
    assert [row.cash for row in years.rows[:3]] == [31_000, 9_394, Decimal("-19067.39")]
    assert years.below_floor is not None
    assert years.below_nil is not None
    assert (years.below_floor.year, years.below_nil.year) == (2, 3)
    assert years.below_floor.shortfall == 21_606


def test_the_whole_cost_paid_flat_and_with_an_uplift():
    flat = full_cost(price=180_000)
    assert flat.below_floor is not None
    assert (flat.below_floor.year, flat.below_floor.cash) == (3, Decimal("25932.61"))
    risen = full_cost(price=180_000, price_up_percent=3)
    assert risen.below_floor is None
    assert risen.closing == Decimal("33042.15")


def test_a_price_above_cost_adds_to_the_cash_and_the_floor_itself_is_not_below():
    years = full_cost(price=200_000, years=1)
    assert (years.rows[0].shortfall, years.closing) == (-20_000, 66_000)
    assert full_cost(years=1, cash=45_000).below_floor is None
    assert full_cost(years=1, cash=15_000, floor=0).below_nil is None


@given(money, money, money, st.integers(1, 8), st.integers(0, 10))
def test_cash_falls_by_cost_less_price(pay, other, price, years, up):
    found = full_cost(pay, other, price, years=years, pay_up_percent=up)
    penny = Decimal("0.01") * years
    assert abs(found.short - sum(row.shortfall for row in found.rows)) <= penny
    assert full_cost(pay, other, price, years=years, pay_up_percent=up + 1).closing <= found.closing


def test_a_cap_on_overheads():
    assert overheads_left().left == 17_200
    assert overheads_left(148_000, 10_000).left == 0


@pytest.mark.parametrize(
    ("given", "price"),
    [
        ({}, "696.24"),
        ({"contracts": 10}, "600.00"),
        ({"contracts": 10, "common_percent": 50}, "648.94"),
        ({"contracts": 10, "common_percent": 100}, "696.24"),
        ({"sd": 30}, "636.57"),
        ({"sd": 30, "contracts": 10}, "600.00"),
        ({"sd": 0}, "600.00"),
        ({"reserves": 153_000}, "600.00"),
        ({"reserves": 200_000}, "600.00"),
    ],
)
def test_the_price_that_carries_the_number(given, price):
    assert price_needed(**given).price == Decimal(price)


def test_what_the_council_would_pay_to_be_rid_of_a_number():
    found = price_needed()
    assert round(found.yearly) == 208_873
    assert round(found.for_the_risk) == 28_873


@given(st.integers(0, 60), st.integers(1, 40), st.integers(0, 200_000))
def test_nobody_bids_below_the_cost_at_the_number_expected(sd, contracts, cash):
    found = price_needed(sd=sd, contracts=contracts, reserves=cash)
    assert found.price >= found.at_cost == 600
    assert found.for_the_risk >= 0


def test_fewer_people_and_more():
    assert at_numbers() == (
        (210, -45_900), (240, -30_600), (270, -15_300), (300, 0), (330, 15_300),
    )  # fmt: skip


def test_how_likely_a_loss_is():
    assert round(at_price().chance_percent, 1) == Decimal("24.3")
    assert round(at_price(contracts=10).chance_percent, 1) == Decimal("1.4")
    assert at_price(people=240).result == -30_600
    assert at_price(sd=0).chance_percent == 0
    assert at_price(price=90).chance_percent == at_price(sd=0, price=500).chance_percent == 100
    assert at_price(price=90, reserves=153_000).chance_percent == 0
    assert at_price(price=50).break_even is None


@given(st.integers(0, 60), st.integers(1, 40), st.integers(0, 100), st.integers(0, 160_000))
def test_the_price_falls_with_contracts_and_cash_and_not_where_all_moves_together(
    sd, contracts, common, cash
):
    one = price_needed(sd=sd, reserves=cash)
    many = price_needed(sd=sd, contracts=contracts, common_percent=common, reserves=cash)
    assert many.price <= one.price
    assert (
        price_needed(sd=sd, contracts=contracts, common_percent=100, reserves=cash).price
        == one.price
    )
    assert price_needed(sd=sd, common_percent=common, reserves=cash).price == one.price
    assert price_needed(sd=sd, reserves=cash + 1000).price <= one.price


@given(st.integers(20, 60), st.integers(0, 100_000), st.integers(1, 30))
def test_at_that_price_a_larger_loss_has_the_chance_accepted(sd, cash, chance):
    needed = price_needed(sd=sd, reserves=cash, chance_percent=chance)
    found = at_price(needed.price, sd=sd, reserves=cash).chance_percent
    if needed.above_cost:
        assert abs(found - chance) < Decimal("0.1")
    else:
        assert found < chance + Decimal("0.1")


def test_the_next_price_that_undoes_a_low_bid():
    assert (low_bid().saved, low_bid().next_price) == (160_000, 220_000)
    assert low_bid(then=220_000).dearer == 0
    assert low_bid(then=230_000).dearer == 40_000
    assert (low_bid().first, low_bid().later) == (560_000, 720_000)
    assert low_bid(114_000, 146_000, 3, 5).next_price == 165_200
    assert low_bid(114_000, 146_000, 5, 3).next_price == Decimal("199333.33")
    assert low_bid(114_000, 146_000, 3, 3).next_price == 178_000


def test_a_move_to_the_low_bidder_comes_off_what_it_saves():
    moved = low_bid(114_000, 146_000, 3, 6, move=18_000)
    assert (moved.saved, moved.next_price) == (78_000, 159_000)
    assert low_bid(114_000, 146_000, 3, 6, then=159_000, move=18_000).dearer == 0
    assert low_bid(114_000, 146_000, 3, 4).next_price == 170_000
    assert low_bid(180_000, 180_000).next_price == 180_000


@given(money, money, st.integers(1, 9), st.integers(1, 9))
def test_at_the_next_price_both_ways_cost_the_same(low, more, now, later):
    fair = low + more
    then = low_bid(low, fair, now, later).next_price
    assert abs(low_bid(low, fair, now, later, then).dearer) <= Decimal("0.01") * later


def test_a_bid_that_is_handed_back():
    found = handed_back()
    assert (found.cost, found.fair, found.dearer) == (375_000, 360_000, 15_000)
    assert handed_back(after_months=24, again=0).dearer == -80_000


def test_a_loss_shared_by_an_alliance():
    shared = risk_share(30_600, {"council": 40, "trust": 30, "partner": 30})
    assert shared.parts == {"council": 12_240, "trust": 9_180, "partner": 9_180}
    assert risk_share(-100, {"a": 50, "b": 50}).parts == {"a": -50, "b": -50}


@given(st.decimals(-(10**7), 10**7, places=2), st.lists(st.integers(0, 50), min_size=2, max_size=2))
def test_shares_add_up_to_the_loss(loss, parts):
    shares = {"a": parts[0], "b": parts[1], "c": 100 - sum(parts)}
    assert sum(risk_share(loss, shares).parts.values()) == loss


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: full_cost(pay=-1), "Pay is -1"),
        (lambda: full_cost(years=0), "whole number of 1 or more"),
        (lambda: full_cost(pay_up_percent=-101), "Give -100 or more"),
        (lambda: price_needed(sd=200), "no price covers that"),
        (lambda: price_needed(mean=0), "Give more than 0 people"),
        (lambda: price_needed(contracts=0), "whole number of 1 or more"),
        (lambda: price_needed(common_percent=101), "Give 0 to 100"),
        (lambda: price_needed(chance_percent=0), "more than 0 and less than 100"),
        (lambda: low_bid(next_years=0), "next contract is 0"),
        (lambda: handed_back(after_months=30), "30 months of 24"),
        (lambda: risk_share(100, {"a": 50, "b": 40}), "add up to 90 per cent"),
        (lambda: risk_share(100, {"a": 150, "b": -50}), "The share of b is -50"),
    ],
)
def test_faults_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
