"""What a set of checks takes and lets through, before an hour has a price and a loss an amount.

That follows from the checks and the size of the grant alone, so it is worked out once for each set
and size. Only the last step, hours × rate and loss × what is left of it, is new at each move of a
slider: all 576 sets are priced anew while someone drags (see `best_buys`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from operator import mul

from commissioning.models.grants.check_settings import Settings
from commissioning.models.grants.checks import CHECKS, KINDS, SAFEGUARDING, Size
from commissioning.models.shared.money import pounds

SETS_KEPT = 4096
"""More than all sensible sets in three sizes, with safeguarding checks and without (3,456)."""


@dataclass(frozen=True)
class Effects:
    """One set of checks on a grant of one size. Hours; the fee in pounds."""

    size: Size
    funder_hours: Decimal
    recipient_hours: Decimal
    accountant_fee: Decimal
    left_percent: tuple[Decimal, ...]
    """What the checks do not stop, in per cent of the loss; one for each of `KINDS`."""

    def costs(self, settings: Settings) -> tuple[Decimal, Decimal]:
        """The funder's cost and the recipient's, each to the penny.

        Hours × rate; the recipient pays the accountant's fee besides.
        """
        recipient_rate = settings.recipient_rate(self.size)
        return (
            pounds(self.funder_hours * settings.funder_rate),
            pounds(self.recipient_hours * recipient_rate + self.accountant_fee),
        )

    def left(self, losses: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
        """What these checks leave of `losses`: pounds, one for each of `KINDS`, unrounded."""
        return tuple(
            loss * percent / 100 for loss, percent in zip(losses, self.left_percent, strict=True)
        )

    def total_left(self, losses: tuple[Decimal, ...]) -> Decimal:
        """The same for all kinds together."""
        return sum(map(mul, losses, self.left_percent), Decimal(0)) / 100


@lru_cache(maxsize=SETS_KEPT)
def effects_of(checks: tuple[str, ...], size: Size, *, safeguarding: bool) -> Effects:
    """Return what the checks of these ids take and let through; each cuts what the others left.

    Safeguarding checks add hours, and stop no loss.
    """
    used = [CHECKS[check] for check in checks]
    worked = [*used, SAFEGUARDING] if safeguarding else used
    left = dict.fromkeys(KINDS, Decimal(100))
    for check in used:
        for kind in KINDS:
            left[kind] *= 1 - check.cuts[kind] / 100
    return Effects(
        size=size,
        funder_hours=sum((c.funder_hours[size] for c in worked), Decimal(0)),
        recipient_hours=sum((c.recipient_hours[size] for c in worked), Decimal(0)),
        accountant_fee=sum((c.accountant_fee[size] for c in worked), Decimal(0)),
        left_percent=tuple(left.values()),
    )
