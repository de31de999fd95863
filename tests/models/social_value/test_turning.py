"""Where first place turns, exactly."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.scoring import FORMULAS, score
from commissioning.models.social_value.turning import along, one_step, turning_points


def test_lowest_over_price_turns_at_7_and_14_point_4():
    result = turning_points()
    assert result.weights == [Decimal("7.0"), Decimal("14.4")]
    assert result.winners == ["A", "C", "B"]
    assert result.always is None
    first, second = result.turns
    assert (first.before, first.after) == (("A",), ("C",))
    assert (second.before, second.after) == (("C",), ("B",))
    # exactly: at the turn itself the two tie
    assert first.exact == Fraction(1720, 247)


def test_the_range_formula_never_turns():
    result = turning_points("range")
    assert result.turns == ()
    assert result.always == "A"


def test_identical_bids_tie_throughout():
    rows = [{"id": i, "price": 10, "quality": 50, "social": 60} for i in "AB"]
    result = turning_points(bids=rows)
    assert result.winners == ["A+B"]
    assert result.always is None


def test_a_turn_on_a_whole_weight_is_a_tie_there():
    rows = [
        {"id": "A", "price": 10, "quality": 60, "social": 50},
        {"id": "B", "price": 10, "quality": 50, "social": 100},
    ]
    (turn,) = turning_points(bids=rows).turns
    assert turn.exact == 10
    assert score(10, bids=rows).leaders == ("A", "B")


def test_one_step_turns_the_result():
    result = one_step(20, social_scores={"A": 40, "B": 80, "C": 60})
    assert result.leaders == ("B",)
    assert result.lead == Decimal("0.01")
    assert {(s.bid, s.new, s.leaders) for s in result.turning} == {
        ("A", Decimal(60), ("A",)),
        ("B", Decimal(60), ("C",)),
        ("C", Decimal(80), ("C",)),
    }
    # no step leaves 0 to 100
    assert all(0 <= s.new <= 100 for s in result.steps)
    assert one_step(0).turning == ()


numbers = st.integers(0, 100)


@given(
    st.lists(st.tuples(st.integers(1, 300), numbers, numbers), min_size=1, max_size=5),
    st.sampled_from(list(FORMULAS)),
    st.integers(1, 60),
)
def test_leaders_between_turns_are_those_that_scoring_gives(rows, formula, up_to):
    bids = [
        {"id": f"b{i}", "price": p, "quality": q, "social": s} for i, (p, q, s) in enumerate(rows)
    ]
    result = turning_points(formula, up_to=up_to, bids=bids)
    assert result.stretches[0].start == 0
    assert result.stretches[-1].end == up_to
    for stretch in result.stretches:
        # a whole weight inside the stretch, if there is one
        inside = int(stretch.start) + 1
        if stretch.start < inside < stretch.end:
            assert score(inside, formula, bids=bids).leaders == stretch.leaders
    for turn in result.turns:
        assert 0 < turn.exact < up_to
        assert turn.before != turn.after


@given(st.permutations("ABC"))
def test_the_order_of_bids_changes_nothing(order):
    rows = {
        "A": {"id": "A", "price": 1_080_000, "quality": 72, "social": 40},
        "B": {"id": "B", "price": 1_190_000, "quality": 68, "social": 85},
        "C": {"id": "C", "price": 1_140_000, "quality": 74, "social": 55},
    }
    assert turning_points(bids=[rows[name] for name in order]) == turning_points()


def test_faults_are_named():
    with pytest.raises(ValueError, match="together at most 100"):
        turning_points(up_to=61)
    with pytest.raises(ValueError, match="lowest, range, points"):
        turning_points("highest")
    with pytest.raises(ValueError, match="The step is 0"):
        one_step(step=0)


def test_along_has_the_weight_in_use_and_stays_within_what_price_leaves():
    stops = [one.weights.social for one in along(social_weight=12)]
    assert stops == [0, 5, 10, 12, 15, 20, 25, 30]
    assert [one.weights.social for one in along(10, price_weight=85)][-1] == 15
    assert [one.weights.social for one in along(50)][-2:] == [45, 50]
    assert along(12)[3] == score(12)
