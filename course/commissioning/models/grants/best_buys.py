"""Every set of checks that makes sense for a grant, and the best buys among them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from itertools import combinations

from commissioning.models.grants.award import grant
from commissioning.models.grants.check_settings import Changes
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import CHECKS, FLOOR, OVERLAPS, with_floor
from commissioning.models.grants.effects import effects_of
from commissioning.models.grants.proportionality import Assessment, losses, measure
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


def frontier(
    amount: Number, risk: str = "medium", settings: Changes = None
) -> tuple[Assessment, ...]:
    """Return the best buys: no other sensible set is at once no dearer and no riskier.

    Cheapest first; each next one costs more (pounds, both sides) and leaves less expected loss.
    Every set is priced, but only by what this needs: its cost, and the loss it leaves. Then, from
    the cheapest to the dearest (at the same cost, least loss first), a set is a best buy if it
    leaves less than all before it; these few alone are assessed in full.
    `amount` in pounds; `risk`, `settings` and errors as `assess_set`.
    """
    chosen = make_settings(settings)
    award = grant(amount, risk, settings=chosen)
    before = losses(award, chosen)
    points = []
    for ids in sensible_sets():
        done = effects_of(ids, award.size, safeguarding=False)
        points.append((sum(done.costs(chosen)), done.total_left(before), ids))
    best = []
    least = Decimal("Infinity")
    for _, left, ids in sorted(points):
        if left < least:
            best.append(measure(award, ids, chosen))
            least = left
    return tuple(best)


def better_buy(here: Assessment, best: Iterable[Assessment]) -> Assessment | None:
    """Return the best buy that costs no more than `here` and leaves less loss; None if none does."""
    within = [point for point in best if point.cost <= here.cost]
    found = min(within, key=lambda point: point.loss_left, default=here)
    return found if found.loss_left < here.loss_left else None
