"""Draws made fit to show."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.draws import columns, significant


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60), st.integers(1, 30))
def test_every_draw_stands_in_one_column(values, parts):
    found = columns(values, parts)
    assert sum(column.count for column in found) == len(values)
    assert found[0].low == min(values)
    assert found[-1].high == max(values)


def test_columns_count_what_lies_between_their_edges():
    found = columns([0, 1, 2, 3, 9, 10], 2)
    assert [(c.low, c.high, c.count) for c in found] == [(0, 5, 4), (5, 10, 2)]
    assert [c.count for c in columns([4.0, 4.0])] == [2]


@pytest.mark.parametrize(
    ("value", "shown"), [(65392.66, 65400), (110246, 110000), (0, 0), (-86350, -86400), (2, 2)]
)
def test_three_figures_are_kept(value, shown):
    assert significant(value) == Decimal(shown)


@pytest.mark.parametrize("values", [[], [1.0, float("nan")]])
def test_what_cannot_be_drawn_is_refused(values):
    with pytest.raises(ValueError, match="at least one draw"):
        columns(values)
