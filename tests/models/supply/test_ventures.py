"""Design for nothing, and ideas in stages: the blueprint's figures, and what must hold."""

from decimal import Decimal

import pytest

from commissioning.models import supply
from commissioning.models.supply.venturing import STAGES


def test_a_thin_margin_makes_unpaid_design_unwise():
    found = supply.design_at_risk()
    assert (found.cost, found.gain, round(found.chance_percent)) == (5_520, 12_510, 44)
    assert round(supply.design_at_risk(design_paid=4_800).chance_percent) == 6
    assert round(supply.design_at_risk(margin_percent=5).chance_percent) == 26
    assert not supply.design_at_risk(margin_percent=1).pays


def test_paid_in_full_or_more_it_risks_nothing():
    assert supply.design_at_risk(design_paid=9_000).chance_percent == 0


def test_stages_are_worth_it_where_somebody_stops():
    found = supply.staged(**STAGES)
    assert round(found.go_percent, 1) == Decimal("67.5")
    assert round(found.works_percent, 1) == Decimal("40.0")
    assert round(found.spent) == 286_530
    assert round(found.for_each_working) == 715_699
    assert found.straight == 1_000_000


def test_stages_without_a_stop_are_dearer_than_none():
    nobody_stops = supply.staged(**{**STAGES, "passes_if_not_percent": 85})
    assert round(nobody_stops.for_each_working) == 1_286_445
    assert nobody_stops.for_each_working > nobody_stops.straight


def test_a_perfect_test_never_pays_for_what_does_not_work():
    perfect = supply.staged(passes_if_works_percent=100, passes_if_not_percent=0)
    assert perfect.go_percent == perfect.works_percent


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: supply.design_at_risk(margin_percent=0), "leave nothing"),
        (lambda: supply.staged(works_percent=101), "at most 100"),
        (lambda: supply.staged(works_percent=0), "ever pass"),
        (lambda: supply.staged(prototypes=0), "1 or more"),
    ],
)
def test_what_cannot_be_is_said(call, words):
    with pytest.raises(ValueError, match=words):
        call()
