"""The order of services by what comes back from each £1, once effects have settled."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from commissioning.models.place.links.network import Place
from commissioning.models.place.links.tracing import landing, settled, strengths, wiring


@lru_cache(maxsize=64)
def settled_per_pound(place: Place, budgets: frozenset[int] | None = None) -> tuple[Fraction, ...]:
    """Return what lands in these budgets (by position; all without them) in the long run.

    For each £1 of a service's budget a year, with what leaves with the grant, in the place's order.
    """
    wired, values, nought = wiring(place), strengths(place), Fraction(0)
    longest = max(one.delay for one in place.links)
    direct = landing(wired, values, nought, budgets)(longest)
    return tuple(
        with_grant(place)[i] * sum((a * b for a, b in zip(row, direct, strict=True)), nought)
        for i, row in enumerate(settled(place))
    )


def with_grant(place: Place) -> tuple[Fraction, ...]:
    """Return pounds of help that go with each £1 of a service's budget, in the place's order."""
    return tuple(
        1 + Fraction(one.other) * Fraction(one.tied.likely) / 100 for one in place.services
    )


def settled_order(place: Place) -> list[str]:
    """Return service ids, least knock-on per £1 first; equal ones in the place's order."""
    found = settled_per_pound(place)
    return sorted(
        (one.id for one in place.services), key=lambda key: found[list(place.by).index(key)]
    )
