"""Northmere's 600 awards under one rulebook and under tiers."""

from decimal import Decimal

import pytest

from commissioning.models.grants.award import Awards, grant
from commissioning.models.grants.fund import (
    portfolio_difference,
    portfolio_under,
)


def test_the_fund():
    result = portfolio_under("tiers")
    assert (result.awards, result.money) == (600, 14_070_000)
    assert result.funder_hours == 9015
    assert round(result.burden_percent, 1) == Decimal("4.4")
    assert (result.scheme_hours, result.scheme_cost) == (14, 448)


def test_one_rulebook_spends_over_half_its_hours_on_a_tenth_of_the_money():
    result = portfolio_under("full")
    assert result.funder_hours == 19_800
    assert round(result.burden_percent, 1) == Decimal("11.8")
    assert round(result.small_hours_percent) == 53
    assert round(result.small_money_percent) == 10


def test_the_difference_of_a_million_buys_64000():
    result = portfolio_difference("tiers", "full")
    assert result.extra_cost == 1_046_370
    assert round(result.extra_loss_avoided, -3) == 64_000
    assert result.extra_funder_hours == 19_800 - 9015
    assert round(result.spend_per_pound) == 16


def test_bands_add_up_to_the_whole():
    result = portfolio_under("tiers")
    for field in ("awards", "money", "funder_hours", "recipient_hours", "cost", "loss_left"):
        assert sum(getattr(b, field) for b in result.bands.values()) == getattr(result, field)


def test_single_grants_and_own_rules_are_welcome():
    awards = [grant(3500), Awards(2, grant(32_000))]
    assert portfolio_under(lambda _: "light", awards).funder_hours == Decimal("4.5") + 2 * Decimal(
        "8.5"
    )
    assert portfolio_under("tiers", []).burden_percent == 0


def test_an_unknown_rule_is_named():
    with pytest.raises(ValueError, match="no rule called 'best'"):
        portfolio_under("best")
