"""What an outcomes contract costs, what it buys, and what it leaves to the provider and its investor.

outcomes = N × (b + e), additional = N × e. Gross payment N × F + N × (b + e) × P; net N × F + max(0, N × e) × P;
a cap is used up in order of time. Gain = payments − delivery − setting up. Price of an additional outcome
= payments ÷ additional. Illustrative: invented for Northmere. Undiscounted; see `bill_today`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import floor

from commissioning.models.outcomes.payments.returns import Rate, rate_of_return
from commissioning.models.outcomes.payments.running import Flow, cash
from commissioning.models.outcomes.terms.cohort import Given
from commissioning.models.outcomes.terms.deal import SPENDING, Deal, Tariffs, deal
from commissioning.models.shared.money import Number, as_decimal, number, percent, pounds, whole
from commissioning.models.social_value.discounting import discount_factors


@dataclass(frozen=True)
class Contract:
    """One contract at one effect. Money in pounds to the penny; counts of people exact, so 134.4 may stand."""

    agreed: Deal = field(repr=False)
    outcomes: Decimal
    additional: Decimal
    """People who succeed because of the service; below 0 where it harms."""
    anyway: Decimal
    """People who would succeed without it."""
    baseline_percent: Decimal
    effect_percent: Decimal
    start_fees: Decimal
    for_anyway: Decimal
    """What the terms pay for outcomes that come anyway, before a cap."""
    for_additional: Decimal
    """What the terms pay for outcomes that come on top, before a cap."""
    uncapped: Decimal
    paid: Decimal
    at_zero: Decimal
    """What the same terms pay if the service changes nothing for anybody."""
    delivery: Decimal
    setup: Decimal

    @property
    def rate_percent(self) -> Decimal:
        """Of 100 people, how many succeed: what a dashboard shows."""
        return self.baseline_percent + self.effect_percent

    @property
    def cut_by_cap(self) -> Decimal:
        """What the cap takes off."""
        return self.uncapped - self.paid

    @property
    def gain(self) -> Decimal:
        """What is left to the provider and its investor; below £0 a loss."""
        return self.paid - self.delivery - self.setup

    @property
    def at_risk(self) -> Decimal:
        """What of the bill the effect decides; below £0 where the service harms."""
        return self.paid - self.at_zero

    @property
    def at_zero_percent(self) -> Decimal:
        """The bill at no effect, in per cent of the bill; 0 where nothing is paid."""
        return percent(self.at_zero, self.paid)

    @property
    def per_outcome(self) -> Decimal | None:
        """Payments for each outcome; None where there is none."""
        return _each(self.agreed.paid, self.agreed.outcomes)

    @property
    def per_additional(self) -> Decimal | None:
        """Payments for each outcome that would not have come anyway; None where there is none."""
        return _each(self.agreed.paid, self.agreed.additional)

    @cached_property
    def flow(self) -> Flow:
        """The provider's cash by quarter."""
        return cash(self.agreed)

    @property
    def lowest(self) -> Decimal:
        """The provider's lowest balance, in pounds; what must be lent is as much above £0."""
        return self.flow.lowest

    @property
    def to_lend(self) -> Decimal:
        """What somebody must lend, in pounds: how far the balance falls below £0."""
        return -self.lowest

    @property
    def loss(self) -> Decimal:
        """What the provider and its investor lose; 0 where something is left."""
        return max(Decimal(0), -self.gain)

    @cached_property
    def rate(self) -> Rate:
        """The rate of return on all capital, a year."""
        return rate_of_return(self.flow.exact)


def _each(total: Fraction, of: Fraction) -> Decimal | None:
    return pounds(total / of) if of > 0 else None


def as_contract(agreed: Deal) -> Contract:
    """Return what a contract comes to."""
    nothing = agreed.with_effect(0)
    return Contract(
        agreed=agreed,
        outcomes=as_decimal(agreed.outcomes),
        additional=as_decimal(agreed.additional),
        anyway=as_decimal(agreed.people * agreed.cohort.baseline),
        baseline_percent=as_decimal(100 * agreed.cohort.baseline),
        effect_percent=as_decimal(100 * agreed.cohort.effect),
        start_fees=pounds(agreed.start_fees),
        for_anyway=pounds(agreed.for_baseline),
        for_additional=pounds(agreed.for_effect),
        uncapped=pounds(agreed.uncapped),
        paid=pounds(agreed.paid),
        at_zero=pounds(nothing.paid),
        delivery=pounds(agreed.delivery),
        setup=pounds(agreed.setup),
    )


def contract(
    people: Number = 300,
    quarters: Number = 12,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    net: bool = False,
    setup: Number = 30_000,
    lag: Number = 3,
    groups: Given = None,
    effect_percent: Number | None = None,
    tariffs: Tariffs = None,
    spending: Sequence[Number] = SPENDING,
) -> Contract:
    """Return what one outcomes contract costs, buys and leaves.

    `people` start evenly over `quarters`; `fee` pounds a start, `tariff` pounds an outcome, `tariffs` by
    group where they differ; `cap` pounds or None; `net` pays only above the baseline; `setup` pounds;
    results paid `lag` whole quarters after the start; `spending` per cent of a person's cost by quarter.
    `groups` as `cohort` takes them; `effect_percent` scales all effects to so many points together.
    Errors: ValueError if a number is below 0, not whole where it counts, or as `cohort`.
    """
    return as_contract(
        deal(
            people,
            fee,
            tariff,
            groups=groups,
            effect_percent=effect_percent,
            cap=cap,
            net=net,
            tariffs=tariffs,
            quarters=quarters,
            setup=setup,
            lag=lag,
            spending=spending,
        )
    )


@dataclass(frozen=True)
class Levels:
    """The same terms at four effects: `none`, `low`, `base` and `high`."""

    none: Contract
    low: Contract
    base: Contract
    high: Contract
    held: bool = False
    """Whether `high` is less than one and a half times the base, as no group can have more than 100 of 100."""

    @property
    def by(self) -> dict[str, Contract]:
        """By name, the poorest first."""
        return {"none": self.none, "low": self.low, "base": self.base, "high": self.high}


def as_levels(
    agreed: Deal,
    low_percent: Number | None,
    base_percent: Number | None,
    high_percent: Number | None,
) -> Levels:
    """Return a contract at four effects; arguments as `levels`."""
    base = agreed if base_percent is None else agreed.with_effect(base_percent)
    points = 100 * base.cohort.effect
    low_percent = as_decimal(points / 3) if low_percent is None else low_percent
    wanted = points * 3 / 2
    held = high_percent is None and base.cohort.most_effect < wanted / 100
    if high_percent is None:
        high_percent = as_decimal(_below(100 * base.cohort.most_effect) if held else wanted)
    poor, rich = base.with_effect(low_percent), base.with_effect(high_percent)
    none, low, now, high = (as_contract(one) for one in (base.with_effect(0), poor, base, rich))
    return Levels(none, low, now, high, held)


def _below(points: Fraction) -> Fraction:
    """Points to six places, never more: a chance may not pass 100 by a last digit."""
    return Fraction(floor(points * 10**6), 10**6)


def levels(
    low_percent: Number | None = None,
    base_percent: Number | None = None,
    high_percent: Number | None = None,
    people: Number = 300,
    quarters: Number = 12,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    net: bool = False,
    setup: Number = 30_000,
    lag: Number = 3,
    groups: Given = None,
    tariffs: Tariffs = None,
) -> Levels:
    """Return the same contract with no effect, a low one, the base and a high one.

    Effects in points of 100 people; if not given, the groups' own, a third of it and one and a half
    times it, or as much as leaves nobody's chance above 100. The rest and errors as `contract`.
    """
    agreed = deal(
        people,
        fee,
        tariff,
        groups=groups,
        cap=cap,
        net=net,
        tariffs=tariffs,
        quarters=quarters,
        setup=setup,
        lag=lag,
    )
    return as_levels(agreed, low_percent, base_percent, high_percent)


def most_payable(
    people: Number = 300,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = None,
    extra_people: Number = 0,
    extra_cap: Number | None = None,
    unpaid_percent: Number = 0,
) -> Decimal:
    """Return the most that could be paid, in pounds: everybody succeeds, an extension is used.

    N × (F + (1 − u) × P), at most the cap; for `extra_people` of an extension the same, at most `extra_cap`.
    `unpaid_percent` u of 100 successes are not paid for: the baseline where only what lies above it is paid,
    else 0. This is what must be covered, and what is set against a threshold. Errors: ValueError if a number
    is below 0, the share is above 100 or people are not whole.
    """
    more = whole(extra_people, "The number of people in the extension")
    unpaid = number(unpaid_percent, "The share of successes that are not paid for")
    sure: Given = [("all", 100, unpaid, 100 - unpaid, 0)]
    return _all_succeed(sure, people, fee, tariff, cap) + (
        _all_succeed(sure, more, fee, tariff, extra_cap) if more else Decimal(0)
    )


def _all_succeed(
    sure: Given, people: Number, fee: Number, tariff: Number, cap: Number | None
) -> Decimal:
    return pounds(deal(people, fee, tariff, groups=sure, cap=cap, net=True).paid)


@dataclass(frozen=True)
class Today:
    """What the council pays, by year, and what all of it is worth today. Pounds."""

    by_year: tuple[Decimal, ...]
    paid: Decimal
    worth_today: Decimal


def bill_today(
    discount: Number = "standard",
    first_year: str = "undiscounted",
    people: Number = 300,
    quarters: Number = 12,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    net: bool = False,
    lag: Number = 3,
    groups: Given = None,
    effect_percent: Number | None = None,
) -> Today:
    """Return the bill by year of four quarters, and in today's money.

    Quarters 1 to 4 are year one. `discount` and `first_year` as `social_value.discount_factors`, the rest
    and errors as `contract`.
    """
    agreed = deal(
        people,
        fee,
        tariff,
        groups=groups,
        effect_percent=effect_percent,
        cap=cap,
        net=net,
        quarters=quarters,
        lag=lag,
    )
    rows = cash(replace(agreed, setup=Fraction(0))).rows[1:]
    years = [sum((row.paid for row in rows[first : first + 4]), Decimal(0))
             for first in range(0, len(rows), 4)]  # fmt: skip
    factors = discount_factors(len(years), discount, first_year).rows
    worth = sum(
        (Fraction(paid) * one.exact for paid, one in zip(years, factors, strict=True)), Fraction(0)
    )
    return Today(tuple(years), sum(years, Decimal(0)), pounds(worth))
