"""Four kinds of money for one need: what comes back, who cannot pay, and who bears that."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.funding_routes import four_kinds, repayable

STAITHE = {
    "need": 120_000,
    "grant": 60_000,
    "spare": 15_000,
    "cases": [["good", 20, 30_000], ["middling", 50, 17_000], ["poor", 30, 3_000]],
}


def test_northmeres_cafe_by_four_kinds_of_money():
    found = four_kinds()
    assert [money.expected_cost for money in found.values()] == [
        150_000, Decimal("119159.58"), Decimal("67630.15"), Decimal("72838.46"),
    ]  # fmt: skip
    assert [money.fails_percent for money in found.values()] == [0, 0, 70, 30]
    loan, blend = found["loan"], found["blend"]
    assert [row.back.default_year for row in loan.rows] == [None, 3, 1]
    assert [row.back.default_year for row in blend.rows] == [None, None, 2]
    assert [round(row.back.cover, 2) for row in loan.rows] == [
        Decimal("1.57"), Decimal("0.83"), Decimal("0.17"),
    ]  # fmt: skip
    assert [round(row.back.cover, 2) for row in blend.rows] == [
        Decimal("2.62"), Decimal("1.38"), Decimal("0.28"),
    ]  # fmt: skip
    assert (loan.covers, blend.covers) == (False, True)
    assert blend.payment == Decimal("14493.23")


def test_a_middling_surplus_that_lets_the_loan_pass():
    cases = [["good", 30, 38_000], ["middling", 40, 29_500], ["poor", 30, 4_000]]
    loan = repayable("loan", cases=cases)
    assert loan.covers
    assert round(loan.by["middling"].back.cover, 2) == Decimal("1.22")


@pytest.mark.parametrize(
    ("changes", "loan", "blend"),
    [
        ({}, "61793.92", "67142.11"),
        ({"middling": 24_000}, "22233.26", "67142.11"),
        ({"poor": 10_000}, "57985.52", "53582.77"),
    ],
)
def test_the_workshop(changes, loan, blend):
    cases = [
        [name, chance, changes.get(name, surplus)] for name, chance, surplus in STAITHE["cases"]
    ]
    found = four_kinds(**{**STAITHE, "cases": cases})
    assert found["loan"].expected_cost == Decimal(loan)
    assert found["blend"].expected_cost == Decimal(blend)


def test_who_cannot_pay_hands_over_what_it_has_and_pays_nothing_after():
    back = repayable("loan").by["middling"].back
    assert [row.paid for row in back.rows[:4]] == [
        Decimal("24155.39"), Decimal("24155.39"), Decimal("21689.22"), 0,
    ]  # fmt: skip
    assert back.rows[2].cash == 0
    assert back.rows[3].cash == 20_000
    assert back.unpaid == Decimal("123243.13")


def test_what_can_just_be_paid_is_paid():
    sure = [["middling", 100, 18_750]]
    just = repayable("loan", rate_percent=0, spare=0, first_year_percent=100, cases=sure)
    assert just.rows[0].back.default_year is None
    short = [["middling", 100, "18749.99"]]
    broken = repayable("loan", rate_percent=0, spare=0, first_year_percent=100, cases=short)
    assert broken.rows[0].back.default_year == 1


def test_a_part_of_a_failed_loan_may_be_recovered():
    none, some = repayable("loan"), repayable("loan", recovered_percent=60)
    assert some.expected_cost < none.expected_cost
    assert some.by["good"].back == none.by["good"].back
    poor = some.by["poor"].back
    assert poor.recovered == Decimal("82200.00")  # 60 per cent of 150,000 × 1.06 less 22,000


def test_a_last_call_grant_takes_nothing_at_its_line_and_never_more_than_the_sum():
    at_line = repayable("last-call", cases=[["middling", 100, 10_000]])
    assert at_line.expected_back == 0
    rich = repayable("last-call", cases=[["middling", 100, 500_000]])
    assert rich.rows[0].back.paid_back == 150_000


def test_without_a_loan_there_is_no_payment_to_cover():
    for money in (repayable("blend", grant=150_000), repayable("grant"), repayable("loan", need=0)):
        assert money.surplus_needed is None
        assert money.rows[0].back.cover is None
        assert money.fails_percent == 0


surpluses = st.lists(st.integers(-20_000, 200_000), min_size=3, max_size=3)


@given(surpluses, st.integers(0, 200_000), st.integers(1, 12), st.integers(1, 5))
def test_a_grant_costs_most_and_a_last_call_grant_never_less_than_nothing(
    surplus, need, years, start
):
    cases = [
        [name, chance, left]
        for name, chance, left in zip("abc", (30, 40, 30), surplus, strict=True)
    ]
    found = {
        product: repayable(product, need, 0, years=years, cases=cases, from_year=start)
        for product in ("grant", "last-call")
    }
    assert found["grant"].expected_cost == need
    assert need >= found["last-call"].expected_cost >= 0
    for row in found["last-call"].rows:
        assert row.back.paid_back <= need
        assert all(not year.paid for year in row.back.rows if year.surplus <= 10_000)


@given(surpluses, st.integers(0, 100), st.integers(0, 12))
def test_a_loan_pays_no_more_than_was_agreed(surplus, recovered, rate):
    cases = [
        [name, chance, left]
        for name, chance, left in zip("abc", (30, 40, 30), surplus, strict=True)
    ]
    loan = repayable("loan", rate_percent=rate, cases=cases, recovered_percent=recovered)
    for row in loan.rows:
        assert row.back.paid_back <= loan.payment * 8 + 1
        assert (row.back.unpaid < 1) or row.back.default_year


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"product": "overdraft"}, "Choose from: grant, last-call, loan, blend"),
        ({"product": "blend", "grant": 150_001}, "the money needed £150,000. Give a grant"),
        ({"cases": [["good", 50, 1]]}, "add up to 50 per cent"),
        ({"cases": [["good", 100]]}, "needs an id, a chance"),
        ({"years": 0}, "whole number of 1 or more"),
        ({"share_percent": 101}, "Give 0 to 100"),
        ({"spare": -1}, "The spare cash is -1"),
        ({"from_year": 0}, "year from which it asks is 0"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ValueError, match=message):
        repayable(**values)
