"""Northmere's two outcomes contracts, and the numbers that a learner may change.

Data from `parameters/outcomes.json`. Illustrative: invented for Northmere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.models.shared.money import Number, number
from commissioning.models.shared.tables import Parameter, parameter, parameters, read_table

FILE = "outcomes.json"
MIDDLE = "middle"
PARAMETERS: dict[str, Parameter] = parameters(FILE)
"""The table: each with name, unit, low, default, high and the reason shown to the learner."""

_table = read_table(FILE)
_FIELDS = {
    "share_percent": ("share of those who start", "per cent"),
    "baseline_percent": ("would succeed anyway", "in 100 people"),
    "effect_percent": ("more succeed with the service", "in 100 people"),
    "cost": ("cost of the service", "£ a person"),
}


@dataclass(frozen=True)
class Cure:
    """A counter-measure and what it costs the council over the whole contract, in pounds."""

    id: str
    name: str
    cost: Decimal
    answers: str
    """The fault that it takes away: picking, parking, or labels (people recorded as harder). No other."""
    reason: str


def _group_parameters() -> dict[str, Parameter]:
    found = {}
    for row in _table["groups"]:
        for field, (words, unit) in _FIELDS.items():
            if field in row:
                name = f"{row['name'].capitalize()}: {words}"
                key = f"{row['name']}_{field}"
                given = {what: value for what, value in row[field].items() if what != "drawn"}
                found[key] = parameter(key, name, unit, **given)
    return found


def _range(key: str, control: Parameter) -> tuple[float, float]:
    name, _, field = key.partition("_")
    row = next(one for one in _table["groups"] if one["name"] == name)
    low, high = row[field].get("drawn", (control.low, control.high))
    return float(low), float(high)


GROUP_PARAMETERS: dict[str, Parameter] = _group_parameters()
"""By `near_cost` and so on: what is assumed of each group. The middle group has the share that is left."""
DRAWN_FROM: dict[str, tuple[float, float]] = {
    key: _range(key, one) for key, one in GROUP_PARAMETERS.items()
}
"""By the same ids: from where to where doubt draws. A control may go further than what is thought likely."""
GROUP_NAMES: tuple[str, ...] = tuple(row["name"] for row in _table["groups"])


def _groups() -> tuple[dict[str, Any], ...]:
    left = 100 - sum(row["share_percent"]["default"] for row in _table["groups"]
                     if "share_percent" in row)  # fmt: skip
    return tuple(
        {"name": row["name"],
         **{field: row[field]["default"] if field in row else left for field in _FIELDS}}
        for row in _table["groups"]
    )  # fmt: skip


GROUPS: tuple[dict[str, Any], ...] = _groups()
"""Way Forward's groups, near to far, as `contract` takes them."""


def groups_with(changes: Mapping[str, Number]) -> list[dict[str, Any]]:
    """Return Way Forward's groups with these assumptions changed, by `near_cost` and so on.

    The middle group has the share that is left. Errors: ValueError if an assumption is unknown.
    """
    for name in changes:
        if name not in GROUP_PARAMETERS:
            raise ValueError(f"There is no {name!r}. Choose from: {', '.join(GROUP_PARAMETERS)}.")
    made = [
        {field: changes.get(f"{group['name']}_{field}", value) for field, value in group.items()}
        for group in GROUPS
    ]
    ends = [number(one["share_percent"], one["name"]) for one in made if one["name"] != MIDDLE]
    return [
        {**one, "share_percent": 100 - sum(ends)} if one["name"] == MIDDLE else one for one in made
    ]


CURES: dict[str, Cure] = {row["id"]: Cure(**row) for row in _table["cures"]}
COUNCIL: dict[str, Decimal] = _table["council"]
"""The council's own costs under both kinds of contract."""
DRAWS: dict[str, Any] = _table["draws"]
STEADY_GROUND: dict[str, Any] = _table["steady_ground"]
"""The exercise's contract, as `contract` takes it."""
