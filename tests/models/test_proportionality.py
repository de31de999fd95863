"""The dial: published figures, the floor, and what must hold for any set of checks."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commissioning.models.grants import cases
from commissioning.models.grants.award import Grant, size_of, tier
from commissioning.models.grants.checks import (
    CHECKS,
    FLOOR,
    OVERLAPS,
    SETS,
    allowed,
    read_check,
    with_floor,
)
from commissioning.models.grants.proportionality import (
    assess,
    compare,
    grant,
    marginal,
    measure,
    rank_checks,
    settings,
)

SMALL, MEDIUM, LARGE = cases.FERNHILL, cases.HARBOUR_LIGHTS, cases.ROUTES_TO_WORK
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


@pytest.mark.parametrize(
    ("award", "extra", "saved", "per_pound"),
    [
        (SMALL, "1947.50", 92, "21.20"),
        (MEDIUM, "4324.00", 1952, "2.21"),
        (LARGE, "15158.00", 55125, "0.27"),
    ],
)
def test_from_light_to_everything(award, extra, saved, per_pound):
    result = compare(award, "light", "everything")
    assert result.extra_cost == Decimal(extra)
    assert round(result.extra_loss_avoided) == saved
    assert round(result.spend_per_pound, 2) == Decimal(per_pound)


def test_the_burden_on_4000_goes_from_5_to_54_per_cent():
    result = compare(SMALL, "light", "everything")
    assert round(result.burden_before_percent) == 5
    assert round(result.burden_after_percent) == 54
    assert compare(SMALL, "everything", "light").spend_per_pound is None


@pytest.mark.parametrize(("risk", "left"), [("low", "1.4"), ("medium", "2.9"), ("high", "5.8")])
def test_a_standard_set_leaves_what_the_losses_were_set_for(risk, left):
    assert round(assess(grant(85_000, risk), "standard").loss_left_percent, 1) == Decimal(left)


def test_sizes_and_tiers():
    assert [size_of(x) for x in ("9999.99", 10_000, 100_000, "100000.01")] == ["S", "M", "M", "L"]
    assert size_of(15_000, settings({"small_below": 20_000})) == "S"
    assert [tier(g) for g in (SMALL, MEDIUM, LARGE)] == ["light", "standard", "full"]
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


@pytest.mark.parametrize(
    ("against", "order"),
    [
        ("floor", ["K1", "K2", "K3", "K11", "K6"]),
        ("standard", ["K1", "K2", "K3", "K11", "K6"]),
        ("nothing", ["K1", "K2", "K11", "K3", "K6"]),
    ],
)
def test_the_order_of_five_checks_depends_on_the_baseline(against, order):
    assert cases.rank(85_000, against=against).ids == order


def test_ranking_against_the_floor_takes_k6_as_what_it_adds_to_the_letter():
    (row,) = rank_checks(MEDIUM, ["K6"])
    assert row.cost == 448 - 56
    assert round(row.avoided_per_pound, 2) == Decimal("0.60")


def test_what_would_you_drop():
    rows = marginal(MEDIUM, "standard")
    assert [row.check for row in rows] == ["K6", "K8", "K7", "K13", "K11", "K3"]
    assert not {row.check for row in rows} & set(FLOOR)
    assert all(row.cost > 0 and row.loss_avoided > 0 for row in rows)


def test_a_check_that_costs_nothing_ranks_first():
    free = settings({"funder_rate": 0, "volunteer_rate": 0})
    rows = rank_checks(SMALL, ["K1", "K2"], free)
    assert rows[0].avoided_per_pound is None


def test_the_fuller_of_two_overlapping_checks_cuts_at_least_as_much():
    for fuller, lighter in OVERLAPS:
        for kind, cut in CHECKS[lighter].cuts.items():
            assert CHECKS[fuller].cuts[kind] >= cut
