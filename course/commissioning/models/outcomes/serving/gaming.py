"""What the terms make each group worth to a provider: who is picked, who is parked, and what takes that away.

Gain from a person served = F + (b + e) × P − cost. Gain from one who is parked, that is, taken on and given next
to nothing = F + b × P − parked cost: free of e. Under net payment b × P falls away. The tariff of equal gain m is
(cost + m − F) ÷ (b + e), m = (payments − delivery) ÷ N. Least service that makes parking pointless:
F + b × P − m. Source: arithmetic of the terms; a provider answers them, and need not be dishonest to do so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.outcomes.terms.cohort import Given, Group
from commissioning.models.outcomes.terms.deal import Deal, Tariffs, deal
from commissioning.models.shared.money import Number, as_decimal, not_negative, number, pounds


@dataclass(frozen=True)
class GroupGain:
    """One group under the terms. Pounds a person to the penny."""

    name: str
    tariff: Decimal
    served: Decimal
    """Gain from a person served as forecast, before setting up and the cap."""
    parked: Decimal
    """Gain from a person taken on and given next to nothing."""
    per_additional: Decimal | None
    """What delivery costs for each outcome that would not have come anyway; None where none is added."""
    least_service: Decimal
    """What must be spent on each person so that parking earns no more than the equal gain."""
    enough: Decimal
    """What must be spent on each person so that parking earns no more than serving, under these very terms."""

    @property
    def parking_pays(self) -> bool:
        """Whether doing next to nothing earns more than serving."""
        return self.parked > self.served


@dataclass(frozen=True)
class GroupGains:
    """All groups under the terms; `equal_gain` is the mean gain a person, (payments − delivery) ÷ people."""

    equal_gain: Decimal
    rows: tuple[GroupGain, ...]

    @property
    def by(self) -> dict[str, GroupGain]:
        """By group."""
        return {row.name: row for row in self.rows}

    @property
    def best(self) -> GroupGain:
        """The group that a provider earns most from; the first where equal."""
        return max(self.rows, key=lambda row: row.served)

    @property
    def dearest(self) -> GroupGain | None:
        """The group in which an additional outcome costs most; None where no group has one."""
        found = [row for row in self.rows if row.per_additional is not None]
        return max(found, key=lambda row: row.per_additional or 0) if found else None


def mean_gain(agreed: Deal) -> Fraction:
    """(payments − delivery) ÷ people, exact."""
    return (agreed.paid - agreed.delivery) / agreed.people


def served_gain(agreed: Deal, one: Group, tariff: Fraction) -> Fraction:
    """Gain from a person of a group served as forecast, exact."""
    return agreed.fee + (one.effect if agreed.net else one.rate) * tariff - one.cost


def parked_gain(agreed: Deal, one: Group, tariff: Fraction, cost: Fraction) -> Fraction:
    """Gain from a person of a group who is parked at a cost, exact."""
    return agreed.fee + (0 if agreed.net else one.baseline * tariff) - cost


def per_group(
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    net: bool = False,
    people: Number = 300,
    groups: Given = None,
    effect_percent: Number | None = None,
    tariffs: Tariffs = None,
    parked_cost: Number = 800,
    equal_gain: Number | None = None,
) -> GroupGains:
    """Return what each group is worth to the provider: served, and parked.

    `parked_cost` pounds for next to nothing; `equal_gain` pounds a person, if not given the mean under these
    terms. The rest and errors as `contract`.
    """
    agreed = deal(
        people,
        fee,
        tariff,
        groups=groups,
        effect_percent=effect_percent,
        cap=cap,
        net=net,
        tariffs=tariffs,
    )
    cost = Fraction(not_negative(parked_cost, "The cost of doing next to nothing"))
    mean = (
        mean_gain(agreed) if equal_gain is None else Fraction(number(equal_gain, "The equal gain"))
    )
    rows = tuple(
        GroupGain(
            one.name,
            pounds(price),
            pounds(served_gain(agreed, one, price)),
            pounds(parked_gain(agreed, one, price, cost)),
            pounds(one.cost / one.effect) if one.effect > 0 else None,
            pounds(max(Fraction(0), unspent - mean)),
            pounds(max(Fraction(0), unspent - served_gain(agreed, one, price))),
        )
        for one, price in zip(agreed.cohort.groups, agreed.tariffs, strict=True)
        for unspent in (parked_gain(agreed, one, price, Fraction(0)),)
    )
    return GroupGains(pounds(mean), rows)


@dataclass(frozen=True)
class EqualGain:
    """Tariffs by group that make each person worth the same `gain`; `tariffs` are not rounded."""

    gain: Decimal
    tariffs: dict[str, Decimal]
    paid: Decimal
    """The bill under these tariffs, before a cap."""


def equal_gain_tariffs(
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    people: Number = 300,
    groups: Given = None,
    effect_percent: Number | None = None,
    gain: Number | None = None,
) -> EqualGain:
    """Return the tariff for each group at which every person is worth the same to the provider.

    `gain` pounds a person; if not given (payments − delivery) ÷ people under the one tariff, so that the bill
    stays as it is. Gross payment. Errors: ValueError if nobody of a group ever succeeds, if a tariff would be
    below £0, or as `contract`.
    """
    agreed = deal(people, fee, tariff, groups=groups, effect_percent=effect_percent, cap=cap)
    mean = mean_gain(agreed) if gain is None else Fraction(number(gain, "The equal gain"))
    found = {one.name: _equal(agreed, one, mean) for one in agreed.cohort.groups}
    return EqualGain(
        pounds(mean),
        {name: as_decimal(value) for name, value in found.items()},
        pounds(agreed.delivery + agreed.people * mean),
    )


def _equal(agreed: Deal, one: Group, gain: Fraction) -> Fraction:
    if not one.rate:
        raise ValueError(
            f"Nobody of the group {one.name} succeeds, so no tariff for an outcome can pay for them. Order "
            "the service for them outright."
        )
    found = (one.cost + gain - agreed.fee) / one.rate
    if found < 0:
        raise ValueError(
            f"The start fee alone is worth more than the equal gain for the group {one.name}, so its tariff "
            "would be below £0. Give a lower start fee or a higher gain."
        )
    return found


def recorded_harder(
    recorded: str = "far",
    truly: str = "middle",
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    people: Number = 300,
    groups: Given = None,
) -> Decimal:
    """Return what it is worth, under tariffs of equal gain, to record one person as harder than they are.

    (P of the group recorded − P of the true one) × (b + e) of the true one, in pounds. Errors as
    `equal_gain_tariffs`, or if a group is unknown.
    """
    agreed = deal(people, fee, tariff, groups=groups, cap=cap)
    mean = mean_gain(agreed)
    as_recorded, true = (
        agreed.cohort.groups[agreed.cohort.place(name)] for name in (recorded, truly)
    )
    return pounds((_equal(agreed, as_recorded, mean) - _equal(agreed, true, mean)) * true.rate)


def least_service(
    group: str = "far",
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    people: Number = 300,
    groups: Given = None,
    equal_tariffs: bool = True,
) -> Decimal:
    """Return what must be spent on each person of a group so that parking is pointless, in pounds.

    F + b × P − m, never below £0: at least so much service leaves no more than the equal gain m. With
    `equal_tariffs` P is the group's tariff of equal gain, else the one tariff. Errors as
    `equal_gain_tariffs`, or if the group is unknown.
    """
    agreed = deal(people, fee, tariff, groups=groups, cap=cap)
    one = agreed.cohort.groups[agreed.cohort.place(group)]
    price = _equal(agreed, one, mean_gain(agreed)) if equal_tariffs else agreed.tariffs[0]
    return pounds(max(Fraction(0), agreed.fee + one.baseline * price - mean_gain(agreed)))
