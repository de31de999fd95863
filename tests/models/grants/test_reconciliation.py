"""Year-end sums and full cost recovery."""

import pytest

from commissioning.models.grants.reconciliation import reconcile


def test_harbour_lights_year_end():
    result = reconcile(paid=63_750, claimed=53_100, ineligible=1900)
    assert result.eligible == 51_200
    assert result.unspent == 12_550
    assert result.owed == 0
    assert (result.slip_ineligible_ignored, result.slip_ineligible_subtracted) == (10_650, 8750)


def test_more_spent_than_paid_is_owed_not_unspent():
    result = reconcile(paid=50_000, claimed=53_100, ineligible=1900)
    assert (result.unspent, result.owed) == (0, 1200)


def test_faults_are_named():
    with pytest.raises(ValueError, match=r"only £1\.00 was claimed"):
        reconcile(10, 1, 2)
