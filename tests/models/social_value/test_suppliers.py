"""Who can answer an over-prescribed question."""

from inspect import signature

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.suppliers import (
    PARAMETERS,
    SIZES,
    most_measures,
    reach_curve,
    who_can_bid,
)


@pytest.mark.parametrize(
    ("measures", "short", "hours", "can"),
    [(11, False, 58, 10), (3, False, 26, 22), (2, True, 20, 40)],
)
def test_eleven_three_and_two(measures, short, hours, can):
    result = who_can_bid(measures, short)
    assert result.suppliers == 40
    assert (result.hours, result.can_bid, result.cannot_bid) == (hours, can, 40 - can)
    assert result.can_bid_percent == can * 100 / 40


def test_suppliers_by_size():
    assert [(s.id, s.count, s.hours) for s in SIZES] == [
        ("micro", 18, 20),
        ("small", 12, 40),
        ("medium", 7, 90),
        ("large", 3, 250),
    ]
    result = who_can_bid(11)
    assert not result.by["small"].can_bid
    assert result.by["small"].hours_left == -18
    assert result.by["medium"].hours_left == 32


def test_the_most_that_still_leaves_small_firms_able_to_bid():
    assert most_measures().measures == 6
    assert most_measures().reach.can_bid == 22
    assert most_measures("micro").measures == 1
    assert most_measures("micro", short=True).measures == 2
    assert most_measures("micro", base_hours=20).measures == 0
    assert most_measures("micro", base_hours=21).measures is None
    assert most_measures("micro", base_hours=21).reach.measures == 0


def test_the_defaults_are_the_tables():
    for name, argument in signature(who_can_bid).parameters.items():
        if name in PARAMETERS:
            assert argument.default == PARAMETERS[name].default


@given(
    st.sampled_from([s.id for s in SIZES]),
    st.booleans(),
    st.integers(1, 12),
    st.integers(0, 60),
)
def test_one_measure_more_than_the_most_shuts_the_size_out(size, short, each, start):
    most = most_measures(size, short, start, start, each)
    if most.measures is None:
        assert not who_can_bid(0, short, start, start, each).by[size].can_bid
    elif most.measures < 200:
        assert most.reach.by[size].can_bid
        assert not who_can_bid(most.measures + 1, short, start, start, each).by[size].can_bid


@given(st.integers(0, 60), st.booleans())
def test_more_measures_never_let_more_bid(up_to, short):
    counts = reach_curve(up_to, short).counts
    assert len(counts) == up_to + 1
    assert counts == sorted(counts, reverse=True)


def test_spare_hours_can_be_changed():
    assert who_can_bid(3, spare={"micro": 26}).can_bid == 40


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: who_can_bid(-1), "number of measures"),
        (lambda: who_can_bid(201), "at most 200"),
        (lambda: who_can_bid(3, spare={"tiny": 2}), "no size called 'tiny'"),
        (lambda: who_can_bid(3, spare={"micro": -2}), "hours of Micro suppliers"),
        (lambda: who_can_bid(3, base_hours=-2), "hours to answer without measures"),
        (lambda: most_measures("tiny"), "no size called 'tiny'"),
        (lambda: most_measures(measure_hours=0), "no most"),
    ],
)
def test_faults_are_named(call, message):
    with pytest.raises(ValueError, match=message):
        call()
