"""A vote and the counts made of it so far: all that grows with the number of its voters."""

from __future__ import annotations

from functools import cache
from typing import Any

from commissioning.formats import count
from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.co_production.votes.northmere_vote import northmere
from commissioning.models.co_production.votes.own_vote import Both, Source, count_both
from commissioning.models.shared.northmere import RESIDENTS_BY_AREA
from commissioning.simulators.contract import Values
from commissioning.simulators.view import Tell

MOST_KEPT = 200


class Counts:
    """Counts of one vote, each by both rules. `source` None: Northmere's."""

    def __init__(self, vote: Election, source: Source | None) -> None:
        self.vote, self.source = vote, source
        self._made: dict[tuple[Any, ...], Both] = {}

    def both(self, values: Values, step: int, tell: Tell) -> Both:
        """The vote with these values. `step` and errors as of `count_both`."""
        key = values["budget"], values["project"], values["cost"], values["measure"], step
        if key not in self._made:
            if len(self._made) >= MOST_KEPT:
                self._made.clear()
            self._made[key] = count_both(
                self.vote,
                values["budget"],
                {values["project"]: values["cost"]},
                None if self.source else RESIDENTS_BY_AREA,
                step,
                lambda rule, turn: tell(_how_far(rule, turn)),
                values["measure"],
            )
        return self._made[key]


def _how_far(rule: str, turn: int) -> str:
    if rule == "most-votes":
        return "Counting by most votes …"
    return f"Counting by equal shares, round {count(turn)} …"


@cache
def northmeres() -> Counts:
    """Northmere's vote, counted once for every page that asks the same of it."""
    return Counts(northmere(), None)
