"""What a set of checks costs both sides of a grant, and what expected loss it leaves.

Every number is illustrative: invented for Northmere. The rule "more checks never raise expected
loss" holds for checks only. When money is paid is not a check and can sink a recipient: see
`cashflow`. Expected loss is not the only reason for a check: see the floor in `checks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.award import Grant, grant, size_of, tier
from commissioning.models.grants.check_settings import DEFAULTS, PARAMETERS, Settings, settings
from commissioning.models.grants.checks import (
    CHECKS,
    FLOOR,
    KINDS,
    SAFEGUARDING,
    SETS,
    allowed,
    check_ids,
    with_floor,
    without,
)
from commissioning.models.shared.money import percent, pounds

__all__ = [
    "CHECKS", "DEFAULTS", "FLOOR", "PARAMETERS", "SETS", "Assessment", "Comparison", "Grant",
    "Loss", "Ranked", "Settings", "assess", "compare", "grant", "marginal", "rank_checks",
    "settings", "size_of", "tier", "with_floor",
]  # fmt: skip


@dataclass(frozen=True)
class Loss:
    """Expected loss in pounds by kind. An average over many such grants, so not rounded."""

    error: Decimal
    failure: Decimal
    fraud: Decimal

    @property
    def total(self) -> Decimal:
        """All three kinds together."""
        return self.error + self.failure + self.fraud


@dataclass(frozen=True)
class Assessment:
    """One grant under one set of checks. Hours, pounds, and per cent of the award."""

    grant: Grant
    checks: tuple[str, ...]
    funder_hours: Decimal
    recipient_hours: Decimal
    funder_cost: Decimal
    recipient_cost: Decimal
    """Recipient's hours at its rate, and the accountant's fee."""
    accountant_fee: Decimal
    before: Loss
    left: Loss

    @property
    def cost(self) -> Decimal:
        """Both sides together."""
        return self.funder_cost + self.recipient_cost

    @property
    def burden_percent(self) -> Decimal:
        """Cost on both sides, per cent of the award."""
        return percent(self.cost, self.grant.amount)

    @property
    def recipient_percent(self) -> Decimal:
        """Recipient's own cost, per cent of the award."""
        return percent(self.recipient_cost, self.grant.amount)

    @property
    def loss_before(self) -> Decimal:
        """Expected loss if nothing were checked."""
        return self.before.total

    @property
    def loss_left(self) -> Decimal:
        """Expected loss with these checks."""
        return self.left.total

    @property
    def loss_avoided(self) -> Decimal:
        """Expected loss that these checks avoid."""
        return self.loss_before - self.loss_left

    @property
    def loss_left_percent(self) -> Decimal:
        """Expected loss left, per cent of the award."""
        return percent(self.loss_left, self.grant.amount)


def measure(
    award: Grant, ids: Iterable[str], settings: Settings = DEFAULTS, safeguarding: bool = False
) -> Assessment:
    """Return the sums for any list of check ids, even one below the floor (for comparisons only).

    cost = funder's hours × rate + recipient's hours × rate + accountant's fee, to the penny a side;
    loss of a kind = amount × loss per cent × share of kind × product over checks of (1 − cut).
    """
    used = [CHECKS[i] for i in ids]
    size = award.size
    worked = [*used, SAFEGUARDING] if safeguarding else used
    funder_hours = sum((c.funder_hours[size] for c in worked), Decimal(0))
    recipient_hours = sum((c.recipient_hours[size] for c in worked), Decimal(0))
    fee = sum((c.accountant_fee[size] for c in worked), Decimal(0))
    start = award.amount * settings.loss_percent(award.risk) / 100
    before = {kind: start * share / 100 for kind, share in settings.loss_shares().items()}
    left = dict(before)
    for check in used:
        for kind in KINDS:
            left[kind] *= 1 - check.cuts[kind] / 100
    return Assessment(
        grant=award,
        checks=tuple(c.id for c in used),
        funder_hours=funder_hours,
        recipient_hours=recipient_hours,
        funder_cost=pounds(funder_hours * settings.funder_rate),
        recipient_cost=pounds(recipient_hours * settings.recipient_rate(size) + fee),
        accountant_fee=pounds(fee),
        before=Loss(**before),
        left=Loss(**left),
    )


def assess(
    award: Grant,
    checks: str | Iterable[str],
    settings: Settings = DEFAULTS,
    safeguarding: bool = False,
) -> Assessment:
    """Return hours, costs and expected loss for one grant under one set of checks.

    `checks` is a set's name or a list of ids. Equations: see `measure`. Safeguarding checks add
    hours and cost, and stay outside the loss sum.
    Errors: ValueError if the floor is broken or two checks overlap (`with_floor` mends both).
    """
    return measure(award, allowed(checks), settings, safeguarding)


@dataclass(frozen=True)
class Comparison:
    """What changes from one set of checks to another, in pounds and per cent of the award."""

    start: Assessment
    end: Assessment

    @property
    def extra_cost(self) -> Decimal:
        """Added cost on both sides; below 0 if the second set is cheaper."""
        return self.end.cost - self.start.cost

    @property
    def extra_loss_avoided(self) -> Decimal:
        """Expected loss that the second set avoids and the first does not."""
        return self.start.loss_left - self.end.loss_left

    @property
    def spend_per_pound(self) -> Decimal | None:
        """Pounds spent for each £1 of loss avoided; None if no more loss is avoided."""
        if self.extra_loss_avoided <= 0:
            return None
        return self.extra_cost / self.extra_loss_avoided

    @property
    def burden_before_percent(self) -> Decimal:
        """Both sides' cost of the first set, per cent of the award."""
        return self.start.burden_percent

    @property
    def burden_after_percent(self) -> Decimal:
        """Both sides' cost of the second set, per cent of the award."""
        return self.end.burden_percent


def compare(
    award: Grant,
    from_set: str | Iterable[str],
    to_set: str | Iterable[str],
    settings: Settings = DEFAULTS,
) -> Comparison:
    """Return what moving from one set of checks to another costs and avoids."""
    return Comparison(assess(award, from_set, settings), assess(award, to_set, settings))


@dataclass(frozen=True)
class Ranked:
    """One check's own effect: pounds of cost and of expected loss, and what £1 of it avoids."""

    check: str
    name: str
    cost: Decimal
    loss_avoided: Decimal

    @property
    def avoided_per_pound(self) -> Decimal | None:
        """Loss avoided for each £1 of cost; None if the check costs nothing."""
        return self.loss_avoided / self.cost if self.cost else None


def _effect(
    award: Grant, check: str, less: Iterable[str], more: Iterable[str], settings: Settings
) -> Ranked:
    fewer, added = measure(award, less, settings), measure(award, more, settings)
    return Ranked(
        check, CHECKS[check].name, added.cost - fewer.cost, fewer.loss_left - added.loss_left
    )


def _best_first(row: Ranked) -> tuple[bool, Decimal, int]:
    # A check that costs nothing comes first; ties keep the order of the table.
    value = row.avoided_per_pound
    return (value is not None, -(value or Decimal(0)), list(CHECKS).index(row.check))


def rank_checks(
    award: Grant,
    checks: str | Iterable[str],
    settings: Settings = DEFAULTS,
    against: str | Iterable[str] = "floor",
) -> list[Ranked]:
    """Return each check by loss avoided per £1 of cost on both sides, best first.

    Each check is taken on its own against a baseline, so what one does is not credited to another.
    "floor": each is added to K1, K2, K5; a check of the floor is judged by taking it out; K6 is
    judged by what it adds to K5, which it replaces. "nothing": each alone, as if nothing else were
    checked. Or give a set's name or list of ids: each is judged by its last-in effect in that set.
    Cuts multiply, so the order can depend on the baseline: say which you use.
    """
    if against == "nothing":
        rows = [_effect(award, c, (), (c,), settings) for c in check_ids(checks)]
        return sorted(rows, key=_best_first)
    base = FLOOR if against == "floor" else allowed(against)
    rows = []
    for check in check_ids(checks):
        more = with_floor([*(i for i in base if not _overlap(i, check)), check])
        less = without(more, check) if check not in FLOOR else tuple(i for i in more if i != check)
        rows.append(_effect(award, check, less, more, settings))
    return sorted(rows, key=_best_first)


def _overlap(one: str, other: str) -> bool:
    return CHECKS[one].replaces == other or CHECKS[other].replaces == one


def marginal(
    award: Grant, checks: str | Iterable[str], settings: Settings = DEFAULTS
) -> list[Ranked]:
    """Return what dropping each check of the set would save and add: "what would you drop?".

    `cost` is what dropping it saves on both sides, `loss_avoided` the expected loss it would add.
    First in the list: the least loss avoided per £1, so the first to drop. Checks of the floor are
    not listed. Dropping K6 leaves K5 in its place.
    """
    ids = allowed(checks)
    rows = [_effect(award, c, without(ids, c), ids, settings) for c in ids if c not in FLOOR]
    return sorted(rows, key=_best_first, reverse=True)
