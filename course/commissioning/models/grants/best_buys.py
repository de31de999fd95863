"""Every set of checks that makes sense for a grant, and the best buys among them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations

from commissioning.models.grants.award import Grant, grant
from commissioning.models.grants.check_settings import DEFAULTS, Changes, Settings
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import CHECKS, FLOOR, OVERLAPS, with_floor
from commissioning.models.grants.proportionality import Assessment, measure
from commissioning.models.shared.money import Number


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


def cloud(award: Grant, settings: Settings = DEFAULTS) -> tuple[Assessment, ...]:
    """Return every sensible set assessed, cheapest first (then least loss left)."""
    points = [measure(award, ids, settings) for ids in sensible_sets()]
    return tuple(sorted(points, key=lambda p: (p.cost, p.loss_left, p.checks)))


def frontier(
    amount: Number, risk: str = "medium", settings: Changes = None
) -> tuple[Assessment, ...]:
    """Return the best buys: no other sensible set is at once no dearer and no riskier.

    Cheapest first; each next one costs more (pounds, both sides) and leaves less expected loss.
    `amount` in pounds; `risk`, `settings` and errors as `assess_set`.
    """
    chosen = make_settings(settings)
    best: list[Assessment] = []
    for point in cloud(grant(amount, risk, settings=chosen), chosen):
        if not best or point.loss_left < best[-1].loss_left:
            best.append(point)
    return tuple(best)


def better_buy(here: Assessment, best: Iterable[Assessment]) -> Assessment | None:
    """Return the best buy that costs no more than `here` and leaves less loss; None if none does."""
    within = [point for point in best if point.cost <= here.cost]
    found = min(within, key=lambda point: point.loss_left, default=here)
    return found if found.loss_left < here.loss_left else None
