"""Which check is worth most for its money, and which to drop first: each judged on its own.

Cuts multiply, so the order can depend on what else is checked: say which baseline you use.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.grants.award import Grant, grant
from commissioning.models.grants.check_settings import Changes, Settings
from commissioning.models.grants.check_settings import settings as make_settings
from commissioning.models.grants.checks import (
    CHECKS,
    FLOOR,
    allowed,
    check_ids,
    with_floor,
    without,
)
from commissioning.models.grants.proportionality import Checks, measure
from commissioning.models.shared.money import Number


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


@dataclass(frozen=True)
class Ranking:
    """Checks in order. `ids` for an ordering question, `rows` for a table."""

    rows: tuple[Ranked, ...]

    @property
    def ids(self) -> list[str]:
        """Check ids in order."""
        return [row.check for row in self.rows]

    @property
    def first(self) -> str:
        """The first check's id."""
        return self.rows[0].check


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


def _overlap(one: str, other: str) -> bool:
    return CHECKS[one].replaces == other or CHECKS[other].replaces == one


def rank(
    amount: Number,
    risk: str = "medium",
    checks: Checks = ("K1", "K2", "K3", "K11", "K6"),
    against: Checks = "floor",
    settings: Changes = None,
) -> Ranking:
    """Return each check by loss avoided per £1 of cost on both sides, best first.

    Each check is taken on its own against a baseline, so what one does is not credited to another.
    "floor": each is added to K1, K2, K5; a check of the floor is judged by taking it out; K6 is
    judged by what it adds to K5, which it replaces. "nothing": each alone, as if nothing else were
    checked. Or give a set's name or list of ids: each is judged by its last-in effect in that set.
    `amount` in pounds; `risk` and `settings` as `assess_set`. Errors: ValueError as there.
    """
    chosen = make_settings(settings)
    award = grant(amount, risk, settings=chosen)
    if against == "nothing":
        rows = [_effect(award, c, (), (c,), chosen) for c in check_ids(checks)]
        return Ranking(tuple(sorted(rows, key=_best_first)))
    base = FLOOR if against == "floor" else allowed(against)
    rows = []
    for check in check_ids(checks):
        more = with_floor([*(i for i in base if not _overlap(i, check)), check])
        less = without(more, check) if check not in FLOOR else tuple(i for i in more if i != check)
        rows.append(_effect(award, check, less, more, chosen))
    return Ranking(tuple(sorted(rows, key=_best_first)))


def drop_first(
    amount: Number, risk: str = "medium", checks: Checks = "standard", settings: Changes = None
) -> Ranking:
    """Return what dropping each check of the set would save and add: "what would you drop?".

    `cost` is what dropping it saves on both sides, `loss_avoided` the expected loss it would add.
    First in the list: the least loss avoided per £1, so the first to drop. Checks of the floor are
    not listed. Dropping K6 leaves K5 in its place. Arguments and errors as `assess_set`.
    """
    chosen = make_settings(settings)
    award, ids = grant(amount, risk, settings=chosen), allowed(checks)
    rows = [_effect(award, c, without(ids, c), ids, chosen) for c in ids if c not in FLOOR]
    return Ranking(tuple(sorted(rows, key=_best_first, reverse=True)))
