"""What is cut, and the help that goes with it: w = c × (1 + other × tied)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from commissioning.models.place.links.network import NONE, Place
from commissioning.models.place.links.order import with_grant
from commissioning.models.place.links.reading import NORTHMERE, Changed, Given, Leaving, system
from commissioning.models.place.savings.planning import Cuts, cuts_of
from commissioning.models.shared.money import Number, as_decimal


@dataclass(frozen=True)
class Withdrawn:
    """Pounds a year by service: `cut` from budgets, `help` with the gifts and hours that leave too."""

    cut: Mapping[str, Decimal]
    help: Mapping[str, Decimal]

    @property
    def total_cut(self) -> Decimal:
        """All that is cut."""
        return sum(self.cut.values(), NONE)

    @property
    def total(self) -> Decimal:
        """All help withdrawn."""
        return sum(self.help.values(), NONE)

    @property
    def leaves_too(self) -> Decimal:
        """Gifts and hours that leave with the money."""
        return self.total - self.total_cut


def withdrawn(
    cuts: Cuts,
    place: Given = NORTHMERE,
    tied_percent: Leaving = None,
) -> Withdrawn:
    """Return the help that goes when `cuts` are made: budget, and what leaves with it.

    w_i = c_i × (1 + other_i × tied_i ÷ 100). `cuts`: pounds a year by service, or the id of one of the
    place's plans. `place`, `tied_percent` as `system`.
    Errors: ValueError as `system`; for an unknown service or plan, a cut below 0 or above its budget.
    """
    found = system(place, tied_percent=tied_percent)
    cut = cuts_of(found, cuts)
    gone = zip(found.services, pounds_withdrawn(found, cut), strict=True)
    return Withdrawn(cut, {one.id: as_decimal(pounds) for one, pounds in gone if one.id in cut})


def pounds_withdrawn(place: Place, cuts: Mapping[str, Decimal]) -> list[Fraction]:
    """Return help withdrawn by service, in the order of the place, exactly."""
    return [
        Fraction(cuts.get(one.id, NONE)) * times
        for one, times in zip(place.services, with_grant(place), strict=True)
    ]


def changed(
    place: Given, links: Changed, scale: Number, tied_percent: Leaving, cuts: Cuts
) -> tuple[Place, dict[str, Decimal]]:
    """Return the place as changed, and what is cut. A plan's cuts are those of the place as it was."""
    return system(place, links, scale, tied_percent), cuts_of(system(place), cuts)
