"""Who is served, and what comes of it: everybody as referred, the easier ones picked, or the hard ones parked.

A mix other than the one referred changes rate, additional outcomes and gain; a parked person costs next to
nothing and gains nothing. Counter-measures cost the council money; each takes away its own fault and no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from commissioning.models.outcomes.alternatives.plain_fee import overhead_of
from commissioning.models.outcomes.payments.bill import Contract, as_contract
from commissioning.models.outcomes.serving.gaming import parked_gain, served_gain
from commissioning.models.outcomes.terms.case import COUNCIL, CURES, Cure
from commissioning.models.outcomes.terms.cohort import Given
from commissioning.models.outcomes.terms.deal import Deal, Tariffs, deal
from commissioning.models.outcomes.terms.shapes import listed
from commissioning.models.shared.money import Number, not_negative, number, pounds

PICKED = {"near": 70, "middle": 25, "far": 5}
Mix = Mapping[str, Number] | None


def places(near: Number, far: Number) -> dict[str, Number]:
    """Return a mix by group, per cent: near and far as given, the middle group in the places that are left."""
    rest = 100 - number(near, "The share of near") - number(far, "The share of far")
    return {"near": near, "middle": rest, "far": far}


@dataclass(frozen=True)
class Served:
    """The contract as referred and as it is served. `parked` names the groups given next to nothing."""

    as_referred: Contract
    as_served: Contract
    parked: tuple[str, ...]

    @property
    def lost(self) -> Decimal:
        """Additional outcomes that are no longer bought; below 0 where more are."""
        return self.as_referred.additional - self.as_served.additional

    @property
    def gain_rises(self) -> Decimal:
        """How much more is left to the provider, in pounds."""
        return self.as_served.gain - self.as_referred.gain

    @property
    def looks_better(self) -> bool:
        """Whether the success rate rises while less is bought."""
        return self.as_served.rate_percent > self.as_referred.rate_percent and self.lost > 0


def serve(
    mix: Mix = None,
    parked: Sequence[str] | None = (),
    people: Number = 300,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    net: bool = False,
    setup: Number = 30_000,
    groups: Given = None,
    tariffs: Tariffs = None,
    parked_cost: Number = 800,
    least_service: Number = 0,
    quarters: Number = 12,
    lag: Number = 3,
) -> Served:
    """Return what the same terms pay and buy as people are served, beside serving all as referred.

    `mix` per cent by group of those served (70/25/5 is picking), None as referred; `parked` names groups given
    next to nothing, None parks every group where that pays more than serving. A parked person costs
    `parked_cost`, or `least_service` where that is more. Where that is as dear as serving nobody is parked, nor
    where a least service leaves serving worth as much as parking, or more.
    The rest and errors as `contract`, or if a group is unknown.
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
    cost = max(
        Fraction(not_negative(parked_cost, "The cost of doing next to nothing")),
        Fraction(not_negative(least_service, "The least service")),
    )
    tempted = _tempted(agreed, cost)
    if parked is not None:
        named = _named(agreed, parked, cost)
        tempted = tuple(name for name in named if name in tempted) if least_service else named
    served = agreed.cohort if mix is None else agreed.cohort.mixed(mix)
    return Served(
        as_contract(agreed),
        as_contract(replace(agreed, cohort=served.parked(tempted, cost))),
        tempted,
    )


def _named(agreed: Deal, names: Sequence[str], cost: Fraction) -> tuple[str, ...]:
    places = [agreed.cohort.place(name) for name in _names(names, "groups")]
    groups = agreed.cohort.groups
    return tuple(groups[n].name for n in sorted(set(places)) if groups[n].cost > cost)


def _tempted(agreed: Deal, cost: Fraction) -> tuple[str, ...]:
    return tuple(
        one.name
        for one, price in zip(agreed.cohort.groups, agreed.tariffs, strict=True)
        if one.cost > cost
        and parked_gain(agreed, one, price, cost) > served_gain(agreed, one, price)
    )


@dataclass(frozen=True)
class Cured:
    """A contract that is gamed beside the same one with counter-measures. Pounds, all in."""

    gamed_cost: Decimal
    cured_cost: Decimal
    cures_cost: Decimal
    paid_less: Decimal
    """How much less is paid to the provider; below 0 where more is."""
    gamed_additional: Decimal
    cured_additional: Decimal
    per_regained: Decimal | None
    """What each additional outcome that comes back costs, below 0 where it also saves; None where none does."""
    average: Decimal | None
    """What an additional outcome costs on average where nobody games and nothing is cured."""

    @property
    def rise(self) -> Decimal:
        """How much more the council pays, all in."""
        return self.cured_cost - self.gamed_cost

    @property
    def regained(self) -> Decimal:
        """Additional outcomes that come back."""
        return self.cured_additional - self.gamed_additional


def cure(
    mix: Mix = None,
    parked: Sequence[str] | None = (),
    cures: Sequence[str] | None = None,
    people: Number = 300,
    quarters: Number = 12,
    fee: Number = 600,
    tariff: Number = 4_400,
    cap: Number | None = 890_000,
    setup: Number = 30_000,
    groups: Given = None,
    parked_cost: Number = 800,
    overhead: Number | None = None,
    cures_before: Sequence[str] = (),
    tariffs: Tariffs = None,
) -> Cured:
    """Return what counter-measures cost and bring back, against picking or parking under the same terms.

    `mix` and `parked` say how it is gamed (picked 70/25/5 if neither is given); `cures` are ids (all three if
    not given), `cures_before` those already paid for; `overhead` is the council's own cost in pounds, if not
    given the design, yearly and verification costs. Each cure is taken to end its own fault and no other:
    without the list the mix stays, without files the parked stay. Nobody knows how much a real one ends.
    Errors: ValueError if a cure is unknown, or as `serve`.
    """
    if mix is None and not parked:
        mix = PICKED
    chosen = _cures(list(CURES) if cures is None else cures)
    ended = {one.answers for one in chosen}

    def served(mix: Mix, parked: Sequence[str] | None) -> Served:
        return serve(mix, parked, people, fee, tariff, cap, setup=setup, groups=groups, tariffs=tariffs,
                     parked_cost=parked_cost, quarters=quarters)  # fmt: skip

    found = served(mix, parked)
    after = served(
        None if "picking" in ended else mix, () if "parking" in ended else parked
    ).as_served
    own = overhead_of(COUNCIL, people, quarters) if overhead is None else Fraction(
        pounds(not_negative(overhead, "The council's own cost")))  # fmt: skip
    paid_for, before = _cost_of(chosen), _cost_of(_cures(cures_before))
    gamed, cured, straight = found.as_served.agreed, after.agreed, found.as_referred.agreed
    cured_cost, gamed_cost = cured.paid + own + paid_for, gamed.paid + own + before
    regained = cured.additional - gamed.additional
    return Cured(
        pounds(gamed_cost),
        pounds(cured_cost),
        pounds(paid_for),
        pounds(gamed.paid - cured.paid),
        found.as_served.additional,
        after.additional,
        pounds((cured_cost - gamed_cost) / regained) if regained > 0 else None,
        pounds((straight.paid + own) / straight.additional) if straight.additional > 0 else None,
    )


def _cures(names: Sequence[str]) -> list[Cure]:
    chosen = _names(names, "counter-measures")
    for name in chosen:
        if name not in CURES:
            raise ValueError(f"There is no cure called {name!r}. Choose from: {', '.join(CURES)}.")
    return [CURES[name] for name in dict.fromkeys(chosen)]


def _cost_of(chosen: Sequence[Cure]) -> Fraction:
    return sum((Fraction(one.cost) for one in chosen), Fraction(0))


def _names(given: Sequence[str], what: str) -> Sequence[str]:
    """A list of names, which may be empty; one name alone counts as a list of one."""
    if isinstance(given, str):
        return [given] if given else []
    return listed(given, f"Give a list of {what} by name.") if given else []
