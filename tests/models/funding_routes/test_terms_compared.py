"""One contract under several payment terms, and with a loan drawn beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.funding_routes import flows_together, under_terms
from commissioning.models.grants import cash_flow

STAITHE = [
    {"id": "advance", "terms": "quarterly in advance"},
    {"id": "monthly", "terms": "monthly in arrears", "lag": 1},
    {"id": "quarterly", "terms": "quarterly in arrears", "lag": 1},
    {"id": "halves", "terms": "custom", "parts": [[1, 50], [13, 50]]},
    {"id": "fifths", "terms": "custom", "parts": [[1, 40], [7, 30], [13, 30]]},
    {"id": "monthly-later", "terms": "monthly in arrears", "lag": 2},
]


def test_the_case_under_six_terms_best_first():
    found = under_terms()
    assert [row.flow.lowest for row in found.rows] == [
        46_000, 16_000, 1_000, -14_000, -26_000, -44_000,
    ]  # fmt: skip
    assert found.order == [row.terms.id for row in found.rows]
    monthly = found.by["monthly-arrears"]
    assert (monthly.keeps_a_month, monthly.keeps_its_floor) == (True, False)
    assert monthly.flow.months_below_policy == 11
    assert found.by["outcomes"].flow.months_below_zero == 11


@pytest.mark.parametrize(
    ("terms", "lag", "lowest", "month"),
    [("quarterly in arrears", 1, -21_500, 10), ("monthly in arrears", 1, 3_500, 12)],
)
def test_a_price_below_cost_digs_deeper_each_time(terms, lag, lowest, month):
    one = [{"id": "it", "terms": terms, "lag": lag}]
    flow = under_terms(one, price=165_000, cost=180_000).by["it"].flow
    assert (flow.lowest, flow.lowest_month, flow.closing) == (lowest, month, 31_000)


def test_the_other_contract_in_order():
    found = under_terms(STAITHE, price=138_000, cash=38_000, floor=20_000)
    assert {name: row.flow.lowest for name, row in found.by.items()} == {
        "advance": 38_000, "monthly": 15_000, "quarterly": -8_000, "halves": -31_000,
        "fifths": -3_400, "monthly-later": 3_500,
    }  # fmt: skip
    later = [{"id": "clause 9", "terms": "quarterly in arrears", "lag": 2}]
    assert under_terms(later, 138_000, cash=38_000).by["clause 9"].flow.lowest == -19_500


@given(st.integers(0, 10**7), st.integers(0, 10**6))
def test_the_total_paid_is_the_same_under_all_terms(pence, cash):
    found = under_terms(price=f"{pence / 100:.2f}", cash=cash, months=12)
    assert len({row.flow.total_paid for row in found.rows}) == 1
    assert len({row.flow.closing for row in found.rows}) == 1


def test_a_loan_drawn_beside_the_work():
    work = {"grant": 180_000, "reserves": 46_000, "terms": "quarterly in arrears", "lag": 1,
            "reserves_policy": 30_000}  # fmt: skip
    drawn = {"grant": 90_000, "months": 6, "reserves": 0, "terms": "in full in advance"}
    repaid = {"grant": 0, "months": 12, "reserves": 0, "spend": 14_493}
    both = flows_together([work, drawn, repaid])
    alone = cash_flow(**work)
    assert both.months[0].low_point == alone.months[0].low_point + 75_000 - both_month(repaid)
    assert both.closing == alone.closing - 14_493
    assert both.total_spent == alone.total_spent + 90_000 + 14_493
    assert both.reserves_policy == 30_000
    assert flows_together([work]).months == alone.months


def both_month(flow):
    return cash_flow(**flow).monthly_spend


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: flows_together([]), "Give at least one"),
        (lambda: under_terms([{"id": "x", "terms": "custom", "parts": [[1, 90]]}]), "add up to 90"),
        (lambda: under_terms([{"id": "x", "terms": "custom"}]), "add up to 0"),
        (lambda: under_terms([{"terms": "custom"}]), "need an id"),
        (lambda: under_terms([{"id": "x", "terms": "sometimes"}]), "no terms called 'sometimes'"),
    ],
)
def test_faults_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
