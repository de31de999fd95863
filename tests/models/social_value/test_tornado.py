"""Which assumption moves the estimate most."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.social_value.benefit import ASSUMPTIONS, estimate
from commissioning.models.social_value.sensitivity import tornado


def test_deadweight_first():
    result = tornado()
    assert result.central == Decimal("96000.95")
    assert result.ids == ["deadweight", "attribution", "drop_off", "displacement"]
    assert result.first_three == ["deadweight", "attribution", "drop_off"]
    assert result.first == "deadweight"
    deadweight = result.by["deadweight"]
    assert (deadweight.least, deadweight.most) == (Decimal("64000.63"), Decimal("128001.26"))
    assert deadweight.at_low == deadweight.most
    assert deadweight.swing == Decimal("64000.63")
    assert "would have happened anyway" in deadweight.name


def test_leakage_only_when_asked_and_nothing_when_all_are_held():
    assert tornado(vary=ASSUMPTIONS).ids[-1] == "leakage"
    assert tornado(vary=[]).bars == ()
    assert tornado(vary=[]).first is None


def test_a_well_researched_assumption_drops_down_the_list():
    assert tornado(changes={"deadweight": [38, 40, 42]}).ids[-1] == "deadweight"


@given(st.permutations(ASSUMPTIONS), st.integers(1, 20), st.integers(1, 8))
def test_bars_are_in_order_span_the_centre_and_ignore_the_order_asked(vary, quantity, years):
    result = tornado(quantity, years=years, vary=vary)
    assert result == tornado(quantity, years=years, vary=ASSUMPTIONS)
    swings = [bar.swing for bar in result.bars]
    assert swings == sorted(swings, reverse=True)
    assert all(bar.least <= result.central <= bar.most for bar in result.bars)
    assert result.central == estimate(quantity, years=years).present_value
