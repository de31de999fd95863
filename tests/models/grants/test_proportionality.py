"""The dial: published figures, the floor, and what must hold for any set of checks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.grants.award import Grant, grant, size_of, suggested_tier, tier
from commissioning.models.grants.check_settings import settings
from commissioning.models.grants.checks import (
    CHECKS,
    OVERLAPS,
    SETS,
    allowed,
    read_check,
    with_floor,
)
from commissioning.models.grants.northmere import CASES
from commissioning.models.grants.proportionality import assess, assess_set, compare_sets, measure
from commissioning.models.shared.money import pounds

SMALL, MEDIUM, LARGE = (case.grant for case in CASES.values())
grants = st.builds(grant, st.integers(500, 3_000_000), st.sampled_from(["low", "medium", "high"]))
check_lists = st.lists(st.sampled_from(list(CHECKS)), unique=True)


def test_light_on_4000():
    result = assess(SMALL, "light")
    assert (result.funder_hours, result.recipient_hours) == (Decimal("4.5"), 4)
    assert result.cost == 196
    assert result.loss_before == 240
    assert round(result.loss_left) == 170


def test_standard_on_85000():
    result = assess(MEDIUM, "standard")
    assert (result.funder_hours, result.recipient_hours) == (Decimal("25.5"), 23)
    assert result.cost == 1368
    assert round(result.burden_percent, 1) == Decimal("1.6")
    assert (result.loss_before, round(result.loss_left)) == (5100, 2448)
    assert assess_set(85_000) == result
    assert assess_set(85_000, settings={"charity_rate": 18}).cost == 1368 - 23 * 6


@pytest.mark.parametrize(
    ("award", "extra", "saved", "per_pound"),
    [
        (SMALL, "1947.50", 92, "21.20"),
        (MEDIUM, "4324.00", 1952, "2.21"),
        (LARGE, "15158.00", 55125, "0.27"),
    ],
)
def test_from_light_to_everything(award, extra, saved, per_pound):
    result = compare_sets(award.amount, award.risk)
    assert result.extra_cost == Decimal(extra)
    assert round(result.extra_loss_avoided) == saved
    assert round(result.spend_per_pound, 2) == Decimal(per_pound)


@pytest.mark.parametrize(
    ("amount", "risk", "standard", "everything"),
    [
        (4_000, "medium", "5.96", "21.20"),
        (4_000, "high", "2.98", "10.60"),
        (1_200_000, "medium", "0.18", "0.55"),
        (1_200_000, "high", "0.09", "0.27"),
    ],
)
def test_size_and_risk_each_move_the_price_of_a_check(amount, risk, standard, everything):
    """The lesson's two-by-two: the loss doubles with the risk, so the price halves."""
    for end, said in (("standard", standard), ("everything", everything)):
        step = compare_sets(amount, risk, end=end)
        assert pounds(step.spend_per_pound) == Decimal(said)


def test_the_burden_on_4000_goes_from_5_to_54_per_cent():
    result = compare_sets("£4,000")
    assert round(result.burden_before_percent) == 5
    assert round(result.burden_after_percent) == 54
    assert compare_sets(4000, start="everything", end="light").spend_per_pound is None


@pytest.mark.parametrize(("risk", "left"), [("low", "1.4"), ("medium", "2.9"), ("high", "5.8")])
def test_a_standard_set_leaves_what_the_losses_were_set_for(risk, left):
    assert round(assess(grant(85_000, risk), "standard").loss_left_percent, 1) == Decimal(left)


def test_sizes_and_tiers():
    assert [size_of(x) for x in ("9999.99", 10_000, 100_000, "100000.01")] == ["S", "M", "M", "L"]
    assert size_of(15_000, settings({"small_below": 20_000})) == "S"
    assert [tier(g) for g in (SMALL, MEDIUM, LARGE)] == ["light", "standard", "full"]
    assert suggested_tier(1_200_000, "high") == "full"
    assert tier(grant(4000, "high")) == "standard"
    assert tier(grant(85_000, "medium", known_recipient=True)) == "light"
    assert tier(grant(85_000, "high", known_recipient=True)) == "standard"
    assert tier(grant(4000, "low", known_recipient=True)) == "light"


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((Decimal(0), "low", "S"), "more than £0"),
        ((Decimal(1), "huge", "S"), "The risk is 'huge'"),
        ((Decimal(1), "low", "XL"), "The size is 'XL'"),
    ],
)
def test_a_grant_must_make_sense(values, message):
    with pytest.raises(ValueError, match=message):
        Grant(*values)


@pytest.mark.parametrize("name", SETS)
def test_every_named_set_is_allowed(name):
    assert set(allowed(name)) == set(SETS[name])


@pytest.mark.parametrize(
    ("checks", "message"),
    [
        (["K1", "K2"], r"floor cannot be switched off: add K5"),
        (["K2", "K6"], r"add K1"),
        (["K1", "K2", "K6", "K5"], "K6 .* already covers K5"),
        (["K1", "K2", "K5", "K3", "K4"], "K4 .* already covers K3"),
        (["K1", "K2", "K5", "K10", "K11"], "K10 .* already covers K11"),
        (["K1", "K99"], "no check called K99"),
        (["K0", "K1"], "once for the whole scheme"),
        ("lots", "no set of checks called 'lots'"),
    ],
)
def test_a_set_below_the_floor_or_with_overlaps_is_refused(checks, message):
    with pytest.raises(ValueError, match=message):
        assess(SMALL, checks)


def test_a_faulty_check_in_the_table_is_named():
    with pytest.raises(ValueError, match="check K1: give funder_hours for S"):
        read_check({"id": "K1"})


@given(check_lists)
def test_with_floor_always_gives_an_allowed_set(checks):
    fixed = with_floor(checks)
    assert allowed(fixed) == fixed == with_floor(fixed)


@given(grants)
def test_no_check_no_burden(award):
    result = measure(award, ())
    assert result.cost == 0
    assert result.loss_left == result.loss_before


@given(grants, check_lists, st.sampled_from(list(CHECKS)))
def test_one_more_check_never_cuts_the_cost_or_raises_the_loss(award, checks, extra):
    before = assess(award, with_floor(checks))
    after = assess(award, with_floor([*checks, extra]))
    assert after.cost >= before.cost
    assert after.loss_left <= before.loss_left
    for kind in ("error", "failure", "fraud"):
        assert getattr(after.left, kind) <= getattr(before.left, kind)


@given(grants, check_lists)
def test_the_parts_add_up(award, checks):
    result = assess(award, with_floor(checks))
    assert result.cost == result.funder_cost + result.recipient_cost
    assert result.loss_avoided + result.loss_left == result.loss_before
    assert 0 <= result.loss_left <= result.loss_before <= award.amount


def test_safeguarding_costs_hours_and_stays_outside_the_loss():
    plain, safe = (assess(MEDIUM, "standard", safeguarding=s) for s in (False, True))
    assert safe.funder_hours > plain.funder_hours
    assert safe.left == plain.left


def test_the_accountant_is_paid_by_the_recipient():
    result = assess(SMALL, "full")
    assert result.accountant_fee == 600
    assert result.recipient_cost == 600 + Decimal("36.5") * 13


def test_the_fuller_of_two_overlapping_checks_cuts_at_least_as_much():
    for fuller, lighter in OVERLAPS:
        for kind, cut in CHECKS[lighter].cuts.items():
            assert CHECKS[fuller].cuts[kind] >= cut
