"""Figures on questions: known values, honest at the edges, silent about few people."""

import math

import pytest

from commissioning.grading.results.counting.statistics import (
    LEAST,
    discrimination,
    mean_share,
    share,
)


def test_a_share_is_wilsons() -> None:
    found = share(8, 10)
    assert found is not None
    assert (found.value, found.n) == (0.8, 10)
    # Newcombe (1998), method 3, prints such intervals; 8 of 10 is 0.490 to 0.943.
    assert found.low == pytest.approx(0.490, abs=0.001)
    assert found.high == pytest.approx(0.943, abs=0.001)


def test_all_right_is_not_certainty() -> None:
    found = mean_share([1.0] * 6)
    assert found is not None
    assert found.value == found.high == 1.0
    assert found.low is not None
    assert found.low < 0.65


def test_points_in_parts_count_in_part() -> None:
    found = mean_share([0.5, 0.25, 0.75, 0.5, 0.5])
    assert found is not None
    assert found.value == 0.5


def test_few_people_are_not_shown() -> None:
    assert mean_share([1.0] * (LEAST - 1)) is None
    assert share(2, LEAST - 1) is None
    assert discrimination([0, 1, 0, 1], [1, 2, 3, 4]) is None
    with pytest.raises(ValueError, match="outside"):
        mean_share([1.2] * 6)


def test_discrimination_is_fishers() -> None:
    item = [0, 0, 1, 0, 1, 1, 0, 1, 1, 1]
    rest = [2, 4, 5, 3, 9, 6, 5, 8, 4, 9]
    found = discrimination(item, rest)
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    assert math.atanh(found.high) - math.atanh(found.value) == pytest.approx(
        1.96 / 7**0.5, abs=1e-4
    )
    assert found.low < found.value < found.high < 1
    assert discrimination([1.0] * 6, list(range(6))) is None
    exact = discrimination([0, 1, 2, 3, 4], [1, 2, 3, 4, 5])
    assert exact is not None
    assert (exact.low, exact.high) == (None, None)
    with pytest.raises(ValueError, match="same learners"):
        discrimination([1, 2], [1])
