"""Gates: what law and house rules ask of a plan. They travel with options, and no measure hides them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.models.portfolio.case import CHOICES, OPEN_DOOR, Given, Plan, case_of, plan_of
from commissioning.models.shared.tables import read_table

FILE = "open-door-gates.json"


@dataclass(frozen=True)
class Gate:
    """What has to be done, in a sentence, where it is taught, and the options that bring it; none: always."""

    id: str
    text: str
    module: str
    when: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        check_names(self.when)

    def opens(self, plan: Plan) -> bool:
        """Whether the plan brings it."""
        return holds(self.when, plan)


def check_names(when: Mapping[str, Any]) -> None:
    """Do nothing where `when` names choices and their options. Errors: ValueError that says what it may name."""
    for name, options in when.items():
        if name not in CHOICES:
            raise ValueError(f"There is no choice {name!r}. Choose from: {', '.join(CHOICES)}.")
        for one in options:
            if str(one) not in CHOICES[name].by:
                known = ", ".join(CHOICES[name].by)
                raise ValueError(f"{name} has no option {one!r}. Choose from: {known}.")


def holds(when: Mapping[str, Any], plan: Plan) -> bool:
    """Return whether a plan has, for each choice named, one of the options named."""
    chosen = dict(zip(CHOICES, plan, strict=True))
    return all(chosen[name] in {str(one) for one in options} for name, options in when.items())


GATES: tuple[Gate, ...] = tuple(
    Gate(row["id"], row["text"], row["module"],
         {name: tuple(options) for name, options in row.get("when", {}).items()})
    for row in read_table(FILE)["gates"]
)  # fmt: skip


def gates(plan: Given = "last-time", case: str = OPEN_DOOR) -> tuple[Gate, ...]:
    """Return what law and house rules ask of a plan, in the order in which it is wanted.

    Plans and errors as `consequences`. Illustrative where a house rule is meant; each text says which.
    """
    plan_ids = plan_of(plan, case_of(case))
    return tuple(gate for gate in GATES if gate.opens(plan_ids))
