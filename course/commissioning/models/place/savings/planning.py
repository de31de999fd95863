"""Ways to find a saving: what each plan of a place cuts, and the floors that it must keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.place.links.network import NONE, Place, Plan, Service
from commissioning.models.place.links.order import settled_order
from commissioning.models.place.links.per_pound import knock_on
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving, system
from commissioning.models.shared.money import Number, not_negative, percent

Cuts = Mapping[str, Number] | str
"""Pounds a year by service, or the id of a plan."""
LARGE = Decimal(2_000_000)
"""Protocol, section 4: a linchpin is looked for among services above this, pounds a year."""


@dataclass(frozen=True)
class Made:
    """A plan as cuts in pounds a year by service, and whether it keeps to the floors."""

    id: str
    name: str
    cuts: Mapping[str, Decimal]
    beyond: tuple[str, ...]
    """Services cut by more than may go."""

    @property
    def total(self) -> Decimal:
        """All that is cut."""
        return sum(self.cuts.values(), NONE)

    @property
    def within_floors(self) -> bool:
        """Whether no service is cut by more than may go."""
        return not self.beyond


def plan(
    plan: str = "A",
    target: Number | None = None,
    place: Given = NORTHMERE,
) -> Made:
    """Return what a plan of the place cuts to find `target` pounds a year.

    By rule: equal (the same share of each), all-from (one service, whatever its floor), in-order
    (services as listed, each to its floor), cheapest (`cheapest_first` over all), protocol (the same
    without the linchpin above £2m, and the services named cut by no larger share than the whole),
    fixed (amounts as written). Links are those of the place, never as somebody changed them.
    Errors: ValueError if there is no such plan, or the floors do not allow the target.
    """
    found = system(place)
    chosen = _named(found, plan)
    cuts = _cuts(found, chosen, _target(found, target))
    return Made(plan, chosen.name, cuts, over_floors(found, cuts))


def cheapest_first(
    target: Number | None = None,
    place: Given = NORTHMERE,
    protect: Iterable[str] = (),
    most: Mapping[str, Number] | None = None,
    years: Number | None = None,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
    discount: Number = "standard",
    first_year: str = "undiscounted",
) -> Made:
    """Return the cuts that find `target` with the least knock-on within the floors.

    Over `years`, or in the long run (None), with links as `knock_on`.

    Cheapest knock-on per £1 first, each to its floor: with one total and upper limits alone this is
    the exact optimum, since an exchange between two services never lowers the sum. Equal ones are
    taken in the order of the place. `protect`: services not to be cut. `most`: other limits, pounds
    a year by service; the lower of both holds.
    Errors: ValueError if a service is unknown, or the limits do not allow the target.
    """
    found = system(place, links, scale, tied_percent)
    limits = _limits(found, protect, most or {})
    by = knock_on(years, found, discount=discount, first_year=first_year).by
    order = sorted(by, key=lambda key: by[key].per_pound)
    cuts = fill(found, order, limits, _target(found, target))
    return Made("cheapest", "Cheapest knock-on first", cuts, over_floors(found, cuts))


def cuts_of(place: Place, cuts: Cuts) -> dict[str, Decimal]:
    """Return cuts in pounds by service, checked; or those of the plan with this id."""
    if isinstance(cuts, str):
        return dict(plan(cuts, place=place).cuts)
    if not isinstance(cuts, Mapping):
        raise ValueError(
            f"The cuts are {cuts!r}. Give pounds a year by service, or the id of a plan such as "
            f"{next(iter(place.plan), 'A')}."
        )
    found = {}
    for key, value in cuts.items():
        one = _known(place, key)
        found[key] = not_negative(value, f"The cut of {one.name}")
        if one.budget is not None and found[key] > one.budget:
            raise ValueError(
                f"The cut of {one.name} is £{found[key]:,.0f}, and its budget is £{one.budget:,.0f}. Cut at "
                "most the whole budget."
            )
    return found


def over_floors(place: Place, cuts: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Return services cut by more than may go, in the order of the place."""
    return tuple(
        one.id
        for one in place.services
        if one.most is not None and cuts.get(one.id, NONE) > one.most
    )


def fill(
    place: Place, order: Iterable[str], limits: Mapping[str, Decimal | None], target: Decimal
) -> dict[str, Decimal]:
    """Return cuts that take from services in this order, each to its limit, until `target` is found."""
    left, cuts = target, {}
    for key in order:
        limit = limits.get(key)
        cut = left if limit is None else min(left, limit)
        if cut:
            cuts[key] = cut
        left -= cut
    if left:
        raise ValueError(
            f"The limits allow £{target - left:,.0f} a year, and £{target:,.0f} is sought. Seek less, or say "
            "which floor may be broken and by whose decision."
        )
    return {one.id: cuts[one.id] for one in place.services if one.id in cuts}


def _known(place: Place, key: str) -> Service:
    if key not in place.by:
        raise ValueError(f"There is no service {key!r}. Choose from: {', '.join(place.by)}.")
    return place.by[key]


def _named(place: Place, key: str) -> Plan:
    if key not in place.plan:
        listed = ", ".join(place.plan) or "none; give cuts by service instead"
        raise ValueError(f"There is no plan {key!r}. Choose from: {listed}.")
    return place.plan[key]


def _target(place: Place, target: Number | None) -> Decimal:
    return place.target if target is None else not_negative(target, "The saving sought")


def _limits(
    place: Place, protect: Iterable[str], most: Mapping[str, Number]
) -> dict[str, Decimal | None]:
    limits = {one.id: one.most for one in place.services}
    for key, value in most.items():
        given, floor = not_negative(value, f"The most for {_known(place, key).name}"), limits[key]
        limits[key] = given if floor is None else min(given, floor)
    for key in protect:
        limits[_known(place, key).id] = NONE
    return limits


def _cuts(place: Place, chosen: Plan, target: Decimal) -> dict[str, Decimal]:
    if chosen.rule == "fixed":
        return cuts_of(place, dict(chosen.cuts))
    if chosen.rule == "equal":
        if any(one.budget is None for one in place.services) or not place.total:
            raise ValueError("Equal shares need the budget of every service. Give them.")
        return cuts_of(
            place,
            {one.id: target * one.budget / place.total for one in place.services if one.budget},
        )
    if chosen.rule == "all-from":
        return cuts_of(place, {chosen.services[0]: target})
    if chosen.rule == "in-order":
        return fill(place, chosen.services, _limits(place, (), {}), target)
    if chosen.rule == "cheapest":
        return fill(place, settled_order(place), _limits(place, (), {}), target)
    return _by_protocol(place, chosen.services, target)


def _by_protocol(place: Place, fair: Iterable[str], target: Decimal) -> dict[str, Decimal]:
    """Cheapest first, without the linchpin; services in `fair` lose no larger share than the whole."""
    order = settled_order(place)
    large = [key for key in order if (place.by[key].budget or NONE) > LARGE]
    share = percent(target, place.total)
    most = {key: (place.by[key].budget or NONE) * share / 100 for key in fair}
    return fill(place, order, _limits(place, large[-1:], most), target)
