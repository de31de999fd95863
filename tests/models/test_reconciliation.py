"""Year-end sums and full cost recovery."""

import pytest

from commissioning.models.grants.reconciliation import full_cost, reconcile


def test_harbour_lights_year_end():
    result = reconcile(paid=63_750, claimed=53_100, ineligible=1900)
    assert result.eligible == 51_200
    assert result.unspent == 12_550
    assert result.owed == 0
    assert (result.slip_ineligible_ignored, result.slip_ineligible_subtracted) == (10_650, 8750)


def test_more_spent_than_paid_is_owed_not_unspent():
    result = reconcile(paid=50_000, claimed=53_100, ineligible=1900)
    assert (result.unspent, result.owed) == (0, 1200)


def test_a_capped_overhead_leaves_a_shortfall():
    result = full_cost(direct=68_000, full=86_000, cap_percent=10)
    assert (result.overhead, result.overhead_paid, result.shortfall) == (18_000, 6800, 11_200)
    assert result.slip_cap_on_full == 9400
    assert full_cost(68_000, 70_000).shortfall == 0


def test_faults_are_named():
    with pytest.raises(ValueError, match=r"only £1\.00 was claimed"):
        reconcile(10, 1, 2)
    with pytest.raises(ValueError, match="below direct cost"):
        full_cost(10, 5)
