"""Which check is worth most, and which to drop first: the baseline is always said."""

from decimal import Decimal

import pytest

from commissioning.models.grants.checks import FLOOR
from commissioning.models.grants.ranking import drop_first, rank


@pytest.mark.parametrize(
    ("against", "order"),
    [
        ("floor", ["K1", "K2", "K3", "K11", "K6"]),
        ("standard", ["K1", "K2", "K3", "K11", "K6"]),
        ("nothing", ["K1", "K2", "K11", "K3", "K6"]),
    ],
)
def test_the_order_of_five_checks_depends_on_the_baseline(against, order):
    assert rank(85_000, against=against).ids == order


def test_ranking_against_the_floor_takes_k6_as_what_it_adds_to_the_letter():
    (row,) = rank(85_000, checks=["K6"]).rows
    assert row.cost == 448 - 56
    assert round(row.avoided_per_pound, 2) == Decimal("0.60")


def test_what_would_you_drop():
    found = drop_first(85_000)
    rows = found.rows
    assert found.first == "K6"
    assert found.ids == ["K6", "K8", "K7", "K13", "K11", "K3"]
    assert not {row.check for row in rows} & set(FLOOR)
    assert all(row.cost > 0 and row.loss_avoided > 0 for row in rows)


def test_a_check_that_costs_nothing_ranks_first():
    free = {"funder_rate": 0, "volunteer_rate": 0}
    assert rank(4000, checks=["K1", "K2"], settings=free).rows[0].avoided_per_pound is None
