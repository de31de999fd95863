"""Every set of checks that makes sense for a grant, and the best buys among them."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from commissioning.models.grants.award import Grant
from commissioning.models.grants.check_settings import DEFAULTS, Settings
from commissioning.models.grants.checks import CHECKS, FLOOR, OVERLAPS, with_floor
from commissioning.models.grants.proportionality import Assessment, measure


@cache
def sensible_sets() -> tuple[tuple[str, ...], ...]:
    """Return every set that keeps the floor and has no two checks that overlap (576 of them)."""
    optional = [check for check in CHECKS if check not in FLOOR]
    return tuple(
        with_floor(chosen)
        for count in range(len(optional) + 1)
        for chosen in combinations(optional, count)
        if not any(fuller in chosen and lighter in chosen for fuller, lighter in OVERLAPS)
    )


def cloud(grant: Grant, settings: Settings = DEFAULTS) -> tuple[Assessment, ...]:
    """Return every sensible set assessed, cheapest first (then least loss left)."""
    points = [measure(grant, ids, settings) for ids in sensible_sets()]
    return tuple(sorted(points, key=lambda p: (p.cost, p.loss_left, p.checks)))


def frontier(grant: Grant, settings: Settings = DEFAULTS) -> tuple[Assessment, ...]:
    """Return the best buys: no other sensible set is at once no dearer and no riskier.

    Cheapest first; each next one costs more (pounds, both sides) and leaves less expected loss.
    """
    best: list[Assessment] = []
    for point in cloud(grant, settings):
        if not best or point.loss_left < best[-1].loss_left:
            best.append(point)
    return tuple(best)
