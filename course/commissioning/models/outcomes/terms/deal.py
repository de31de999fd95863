"""One outcomes contract, exact: who starts, what is paid for what, by when. Made and checked by `deal`.

Gross: N × F + Σ N × share × (b + e) × P. Net: only above the baseline, N × F + max(0, Σ N × share × e × P).
A cap holds for all payments together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from commissioning.formats import as_number
from commissioning.formats import number as written
from commissioning.models.outcomes.terms.cohort import Cohort, Given, cohort
from commissioning.models.outcomes.terms.shapes import by_name, listed
from commissioning.models.shared.money import Number, not_negative, pounds, whole

MOST_QUARTERS = 400
"""A hundred years: every quarter is worked out, and nobody should wait for a number typed wrongly."""
SPENDING = (50, 25, 25)
"""Per cent of a person's cost that is spent in the quarter of the start and those after it."""
Tariffs = Mapping[str, Number] | None


@dataclass(frozen=True)
class Deal:
    """A contract's people and terms. Pounds and parts of 1, exact."""

    people: int
    quarters: int
    cohort: Cohort
    fee: Fraction
    tariffs: tuple[Fraction, ...]
    """Pounds an outcome, by group."""
    cap: Fraction | None
    net: bool
    setup: Fraction
    lag: int
    spending: tuple[Fraction, ...]

    @property
    def start_fees(self) -> Fraction:
        """All start fees."""
        return self.people * self.fee

    @property
    def for_baseline(self) -> Fraction:
        """What the terms would pay for outcomes that come anyway; nothing where the payment is net."""
        if self.net:
            return Fraction(0)
        return self.people * self._sum(tuple(one.baseline for one in self.cohort.groups))

    @property
    def for_effect(self) -> Fraction:
        """What the terms would pay for outcomes that come on top; below £0 only where the payment is gross."""
        paid = self.people * self._sum(tuple(one.effect for one in self.cohort.groups))
        return max(Fraction(0), paid) if self.net else paid

    @property
    def uncapped(self) -> Fraction:
        """All payments before the cap."""
        return self.start_fees + self.for_baseline + self.for_effect

    @property
    def paid(self) -> Fraction:
        """All payments."""
        return self.uncapped if self.cap is None else min(self.uncapped, self.cap)

    @property
    def outcomes(self) -> Fraction:
        """People who succeed."""
        return self.people * (self.cohort.baseline + self.cohort.effect)

    @property
    def additional(self) -> Fraction:
        """People who succeed and would not have."""
        return self.people * self.cohort.effect

    @property
    def delivery(self) -> Fraction:
        """What the service costs the provider, without setting up."""
        return self.people * self.cohort.cost

    @property
    def gain(self) -> Fraction:
        """What is left to the provider."""
        return self.paid - self.delivery - self.setup

    def with_effect(self, effect_percent: Number) -> Deal:
        """The same contract with all effects scaled to add so many points together."""
        return replace(self, cohort=self.cohort.scaled(effect_percent))

    def _sum(self, rates: Sequence[Fraction]) -> Fraction:
        return sum(
            (one.share * rate * tariff
             for one, rate, tariff in zip(self.cohort.groups, rates, self.tariffs, strict=True)),
            Fraction(0),
        )  # fmt: skip


def deal(
    people: Number,
    fee: Number,
    tariff: Number,
    groups: Given = None,
    effect_percent: Number | None = None,
    cap: Number | None = None,
    net: bool = False,
    tariffs: Tariffs = None,
    quarters: Number = 1,
    setup: Number = 0,
    lag: Number = 0,
    spending: Sequence[Number] = SPENDING,
) -> Deal:
    """Return the contract, checked. Arguments and errors as `contract`."""
    made = cohort(groups, effect_percent)
    one = Fraction(not_negative(tariff, "The tariff"))
    given = by_name(tariffs or {}, "Give the tariffs by group, in pounds, such as far: 9000.")
    for name in given:
        made.place(name)
    own = {name: Fraction(not_negative(value, f"The tariff for {name}"))
           for name, value in given.items()}  # fmt: skip
    return Deal(
        whole(people, "The number of people", least=1),
        _quarters(quarters, "The number of quarters with starts", least=1),
        made,
        Fraction(not_negative(fee, "The start fee")),
        tuple(own.get(name, one) for name in made.names),
        None if cap is None else Fraction(pounds(not_negative(cap, "The cap"))),
        bool(net),
        Fraction(pounds(not_negative(setup, "The cost of setting up"))),
        _quarters(lag, "The lag in quarters"),
        _pattern(spending),
    )


def _quarters(value: Number, name: str, least: int = 0) -> int:
    found = whole(value, name, least=least)
    if found > MOST_QUARTERS:
        raise ValueError(f"{name} is {found:,}. Give at most {MOST_QUARTERS}, which is 100 years.")
    return found


def _pattern(spending: Sequence[Number]) -> tuple[Fraction, ...]:
    say = "Give the spending by quarter from the start, in per cent, such as 50, 25, 25."
    shares = tuple(
        Fraction(not_negative(one, "A quarter's spending")) for one in listed(spending, say)
    )
    if len(shares) > MOST_QUARTERS:
        raise ValueError(say)
    total = sum(shares, Fraction(0))
    if abs(total - 100) > Fraction(1, 10**9):
        raise ValueError(
            f"The spending by quarter adds up to {written(as_number(total))} per cent. "
            "Make it add up to 100."
        )
    return tuple(one / total for one in shares)
