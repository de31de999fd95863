"""Bids scored exactly: three formulas, weights, ties."""

from decimal import Decimal
from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.scoring import BIDS, FORMULAS, price_scores, score
from commissioning.models.social_value.suppliers import PARAMETERS

bids = st.lists(
    st.tuples(st.integers(1, 500), st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=6
).map(
    lambda rows: [
        {"id": f"bid {i}", "price": p * 1000, "quality": q, "social": s}
        for i, (p, q, s) in enumerate(rows)
    ]
)


@pytest.mark.parametrize(
    ("weight", "winner"), [(0, "A"), (5, "A"), (10, "C"), (15, "B"), (20, "B")]
)
def test_the_weight_decides_under_lowest_over_price(weight, winner):
    assert score(weight).winner == winner


@pytest.mark.parametrize("weight", range(31))
def test_the_range_formula_gives_a_at_every_weight(weight):
    assert score(weight, "range").winner == "A"


def test_c_at_ten_per_cent():
    result = score()
    assert result.totals == {"A": 80, "B": Decimal("78.80"), "C": Decimal("80.39")}
    assert result.ids == ["C", "A", "B"]
    assert result.weights.quality == 50
    row = result.by["C"]
    assert (row.price_points, row.quality_points, row.social_points) == (
        Decimal("37.89"),
        37,
        Decimal("5.50"),
    )
    assert row.price_score == Decimal("94.74")


def test_one_step_of_moderation_is_worth_a_hundredth_of_a_point():
    result = score(20, social_scores={"A": 40, "B": 80, "C": 60})
    assert result.winner == "B"
    assert result.ids[1] == "C"
    assert result.lead == Decimal("0.01")
    assert result.rows[0].exact > result.rows[1].exact


def test_price_formulas():
    by = {name: price_scores(BIDS, name) for name in FORMULAS}
    assert [round(float(x), 2) for x in by["lowest"].values()] == [100, 90.76, 94.74]
    assert [round(float(x), 2) for x in by["range"].values()] == [100, 0, 45.45]
    assert [round(float(x), 2) for x in by["points"].values()] == [100, 89.81, 94.44]


def test_equal_prices_and_a_price_more_than_double():
    same = [{"id": i, "price": 10, "quality": 50, "social": 50} for i in "AB"]
    assert score(formula="range", bids=same).totals == {"A": 70, "B": 70}
    far = [{"id": "A", "price": 10, "quality": 0, "social": 0}, {**same[1], "price": 25}]
    assert score(formula="points", bids=far).by["B"].price_score == 0


def test_ties_are_shown_as_ties():
    rows = [
        {"id": "C", "price": 100, "quality": 50, "social": 50},
        {"id": "A", "price": 100, "quality": 50, "social": 50},
        {"id": "B", "price": 200, "quality": 50, "social": 50},
    ]
    result = score(bids=rows)
    assert [(r.id, r.place, r.tied) for r in result.rows] == [
        ("A", 1, True),
        ("C", 1, True),
        ("B", 3, False),
    ]
    assert result.leaders == ("A", "C")
    assert result.winner is None
    assert result.lead == 0


def test_a_hidden_lead_is_no_tie():
    # the totals differ by less than a hundredth: both show the same, one still leads
    rows = [
        {"id": "A", "price": 100_000_000, "quality": 50, "social": 50},
        {"id": "B", "price": 100_000_001, "quality": 50, "social": 50},
    ]
    result = score(bids=rows)
    assert result.totals["A"] == result.totals["B"]
    assert result.winner == "A"


def test_the_defaults_are_the_tables():
    for name, argument in signature(score).parameters.items():
        if name in PARAMETERS:
            assert argument.default == PARAMETERS[name].default


@given(bids, st.integers(0, 60), st.sampled_from(list(FORMULAS)), st.randoms())
def test_totals_lie_within_0_to_100_and_order_in_changes_nothing(rows, weight, formula, shuffle):
    result = score(weight, formula, bids=rows)
    assert all(0 <= row.exact <= 100 for row in result.rows)
    assert [row.place for row in result.rows] == sorted(row.place for row in result.rows)
    exact = [row.exact for row in result.rows]
    assert exact == sorted(exact, reverse=True)
    shuffled = list(rows)
    shuffle.shuffle(shuffled)
    assert score(weight, formula, bids=shuffled) == result


@given(bids, st.integers(0, 60), st.sampled_from(list(FORMULAS)))
def test_a_better_social_score_never_lowers_the_total(rows, weight, formula):
    first = rows[0]["id"]
    before = score(weight, formula, bids=rows).by[first].exact
    assert score(weight, formula, bids=rows, social_scores={first: 100}).by[first].exact >= before


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"formula": "highest"}, "lowest, range, points"),
        ({"social_weight": 61}, "together at most 100"),
        ({"social_weight": -1}, "below 0"),
        ({"bids": []}, "1 to 20 bids"),
        ({"bids": [*BIDS, BIDS[0]]}, "an id of its own"),
        ({"bids": [{"id": "A", "price": 3}]}, "Give id, price, quality and social"),
        ({"bids": [{"id": "A", "price": 0, "quality": 1, "social": 1}]}, "more than £0"),
        ({"social_scores": {"D": 3}}, "no bid called 'D'"),
        ({"social_scores": {"A": 101}}, "social score of 0 to 100"),
    ],
)
def test_faults_are_named(values, message):
    with pytest.raises(ValueError, match=message):
        score(**values)
