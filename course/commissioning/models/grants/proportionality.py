"""What a set of checks costs both sides of a grant, and what expected loss it leaves.

Every number is illustrative: invented for Northmere. The rule "more checks never raise expected
loss" holds for checks only. When money is paid is not a check and can sink a recipient: see
`cashflow`. Expected loss is not the only reason for a check: see the floor in `checks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.award import Grant, grant
from commissioning.models.grants.check_settings import DEFAULTS, Changes, Settings
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import allowed
from commissioning.models.grants.effects import effects_of
from commissioning.models.shared.money import Number, percent, pounds

Checks = str | Iterable[str]
"""The name of a set (light, standard, full, everything), or a list of check ids."""


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


def losses(award: Grant, settings: Settings = DEFAULTS) -> tuple[Decimal, ...]:
    """Return the expected loss of each of `KINDS` if nothing were checked: pounds, unrounded.

    amount × loss per cent × share of kind.
    """
    start = award.amount * settings.loss_percent(award.risk) / 100
    return tuple(start * share / 100 for share in settings.loss_shares().values())


def measure(
    award: Grant, ids: Iterable[str], settings: Settings = DEFAULTS, safeguarding: bool = False
) -> Assessment:
    """Return the sums for any list of check ids, even one below the floor (for comparisons only).

    cost = funder's hours × rate + recipient's hours × rate + accountant's fee, to the penny a side;
    loss of a kind = amount × loss per cent × share of kind × product over checks of (1 − cut).
    """
    checks = tuple(ids)
    done = effects_of(checks, award.size, safeguarding=safeguarding)
    funder_cost, recipient_cost = done.costs(settings)
    before = losses(award, settings)
    return Assessment(
        grant=award,
        checks=checks,
        funder_hours=done.funder_hours,
        recipient_hours=done.recipient_hours,
        funder_cost=funder_cost,
        recipient_cost=recipient_cost,
        accountant_fee=pounds(done.accountant_fee),
        before=Loss(*before),
        left=Loss(*done.left(before)),
    )


def assess(
    award: Grant,
    checks: Checks,
    settings: Settings = DEFAULTS,
    safeguarding: bool = False,
) -> Assessment:
    """Return hours, costs and expected loss for one grant under one set of checks.

    `checks` is a set's name or a list of ids. Equations: see `measure`. Safeguarding checks add
    hours and cost, and stay outside the loss sum.
    Errors: ValueError if the floor is broken or two checks overlap (`with_floor` mends both).
    """
    return measure(award, allowed(checks), settings, safeguarding)


def assess_set(
    amount: Number,
    risk: str = "medium",
    checks: Checks = "standard",
    known_recipient: bool = False,
    safeguarding: bool = False,
    settings: Changes = None,
) -> Assessment:
    """Return `assess` for a grant of this amount in pounds and this risk (low, medium, high).

    `checks` is a set's name or a list of ids; `safeguarding` adds the safeguarding checks;
    `known_recipient` bears on the tier alone;
    `settings` changes rates, losses and tier lines by name, as `grants.settings`.
    Errors: ValueError as `assess`, `grants.grant` or `grants.settings`.
    """
    chosen = make_settings(settings)
    return assess(grant(amount, risk, known_recipient, chosen), checks, chosen, safeguarding)


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


def compare_sets(
    amount: Number,
    risk: str = "medium",
    start: Checks = "light",
    end: Checks = "everything",
    settings: Changes = None,
) -> Comparison:
    """Return what moving one grant from one set of checks to another costs and avoids.

    `amount` in pounds; `start` and `end` a set's name or a list of ids; the rest and errors as
    `assess_set`.
    """
    chosen = make_settings(settings)
    award = grant(amount, risk, settings=chosen)
    return Comparison(assess(award, start, chosen), assess(award, end, chosen))
