"""All plans of a case beside each other: what fits, what betters what, and what costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, product

from commissioning.models.portfolio.case import (
    CHOICES,
    OPEN_DOOR,
    Given,
    Option,
    Plan,
    case_of,
    different,
    every_plan,
    plan_of,
)
from commissioning.models.portfolio.elsewhere import GRANT
from commissioning.models.portfolio.following import MEASURES, Consequences, follows
from commissioning.models.shared.money import Number, not_negative, percent

Broken = dict[str, tuple[Decimal, Decimal]]
"""Of each limit that is not kept: what the plan comes to, and the limit."""


@dataclass(frozen=True)
class Limits:
    """What a plan must keep to: officer days, pounds of expected loss, the core day. None: no such limit."""

    days: Decimal | None = None
    loss: Decimal | None = None
    core_day: Decimal | None = None

    def broken(self, found: Consequences) -> Broken:
        """What the plan comes to and the limit, for each limit that it does not keep."""
        told = {}
        for name in ("days", "loss", "core_day"):
            most, value = getattr(self, name), Decimal(getattr(found, name))
            if most is not None and value > most:
                told[name] = (value, most)
        return told

    def keeps(self, found: Consequences) -> bool:
        """Whether the plan keeps to all of them."""
        return not self.broken(found)


def limits(
    days: Number | None = None, loss: Number | None = None, core_day: Number | None = None
) -> Limits:
    """Return Limits from plain numbers, each 0 or more. Errors: ValueError if one is no such number."""
    given = {"days": days, "loss": loss, "core_day": core_day}
    return Limits(**{name: None if value is None else not_negative(value, name)
                     for name, value in given.items()})  # fmt: skip


def efficient(found: Sequence[Consequences]) -> list[Consequences]:
    """Return those that no other of the list betters, in their order.

    What betters a plan comes before it where plans are sorted by the six, so each is held to those kept so far.
    """
    kept: list[Consequences] = []
    for one in sorted(found, key=lambda each: each.worth, reverse=True):
        if not any(other.betters(one) for other in kept):
            kept.append(one)
    left = {one.plan for one in kept}
    return [one for one in found if one.plan in left]


@dataclass(frozen=True)
class Fitting:
    """Counts of plans: all that differ, those that keep to the limits, and of these those nothing betters."""

    plans: int
    fit: int
    efficient: int
    with_option: dict[str, int]
    """Of those nothing betters, how many choose each option; an option is named choice.id."""
    best: dict[str, Decimal]
    """The best value of each measure among those that fit."""
    most_best: int
    """On how many of the six at most one plan has the best value."""
    earliest_core_day: int
    """Of all plans, fitting or not."""
    most_days: int


def fitting(
    days: Number | None = 100,
    loss: Number | None = None,
    core_day: Number | None = None,
    case: str = OPEN_DOOR,
) -> Fitting:
    """Return how many plans of a case keep to limits, and how many of these no other betters.

    `days` officer days, `loss` pounds, `core_day` a day's number; None for no limit. Errors: ValueError if a
    limit is no number of 0 or more, or the case is unknown.
    """
    return _fitting(limits(days, loss, core_day), case_of(case).id)


@lru_cache(maxsize=32)
def _fitting(within: Limits, case: str) -> Fitting:
    every = [follows(plan, case) for plan in different(every_plan())]
    fit = [one for one in every if within.keeps(one)]
    left = efficient(fit)
    best = {
        name: Decimal(sign * max((sign * getattr(one, name) for one in fit), default=0))
        for name, sign in MEASURES.items()
    }
    return Fitting(
        plans=len(every),
        fit=len(fit),
        efficient=len(left),
        with_option={
            f"{name}.{one.id}": sum(found.chosen[name] == one.id for found in left)
            for name, choice in CHOICES.items()
            for one in choice.options
        },
        best=best,
        most_best=max((_best_on(one, best) for one in fit), default=0),
        earliest_core_day=min(one.core_day for one in every),
        most_days=max(one.days for one in every),
    )


def _best_on(found: Consequences, best: dict[str, Decimal]) -> int:
    return sum(getattr(found, name) == value for name, value in best.items())


@dataclass(frozen=True)
class Side:
    """One measure of two plans. The shares are of the most that any plan of the case comes to, in per cent."""

    measure: str
    value: Decimal
    other: Decimal
    share_percent: Decimal
    other_percent: Decimal

    @property
    def more(self) -> Decimal:
        """How much more of it the first plan has; below 0 where it has less."""
        return self.value - self.other

    @property
    def better(self) -> int:
        """1 where the first plan is better, -1 where it is worse, 0 where both are alike."""
        gain = self.more * MEASURES[self.measure]
        return (gain > 0) - (gain < 0)


@dataclass(frozen=True)
class Beside:
    """Two plans, measure by measure; no sum of the six exists."""

    plan: Consequences
    other: Consequences
    sides: tuple[Side, ...]

    @property
    def by(self) -> dict[str, Side]:
        """Sides by measure."""
        return {one.measure: one for one in self.sides}

    @property
    def low_more(self) -> Decimal:
        """How many more people the first plan helps if all goes badly; below 0 where it helps fewer. In none of the six."""
        return self.plan.low - self.other.low

    @property
    def gained(self) -> list[str]:
        """Measures on which the first plan is better."""
        return [one.measure for one in self.sides if one.better > 0]

    @property
    def given_up(self) -> list[str]:
        """Measures on which it is worse."""
        return [one.measure for one in self.sides if one.better < 0]


def beside(plan: Given, other: Given = "last-time", case: str = OPEN_DOOR) -> Beside:
    """Return two plans of a case beside each other. Plans and errors as `consequences`."""
    found = case_of(case)
    one, two = (follows(plan_of(given, found), case) for given in (plan, other))
    most = _most(case)
    sides = []
    for name in MEASURES:
        value, against = Decimal(getattr(one, name)), Decimal(getattr(two, name))
        sides.append(
            Side(name, value, against, percent(value, most[name]), percent(against, most[name]))
        )
    return Beside(one, two, tuple(sides))


@lru_cache
def _most(case: str) -> dict[str, Decimal]:
    every = [follows(plan, case) for plan in different(every_plan())]
    return {name: Decimal(max(getattr(one, name) for one in every)) for name in MEASURES}


@dataclass(frozen=True)
class Change:
    """One or two other options, and what follows: better on `better`, worse on none of the six.

    `low_more` people are helped if all goes badly: below 0 is a loss that none of the six shows.
    """

    options: tuple[Option, ...]
    found: Consequences
    better: tuple[str, ...]
    low_more: Decimal


def what_costs_nothing(
    plan: Given = "last-time",
    case: str = OPEN_DOOR,
    days: Number | None = 100,
    loss: Number | None = None,
    core_day: Number | None = None,
    most_changes: int = 2,
) -> tuple[Change, ...]:
    """Return changes that keep to the limits, worsen none of the six and better one at least.

    Single changes come first, then pairs, each in the order of the choices. `most_changes` 1 or 2. The rest
    and errors as `consequences` and `fitting`.
    """
    if most_changes not in (1, 2):
        raise ValueError(f"The number of changes is {most_changes}. Give 1 or 2.")
    found = case_of(case)
    at = plan_of(plan, found)
    return _free(at, case, limits(days, loss, core_day), most_changes)


@lru_cache(maxsize=512)
def _free(at: Plan, case: str, within: Limits, most: int) -> tuple[Change, ...]:
    now = follows(at, case)
    free = []
    for changed in _near(at, most):
        plan = tuple(changed.get(name, chosen) for name, chosen in zip(CHOICES, at, strict=True))
        found = follows(plan, case)
        if _idle(changed, plan) or not within.keeps(found) or not found.betters(now):
            continue
        options = tuple(CHOICES[name].by[chosen] for name, chosen in changed.items())
        free.append(Change(options, found, tuple(found.better(now)), found.low - now.low))
    return tuple(free)


def _near(at: Plan, most: int) -> Iterable[dict[str, str]]:
    """All plans that differ in one choice, then all that differ in two, as what is changed."""
    others = {
        name: [one.id for one in choice.options if one.id != chosen]
        for (name, choice), chosen in zip(CHOICES.items(), at, strict=True)
    }
    for count in range(1, most + 1):
        for names in combinations(others, count):
            for picked in product(*(others[name] for name in names)):
                yield dict(zip(names, picked, strict=True))


def _idle(changed: dict[str, str], plan: Plan) -> bool:
    """Whether one of the changes does nothing: other measures where a grant asks none."""
    route = plan[list(CHOICES).index("route")]
    return route == GRANT and "ask" in changed and len(changed) > 1
