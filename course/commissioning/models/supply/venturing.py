"""What it takes to design for nothing and then compete; and to try ideas in stages.

Illustrative: invented for Northmere. A chance here is the one at which the sums come out even, and no forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from commissioning.models.shared.money import Number, as_decimal, not_negative, pounds, whole
from commissioning.models.shared.tables import read_table
from commissioning.models.supply.market import FILE

STAGES: dict[str, Any] = {
    name: value for name, value in read_table(FILE)["stages"].items() if name != "reason"
}
"""The case as `staged` takes it. Illustrative."""


@dataclass(frozen=True)
class AtRisk:
    """Unpaid work in pounds beside what winning would leave. `chance_percent` makes both equal."""

    cost: Decimal
    gain: Decimal
    chance_percent: Decimal

    @property
    def pays(self) -> bool:
        """Whether any chance of winning could make up for it."""
        return self.chance_percent <= 100


def design_at_risk(
    design_hours: Number = 210,
    bid_hours: Number = 20,
    hour_cost: Number = 24,
    price: Number = 417_000,
    margin_percent: Number = 3,
    design_paid: Number = 0,
) -> AtRisk:
    """Return the chance of winning at which design and bid pay for themselves.

    chance = ((design + bid hours) × cost of an hour − what was paid) ÷ (price × margin), never below 0.
    Money in pounds. Errors: ValueError if a number is below 0, or price or margin is 0.
    """
    hours = not_negative(design_hours, "The hours of design") + not_negative(
        bid_hours, "The hours to bid"
    )
    spent = Fraction(hours * not_negative(hour_cost, "The cost of an hour"))
    cost = max(Fraction(0), spent - Fraction(not_negative(design_paid, "What was paid")))
    gain = (
        Fraction(not_negative(price, "The price") * not_negative(margin_percent, "The margin"))
        / 100
    )
    if not gain:
        raise ValueError("Winning would leave nothing. Give a price and a margin above 0.")
    return AtRisk(pounds(cost), pounds(gain), as_decimal(100 * cost / gain))


@dataclass(frozen=True)
class Staged:
    """Ideas, trials, then one service for all. Chances in per cent, money in pounds, before anything is known."""

    go_percent: Decimal
    """That a trial passes, so that the last stage is paid for."""
    works_percent: Decimal
    """That the service then works."""
    spent: Decimal
    """Expected spending."""
    for_each_working: Decimal
    """Expected spending for each service that works."""
    straight: Decimal
    """The same without stages: the last stage is paid for at once."""


def staged(
    ideas: Number = 4,
    idea_cost: Number = 6_000,
    prototypes: Number = 2,
    prototype_cost: Number = 30_000,
    scale_cost: Number = 300_000,
    works_percent: Number = 30,
    passes_if_works_percent: Number = 85,
    passes_if_not_percent: Number = 25,
) -> Staged:
    """Return what stages cost for each service that works, beside going straight to the last.

    One trial passes with q = p × h + (1 − p) × f; the last stage follows if any of the trials passes, and takes one
    of those that did. Ideas are alike and chances independent. Money in pounds, chances in per cent.
    Errors: ValueError if a number is below 0, a chance above 100, or nothing could ever work or pass.
    """
    chances = []
    for value, name in (
        (works_percent, "The chance that an idea works"),
        (passes_if_works_percent, "The chance that a good one passes"),
        (passes_if_not_percent, "The chance that a poor one passes"),
    ):
        share = Fraction(not_negative(value, name)) / 100
        if share > 1:
            raise ValueError(f"{name} is {value} per cent. Give at most 100.")
        chances.append(share)
    works, hit, false = chances
    count = whole(prototypes, "The number of trials", least=1)
    passes = works * hit + (1 - works) * false
    if not works or not hit:
        raise ValueError("Nothing that works would ever pass. Give chances above 0.")
    go = 1 - (1 - passes) ** count
    good = go * works * hit / passes
    scale = Fraction(not_negative(scale_cost, "The cost of the last stage"))
    spent = (
        whole(ideas, "The number of ideas", least=1) * Fraction(not_negative(idea_cost, "An idea"))
        + count * Fraction(not_negative(prototype_cost, "A trial"))
        + go * scale
    )
    return Staged(
        as_decimal(100 * go),
        as_decimal(100 * good),
        pounds(spent),
        pounds(spent / good),
        pounds(scale / works),
    )
