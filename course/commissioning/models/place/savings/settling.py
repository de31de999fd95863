"""What a plan comes to once every effect has arrived, and what it takes to end up better off for good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.place.links.network import NONE
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving
from commissioning.models.place.links.tracing import settled, strengths
from commissioning.models.place.savings.arriving import arriving, by_purse
from commissioning.models.place.savings.cutting import changed, pounds_withdrawn
from commissioning.models.place.savings.planning import Cuts, over_floors
from commissioning.models.shared.money import Number, as_decimal, not_negative


@dataclass(frozen=True)
class LongRun:
    """Pounds a year, once settled and undiscounted. Delay plays no part in it."""

    cuts: Mapping[str, Decimal]
    needs: Mapping[str, Decimal]
    """Help withdrawn at each service, with what was pushed out of it by others."""
    lands: Mapping[str, Decimal]
    by_purse: Mapping[str, Decimal]
    carried: Mapping[str, Decimal]
    """What each link carries."""
    arrives: Mapping[str, Decimal]
    """What is pushed on to each service by others."""

    @property
    def cut(self) -> Decimal:
        """All that is cut."""
        return sum(self.cuts.values(), NONE)

    @property
    def landed(self) -> Decimal:
        """All that lands."""
        return sum(self.lands.values(), NONE)

    @property
    def net(self) -> Decimal:
        """What is saved each year for good."""
        return self.cut - self.landed

    @property
    def per_pound(self) -> Decimal:
        """What lands for each £1 cut; 0 where nothing is cut."""
        return self.landed / self.cut if self.cut else NONE


def long_run(
    cuts: Cuts = "A",
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
) -> LongRun:
    """Return what a plan comes to each year once effects have settled: e = (I − Sᵀ)⁻¹ w.

    Solved by Gaussian elimination, exactly. Arguments and errors as `net_saving`.
    """
    found, cut = changed(place, links, scale, tied_percent, cuts)
    gone = pounds_withdrawn(found, cut)
    whole = settled(found)
    needs = {
        one.id: sum(
            (pounds * row[at] for pounds, row in zip(gone, whole, strict=True)), Fraction(0)
        )
        for at, one in enumerate(found.services)
    }
    carried = [
        value * needs[link.source]
        for link, value in zip(found.links, strengths(found), strict=True)
    ]
    return LongRun(
        cut,
        {key: as_decimal(value) for key, value in needs.items()},
        arriving(found, carried, (one.id for one in found.budgets)),
        by_purse(found, carried),
        {link.id: as_decimal(value) for link, value in zip(found.links, carried, strict=True)},
        arriving(found, carried, needs),
    )


@dataclass(frozen=True)
class Needed:
    """The cut, in the same proportions, that leaves the budgets `better_off` pounds a year for good."""

    better_off: Decimal
    cuts: Mapping[str, Decimal]
    beyond: tuple[str, ...]
    """Services that it would cut by more than may go."""
    above_budget: tuple[str, ...]
    """Services that it would cut by more than there is."""

    @property
    def cut(self) -> Decimal:
        """All that must be cut, pounds a year."""
        return sum(self.cuts.values(), NONE)


def cut_needed(
    cuts: Cuts = "A",
    better_off: Number | None = None,
    place: Given = NORTHMERE,
    links: Changed = None,
    scale: Number = 1,
    tied_percent: Leaving = None,
) -> Needed:
    """Return what a plan's shape must cut so that budgets end up `better_off` pounds a year for good.

    cut × better off ÷ (cut − what lands in the long run). `better_off`: the place's target without it.
    Errors: ValueError as `long_run`, if nothing is cut, or if £1 or more comes back for each £1.
    """
    found, cut = changed(place, links, scale, tied_percent, cuts)
    aim = found.target if better_off is None else not_negative(better_off, "The sum better off")
    result = long_run(cut, found)
    if not result.cut:
        raise ValueError("Nothing is cut, so nothing can be scaled. Cut at least one service.")
    if result.net <= 0:
        raise ValueError(
            f"In the long run £{result.per_pound:.2f} comes back for each £1 of this plan, so no cut of "
            "its shape leaves the budgets better off. Cut elsewhere."
        )
    times = aim / result.net
    needed = {key: value * times for key, value in cut.items()}
    above = tuple(
        one.id
        for one in found.services
        if one.budget is not None and needed.get(one.id, NONE) > one.budget
    )
    return Needed(aim, needed, over_floors(found, needed), above)
