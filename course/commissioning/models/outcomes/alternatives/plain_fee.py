"""What an outcomes contract must earn: its own overhead beside a plain fee for the same service.

Outcomes contract = payments + design + yearly cost + verification. Fee for service = (delivery + setting up) × (1 +
surplus) + managing. Effect needed: where both cost the same for each additional outcome. Illustrative.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.outcomes.payments.bill import Levels, as_levels
from commissioning.models.outcomes.terms.case import COUNCIL
from commissioning.models.outcomes.terms.cohort import Given
from commissioning.models.outcomes.terms.deal import Deal, deal
from commissioning.models.shared.money import (
    Number,
    as_decimal,
    not_negative,
    percent,
    pounds,
    whole,
)


def overhead_of(costs: Mapping[str, Number], people: Number, quarters: Number) -> Fraction:
    """Design + cost a year × years + cost a person × people, in pounds, exact."""
    design, yearly, each = (Fraction(not_negative(costs[name], name))
                            for name in ("design", "a_year", "a_person"))  # fmt: skip
    years = Fraction(whole(quarters, "The number of quarters with starts", least=1), 4)
    return design + yearly * years + each * whole(people, "The number of people", least=1)


@dataclass(frozen=True)
class Overhead:
    """The council's own cost of an outcomes contract, in pounds, and its share of what it pays out."""

    cost: Decimal
    paid: Decimal

    @property
    def percent(self) -> Decimal:
        """The overhead in per cent of the payments; 0 where nothing is paid."""
        return percent(self.cost, self.paid)


def overhead(
    people: Number = 300,
    quarters: Number = 12,
    design: Number = COUNCIL["design"],
    a_year: Number = COUNCIL["a_year"],
    a_person: Number = COUNCIL["a_person"],
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = None,
    groups: Given = None,
) -> Overhead:
    """Return the council's own cost, and how large it is beside the payments. The fewer people, the larger.

    `design` pounds once, `a_year` for as long as people start, `a_person` for verification. The rest and
    errors as `contract`.
    """
    costs = {"design": design, "a_year": a_year, "a_person": a_person}
    agreed = deal(people, fee, tariff, groups=groups, cap=cap, quarters=quarters)
    return Overhead(pounds(overhead_of(costs, people, quarters)), pounds(agreed.paid))


@dataclass(frozen=True)
class AgainstFee:
    """A plain fee beside the outcomes contract, all in, in pounds."""

    fee_for_service: Decimal
    fee_total: Decimal
    own_cost: Decimal
    totals: dict[str, Decimal]
    """The outcomes contract, all in, at no, low, base and high effect."""
    per_additional: dict[str, Decimal | None]
    """What each outcome that would not have come anyway costs, all in, at these effects; None where none comes."""
    effect_needed_percent: Decimal | None
    """Points at which an additional outcome costs as much as under the plain fee; None where no effect will do."""
    base_effect_percent: Decimal

    @property
    def dearer(self) -> dict[str, Decimal]:
        """How much dearer the outcomes contract is at each effect; below £0 where it is cheaper."""
        return {name: total - self.fee_total for name, total in self.totals.items()}

    @property
    def points_to_earn(self) -> Decimal | None:
        """Points of effect that paying by outcomes must add."""
        needed = self.effect_needed_percent
        return None if needed is None else needed - self.base_effect_percent


def against_fee(
    people: Number = 300,
    quarters: Number = 12,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    setup: Number = 30_000,
    groups: Given = None,
    own_cost: Number | None = None,
    managing_a_year: Number = COUNCIL["managing_a_year"],
    surplus_percent: Number = COUNCIL["surplus_percent"],
) -> AgainstFee:
    """Return a plain fee for the same service beside the outcomes contract, and the effect that it must reach.

    `own_cost` pounds of design, verification and data, if not given the council's usual; `managing_a_year`
    pounds a year under the fee; `surplus_percent` on the provider's costs. The rest and errors as `contract`.
    """
    agreed = deal(people, fee, tariff, groups=groups, cap=cap, quarters=quarters, setup=setup)
    own = overhead_of(COUNCIL, people, quarters) if own_cost is None else Fraction(
        pounds(not_negative(own_cost, "The council's own cost")))  # fmt: skip
    surplus = Fraction(not_negative(surplus_percent, "The surplus, per cent,")) / 100
    plain = (agreed.delivery + agreed.setup) * (1 + surplus)
    managing = Fraction(not_negative(managing_a_year, "The cost of managing")) * agreed.quarters / 4
    found: Levels = as_levels(agreed, None, None, None)
    return AgainstFee(
        pounds(plain),
        pounds(plain + managing),
        pounds(own),
        {name: pounds(one.agreed.paid + own) for name, one in found.by.items()},
        {
            name: pounds((one.agreed.paid + own) / one.agreed.additional)
            if one.agreed.additional > 0
            else None
            for name, one in found.by.items()
        },
        _needed(agreed, own, plain + managing),
        as_decimal(100 * agreed.cohort.effect),
    )


def _needed(agreed: Deal, own: Fraction, fee_total: Fraction) -> Decimal | None:
    """The effect e with (payments at e + own cost) ÷ e = fee in all ÷ e now; below the cap, or at it if that comes first."""
    now = agreed.cohort.effect
    if now <= 0:
        return None
    price = fee_total / now  # pounds for each 1 of effect under the plain fee
    for_effect = agreed.for_effect / now
    fixed = agreed.start_fees + agreed.for_baseline
    found = [(fixed + own) / (price - for_effect)] if price > for_effect else []
    if agreed.cap is not None and price:
        found.append((agreed.cap + own) / price)
    return as_decimal(100 * min(found)) if found else None
