"""A very low price: asked about by a rule of the buyer's own, and taken out of the scores or only off the list."""

from decimal import Decimal

import pytest

from commissioning.models import funding_routes, social_value, supply
from commissioning.models.supply.price_asked import COAST

LOW, NEXT = 306_000 / 4, 396_000 / 4


@pytest.mark.parametrize(
    ("formula", "together", "first", "struck", "afresh", "then"),
    [
        ("lowest", {"A": "75.50", "B": "78.35", "C": "71.91"}, "B", "B", {"B": "86.99", "C": "81.00"}, "B"),
        ("range", {"A": "75.50", "B": "49.00", "C": "48.57"}, "A", "B", {"B": "49.00", "C": "81.00"}, "C"),
        ("points", {"A": "75.50", "B": "74.49", "C": "69.24"}, "A", "B", {"B": "86.88", "C": "81.00"}, "B"),
        ("estimate", {"A": "65.05", "B": "67.51", "C": "61.60"}, "B", "B", {"B": "67.51", "C": "61.60"}, "B"),
    ],
)  # fmt: skip
def test_one_formula_lets_a_bid_that_is_out_choose_the_winner(
    formula, together, first, struck, afresh, then
):
    found = supply.set_aside(formula=formula)
    assert found.together.totals == {name: Decimal(total) for name, total in together.items()}
    assert found.afresh.totals == {name: Decimal(total) for name, total in afresh.items()}
    assert (found.first, found.struck, found.then) == ((first,), (struck,), (then,))
    assert found.still_chooses == (formula == "range")


def test_the_price_lies_under_both_marks():
    found = supply.price_question()
    assert round(found.under_estimate_percent, 1) == Decimal("23.9")
    assert round(found.under_others_percent, 1) == Decimal("24.7")
    assert found.reasons == ("estimate", "others")


def test_a_lower_estimate_leaves_the_other_reason():
    found = supply.price_question(estimate=350_000)
    assert round(found.under_estimate_percent, 1) == Decimal("12.6")
    assert found.reasons == ("others",)
    assert not supply.price_question(price=400_000).ask


def test_a_price_at_the_line_is_not_asked_about():
    assert not supply.price_question(85, 100, [100]).ask
    assert supply.price_question(Decimal("84.99"), 100, [100]).ask


def test_price_decides_from_a_weight_of_forty_six():
    assert supply.set_aside(price_weight=45).first == ("B",)
    assert supply.set_aside(price_weight=46).first == ("A",)


def test_an_estimate_of_ones_own_reads_no_other_bid():
    alone = {
        one.id: social_value.score(bids=[one], formula="estimate", estimate=402_000)
        for one in COAST
    }
    together = social_value.score(bids=COAST, formula="estimate", estimate=402_000)
    assert {name: one.totals[name] for name, one in alone.items()} == together.totals
    cheap = social_value.score(bids=[{"id": "A", "price": 1, "quality": 0, "social": 0}],
                               formula="estimate", estimate=402_000)  # fmt: skip
    assert cheap.rows[0].price_score == 100


def test_without_an_estimate_that_formula_says_what_it_needs():
    with pytest.raises(ValueError, match="needs an estimate"):
        social_value.score(formula="estimate")


@pytest.mark.parametrize(
    ("months", "dearer"), [(6, 10_650), (12, -600), (18, -11_850), (24, -23_100)]
)
def test_a_low_bid_that_stops_can_still_be_the_cheaper(months, dearer):
    found = funding_routes.handed_back(LOW, NEXT, months, months + 6, cover=118_800, again=12_000)
    assert found.dearer == dearer
    assert 90_000 + dearer == 100_650 - 1_875 * (months - 6)  # what stopping undoes of the saving


def test_a_dearer_emergency_turns_it():
    even = funding_routes.handed_back(LOW, NEXT, 18, 24, again=12_000).even_percent
    assert round(even, 1) == Decimal("43.9")
    at = funding_routes.handed_back(
        LOW, NEXT, 18, 24, cover=Decimal(NEXT) * (1 + even / 100), again=12_000
    )
    assert at.dearer == 0
    assert funding_routes.handed_back(LOW, NEXT, 18, 24, cover=NEXT * 1.44, again=12_000).dearer > 0
    assert funding_routes.handed_back(LOW, NEXT, 24, 24).even_percent is None


def test_the_next_contract_is_where_it_costs():
    assert funding_routes.low_bid(LOW, NEXT).next_price * 4 == 486_000


@pytest.mark.parametrize(
    ("rise", "others", "years"),
    [
        (0, 0, ["2970.00", "-198.00", "-3492.72", "-6919.23"]),
        (2, 2, None),
        (Decimal("3.2"), Decimal("3.2"), None),
    ],
)
def test_a_fixed_price_does_not_pass_pay_growth_away(rise, others, years):
    found = funding_routes.full_cost(
        pay=79_200, other=16_830, price=99_000, pay_up_percent=4, other_up_percent=others,
        price_up_percent=rise, years=4, cash=0, floor=0,
    )  # fmt: skip
    end = {0: "-7639.95", 2: "2352.58", Decimal("3.2"): "8475.95"}[rise]
    assert found.rows[-1].cash == Decimal(end)
    if years:
        assert [-row.shortfall for row in found.rows] == [Decimal(one) for one in years]


def test_the_exercise_scored_afresh_moves_the_lead():
    bids = [
        {"id": "K", "price": 571_000, "quality": 58, "social": 0},
        {"id": "B", "price": 765_000, "quality": 81, "social": 0},
        {"id": "M", "price": 729_000, "quality": 76, "social": 0},
    ]
    found = supply.set_aside("K", "lowest", 40, 0, bids=bids)
    assert (found.lead, found.lead_struck) == (Decimal("1.12"), Decimal("1.53"))


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: supply.set_aside("Z"), "Take out one of A, B, C"),
        (lambda: supply.set_aside(bids=[COAST[0]]), "leave one or more"),
        (lambda: supply.set_aside(prices={"Z": 1}), "no bid called 'Z'"),
        (lambda: supply.price_question(others=[]), "no other bid"),
        (lambda: supply.price_question(estimate=0), "more than £0"),
    ],
)
def test_what_cannot_be_is_said(call, words):
    with pytest.raises(ValueError, match=words):
        call()
