"""What follows from a plan: six measures that are never added up, the days it takes, and the first days of each.

People = core money in £100,000 × people reached × (1 + knock-on) × results × (1 − premium × share at risk) ×
(1 + what residents design) × scale of the route + small grants in £100,000 × rate × (1 + reach) + places. Low
and high take every range at one end: all goes badly, or well. Core day = before the start + place + half of
the voice + route + pay. Illustrative: it shows what follows from stated guesses, and predicts nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from operator import ge

from commissioning.models.portfolio.case import (
    CHOICES,
    OPEN_DOOR,
    PARAMETERS,
    Case,
    Given,
    Option,
    Plan,
    case_of,
    option,
    plan_of,
)
from commissioning.models.portfolio.elsewhere import (
    GRANT,
    able,
    bid_hours,
    checked,
    cover,
    voice_cost,
)
from commissioning.models.shared.money import as_decimal

MEASURES: dict[str, int] = {
    "people": 1,
    "core_day": -1,
    "cost": -1,
    "loss": -1,
    "able": 1,
    "cover": 1,
}
"""The six, and whether more of each is better (1) or worse (-1)."""
UNIT = 100_000
LOW, CENTRAL, HIGH = 0, 1, 2
CONSULT, FOR_REPLIES = "consult", 14


@dataclass(frozen=True)
class Consequences:
    """What follows from one plan.

    `people` who reach a goal of their own, whole people, with `low` and `high`; `core_day` and `small_day`,
    the days on which the core service and a small grant help the first person; `cost` of running it and
    `loss` expected from what checks do not find, in whole pounds; suppliers `able` to bid, of 60; `cover` in
    per cent of those who took part; officer `days` in the first hundred. `by_choice` shares out those days.
    """

    plan: Plan
    people: Decimal
    low: Decimal
    high: Decimal
    core_day: int
    small_day: int
    cost: Decimal
    loss: Decimal
    able: int
    cover: int
    days: int
    by_choice: dict[str, int]

    @property
    def chosen(self) -> dict[str, str]:
        """The plan by choice."""
        return dict(zip(CHOICES, self.plan, strict=True))

    @cached_property
    def worth(self) -> tuple[Decimal | int, ...]:
        """The six so that more is better in each; for comparing one measure with the same of another plan."""
        return tuple(sign * getattr(self, name) for name, sign in MEASURES.items())

    def better(self, other: Consequences) -> list[str]:
        """Measures on which this plan is better than the other."""
        both = zip(MEASURES, self.worth, other.worth, strict=True)
        return [name for name, ours, theirs in both if ours > theirs]

    def betters(self, other: Consequences) -> bool:
        """Whether it is worse on none of the six and better on one at least."""
        return self.worth != other.worth and all(map(ge, self.worth, other.worth))


def consequences(plan: Given = "last-time", case: str = OPEN_DOOR) -> Consequences:
    """Return what follows from a plan of a case. The order in which choices are given does not matter.

    `plan`: a name of the case's plans, seven options in order, or options by choice; `case` one of CASES.
    Errors: ValueError if one of them is unknown or a choice is missing.
    """
    found = case_of(case)
    return follows(plan_of(plan, found), found.id)


@lru_cache(maxsize=4096)
def follows(plan: Plan, case: str) -> Consequences:
    """Return what follows from a plan that is known to be one."""
    found = case_of(case)
    chosen = {name: option(plan, name) for name in CHOICES}
    route, ask = chosen["route"].id, chosen["ask"].id
    checks_cost, loss = checked(case, route, chosen["checks"].id)
    people = [_people(found, chosen, end) for end in (LOW, CENTRAL, HIGH)]
    by_choice = {name: one.days for name, one in chosen.items()}
    if route == GRANT:
        by_choice["ask"] = int(PARAMETERS["grant_days"].default)
    bidders = able(found, route, chosen["pay"].id, ask)
    cost = (
        checks_cost
        + voice_cost(chosen["voice"].id)
        + chosen["route"].changes["manage_hours"] * _of("manage_rate") * found.years
        + bidders * _of("able_bid_percent") / 100 * bid_hours(route, ask) * _of("bid_rate")
        + chosen["data"].changes["cost"]
    )
    return Consequences(
        plan=plan,
        people=people[CENTRAL],
        low=people[LOW],
        high=people[HIGH],
        core_day=_core_day(chosen),
        small_day=_small_day(chosen["voice"]),
        cost=cost.quantize(Decimal(1), ROUND_HALF_UP),
        loss=loss.quantize(Decimal(1), ROUND_HALF_UP),
        able=bidders,
        cover=cover(chosen["voice"].id),
        days=sum(by_choice.values()),
        by_choice=by_choice,
    )


def _of(name: str) -> Decimal:
    return PARAMETERS[name].default


def _up(percent: Decimal) -> Fraction:
    """A per cent as what to multiply by: 20 is 1.2."""
    return 1 + Fraction(percent) / 100


def _people(case: Case, chosen: dict[str, Option], end: int) -> Decimal:
    place, voice, route, pay = (chosen[name].changes for name in ("place", "voice", "route", "pay"))
    at_risk = Fraction(pay["share_percent"]) * Fraction(_of("premium_percent")) / 10_000
    core = Fraction(case.core) / UNIT * Fraction(place["direct"]) * _up(place["knock_percent"][end])
    core *= Fraction(pay["results_percent"][end]) / 100 * (1 - at_risk)
    core *= _up(voice["design_percent"][end]) * Fraction(route["scale_percent"][end]) / 100
    small = Fraction(case.small) / UNIT * Fraction(_of("small_rate"))
    small *= _up(chosen["data"].changes["reach_percent"])
    asked = chosen["ask"].changes["places"]
    places = _of("grant_places") if chosen["route"].id == GRANT else Decimal(asked)
    return as_decimal(core + small + Fraction(places)).quantize(Decimal(1), ROUND_HALF_UP)


def _core_day(chosen: dict[str, Option]) -> int:
    waits = (
        _of("before_start"),
        chosen["place"].changes["delay"],
        chosen["voice"].changes["time"] / 2,
        chosen["route"].changes["delay"],
        chosen["pay"].changes["delay"],
    )
    return int(sum(waits))


def _small_day(voice: Option) -> int:
    heard = FOR_REPLIES if voice.id == CONSULT else voice.changes["time"] / 2
    return int(_of("before_start") + _of("small_days") + heard)
