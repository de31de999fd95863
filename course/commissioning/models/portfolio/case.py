"""The seven choices, the two cases and their named plans, from `parameters/open-door.json`. Illustrative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import Any

from commissioning.models.shared.tables import Parameter, parameters, read_table

FILE = "open-door.json"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""What is assumed of every plan: each with name, unit, low, default, high and the reason."""

_table = read_table(FILE)


@dataclass(frozen=True)
class Option:
    """One way to choose. `in_short` stands in a sentence; `changes` are the figures that it brings."""

    id: str
    name: str
    in_short: str
    days: int
    reason: str
    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Choice:
    """One of the seven: its options, and the module that is about it."""

    id: str
    name: str
    module: str
    options: tuple[Option, ...]

    @property
    def by(self) -> dict[str, Option]:
        """Options by id."""
        return {one.id: one for one in self.options}


def _option(row: dict[str, Any]) -> Option:
    named = {"id", "name", "in_short", "days", "reason"}
    changes = {key: value for key, value in row.items() if key not in named}
    return Option(row["id"], row["name"], row["in_short"], int(row["days"]), row["reason"], changes)


CHOICES: dict[str, Choice] = {
    row["id"]: Choice(
        row["id"], row["name"], row["module"], tuple(_option(one) for one in row["options"])
    )
    for row in _table["choices"]
}
"""The seven choices by id, in the order in which a plan lists them."""

Plan = tuple[str, ...]
"""One option's id for each of the seven, in their order."""
Given = str | Sequence[str] | Mapping[str, Any]
"""A plan as people give it: a name of the case's plans, seven ids in order, or ids by choice."""


@dataclass(frozen=True)
class Case:
    """Money in pounds, `lots_percent` of the core money; `days` and `loss` are the limits of the house."""

    id: str
    name: str
    core: Decimal
    years: int
    small: Decimal
    small_awards: int
    rest: Decimal
    lots_percent: tuple[Decimal, ...]
    days: int
    loss: Decimal
    plans: Mapping[str, Plan]

    @property
    def money(self) -> Decimal:
        """All of it."""
        return self.core + self.small + self.rest


def _case(name: str, row: dict[str, Any]) -> Case:
    return Case(
        name,
        row["name"],
        row["core"],
        int(row["years"]),
        row["small"],
        int(row["small_awards"]),
        row["rest"],
        tuple(row["lots_percent"]),
        int(row["days"]),
        row["loss"],
        {key: tuple(plan) for key, plan in row["plans"].items()},
    )


CASES: dict[str, Case] = {name: _case(name, row) for name, row in _table["cases"].items()}
PLAN_NAMES: dict[str, str] = dict(_table["plan_names"])
"""What the named plans are called."""
OPEN_DOOR = "open-door"


def case_of(name: str) -> Case:
    """Return the case called so. Errors: ValueError, with the names, if there is none."""
    if name not in CASES:
        raise ValueError(f"There is no case called {name!r}. Choose from: {', '.join(CASES)}.")
    return CASES[name]


def plan_of(given: Given, case: Case) -> Plan:
    """Return a plan's seven ids in order.

    Errors: ValueError if a name, a choice or an option is unknown, or a choice is missing.
    """
    if isinstance(given, str):
        if given not in case.plans:
            raise ValueError(
                f"{case.name} has no plan called {given!r}. Choose from: {', '.join(case.plans)}."
            )
        return case.plans[given]
    listed = _in_order(given) if isinstance(given, Mapping) else [str(one) for one in given]
    if len(listed) != len(CHOICES):
        raise ValueError(f"A plan makes {len(CHOICES)} choices: {', '.join(CHOICES)}.")
    for choice, chosen in zip(CHOICES.values(), listed, strict=True):
        if chosen not in choice.by:
            raise ValueError(
                f"{choice.name}: there is no option {chosen!r}. Choose from: {', '.join(choice.by)}."
            )
    return tuple(listed)


def _in_order(given: Mapping[str, Any]) -> list[str]:
    unknown = [name for name in given if name not in CHOICES]
    missing = [name for name in CHOICES if name not in given]
    if unknown or missing:
        raise ValueError(
            f"A plan makes the choices {', '.join(CHOICES)}. "
            f"Correct {', '.join(str(one) for one in unknown + missing)}."
        )
    return [str(given[name]) for name in CHOICES]


def option(plan: Plan, choice: str) -> Option:
    """Return what a plan chooses."""
    place = list(CHOICES).index(choice)
    return CHOICES[choice].by[plan[place]]


def every_plan() -> list[Plan]:
    """Return all combinations of the seven choices, 1,458 of them."""
    return list(product(*(tuple(choice.by) for choice in CHOICES.values())))


def different(plans: Sequence[Plan]) -> list[Plan]:
    """Return plans that differ in what follows: with a grant no measures are asked, so one of three stands.

    1,134 of the 1,458 combinations.
    """
    route, ask = list(CHOICES).index("route"), list(CHOICES).index("ask")
    first = CHOICES["ask"].options[0].id
    return [plan for plan in plans if plan[route] != "grant" or plan[ask] == first]
