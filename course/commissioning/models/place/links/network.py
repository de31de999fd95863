"""A place as services that can be cut, budgets that cannot refuse, and the links between them.

All of it is data: Northmere's and Holmwick's lie in `parameters/`, and any other is given as plain values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

WHOLE = Decimal(100)
NONE = Decimal(0)


@dataclass(frozen=True)
class Tied:
    """How much of a service's other resources leaves with its money, per cent: a range."""

    low: Decimal = NONE
    likely: Decimal = NONE
    high: Decimal = NONE


@dataclass(frozen=True)
class Service:
    """A service that can be cut.

    `budget` in pounds a year, None where nobody asks; `paid_by` purses and their shares, per cent;
    `most_percent` of the budget may go (the floor); `other` pounds of gifts and hours for each £1.
    """

    id: str
    name: str
    budget: Decimal | None = None
    paid_by: tuple[tuple[str, Decimal], ...] = ()
    most_percent: Decimal = WHOLE
    other: Decimal = NONE
    tied: Tied = Tied()

    @property
    def most(self) -> Decimal | None:
        """The most that may be cut, pounds a year; None where the budget is not known."""
        return None if self.budget is None else self.budget * self.most_percent / 100

    def share_percent(self, purse: str) -> Decimal:
        """What this purse pays of the service, per cent."""
        return dict(self.paid_by).get(purse, NONE)


@dataclass(frozen=True)
class Budget:
    """A budget that cannot refuse, and whose it is."""

    id: str
    name: str
    purse: str


@dataclass(frozen=True)
class Link:
    """Pounds a year of extra need at `target` for each £1 of help withdrawn at `source`.

    `delay`: years until it is felt. `basis`: study, local count or judgement.
    """

    source: str
    target: str
    low: Decimal
    likely: Decimal
    high: Decimal
    delay: int = 0
    basis: str = "judgement"
    reason: str = ""

    @property
    def id(self) -> str:
        """From and to, as MH-UE."""
        return f"{self.source}-{self.target}"


@dataclass(frozen=True)
class Plan:
    """A way to find a saving: a rule, or fixed `cuts`. `services` are those that the rule names."""

    id: str
    name: str
    rule: str
    services: tuple[str, ...] = ()
    cuts: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True)
class Place:
    """All of it, in the order written. `target` is the saving sought, pounds a year."""

    name: str
    purses: tuple[tuple[str, str], ...]
    services: tuple[Service, ...]
    budgets: tuple[Budget, ...]
    links: tuple[Link, ...]
    plans: tuple[Plan, ...] = ()
    target: Decimal = NONE

    @cached_property
    def by(self) -> dict[str, Service]:
        """Services by id."""
        return {one.id: one for one in self.services}

    @cached_property
    def budget(self) -> dict[str, Budget]:
        """Budgets by id."""
        return {one.id: one for one in self.budgets}

    @cached_property
    def link(self) -> dict[str, Link]:
        """Links by id, as MH-UE."""
        return {one.id: one for one in self.links}

    @cached_property
    def plan(self) -> dict[str, Plan]:
        """Plans by id."""
        return {one.id: one for one in self.plans}

    @cached_property
    def straight(self) -> Place:
        """The same place without links between services: what lands there passes through no queue."""
        return replace(self, links=tuple(one for one in self.links if one.target in self.budget))

    @property
    def total(self) -> Decimal:
        """All budgets of services that are known, pounds a year."""
        return sum((one.budget for one in self.services if one.budget is not None), NONE)

    @property
    def bases(self) -> dict[str, int]:
        """How many links rest on each basis."""
        found: dict[str, int] = {}
        for one in self.links:
            found[one.basis] = found.get(one.basis, 0) + 1
        return found
