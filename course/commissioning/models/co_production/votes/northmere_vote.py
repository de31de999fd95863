"""Northmere's residents' vote: its seeded ballots, and any count called with plain values.

Numbers are in `parameters/voting.json`, residents in `northmere.json`. Each project's supporters are drawn from its own area,
exactly as many as its votes, independently of its other projects. Illustrative.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from commissioning.models.co_production.counting.ballots import (
    Ballot,
    Election,
    Project,
    changed,
    grouped,
)
from commissioning.models.co_production.counting.covered import Coverage, coverage
from commissioning.models.co_production.counting.shares import equal_shares
from commissioning.models.co_production.counting.voting import Outcome, Step, most_votes
from commissioning.models.shared.money import Number, whole
from commissioning.models.shared.northmere import RESIDENTS_BY_AREA, residents
from commissioning.models.shared.tables import parameters, read_table

FILE = "voting.json"
PARAMETERS = parameters(FILE)
RULES = ("most-votes", "equal-shares")
_table = read_table(FILE)
AREAS: dict[str, int] = {name: int(n) for name, n in _table["voters"].items()}
AGES: dict[str, dict[str, int]] = {
    area: {age: int(n) for age, n in ages.items()} for area, ages in _table["ages"].items()
}
SEED = int(_table["seed"])


@lru_cache(maxsize=64)
def northmere(seed: int = SEED) -> Election:
    """Return Northmere's 1,000 ballots, £120,000 and seven projects, drawn from `seed`.

    Any whole number is a seed, so there are no errors; the default is the lessons'.
    """
    dice = random.Random(seed)  # noqa: S311 - invented ballots, not secrets
    people = [(area, age) for area in AREAS for age, n in AGES[area].items() for _ in range(n)]
    approved: list[set[str]] = [set() for _ in people]
    projects = []
    for row in _table["projects"]:
        projects.append(Project(row["id"], Decimal(row["cost"]), row["name"], row["area"]))
        drawn = [(dice.random(), k) for k, who in enumerate(people) if who[0] == row["area"]]
        for _, k in sorted(drawn)[: int(row["votes"])]:
            approved[k].add(row["id"])
    ballots = [Ballot(frozenset(a), 1, *who) for a, who in zip(approved, people, strict=True)]
    budget = PARAMETERS["budget"].default
    return Election(tuple(projects), grouped(ballots), budget, residents())


@dataclass(frozen=True)
class Result:
    """A count with its meaning: the outcome and the coverage, and their main figures by name."""

    outcome: Outcome
    coverage: Coverage

    @property
    def winners(self) -> list[str]:
        """Winners' ids in the order they won."""
        return list(self.outcome.winners)

    @property
    def cost(self) -> Decimal:
        """Pounds that the winners cost."""
        return self.outcome.cost

    @property
    def unspent(self) -> Decimal:
        """Pounds left over."""
        return self.outcome.unspent

    @property
    def covered(self) -> int:
        """Voters with at least one winning project."""
        return self.coverage.covered

    @property
    def covered_percent(self) -> Decimal:
        """The same as a share of those who voted, per cent."""
        return self.coverage.covered_percent

    @property
    def turnout_percent(self) -> Decimal | None:
        """Share of those who could vote who did, per cent."""
        return self.coverage.turnout_percent

    @property
    def steps(self) -> tuple[Step, ...]:
        """Each step with the reason in words."""
        return self.outcome.steps


def count_votes(
    vote: Election, rule: str, residents: Mapping[str, int] | None = None, measure: str = "cost"
) -> Result:
    """Return the result of an election under `rule`, one of RULES.

    `residents`: people living in each area, for shares of money beside shares of people. `measure`:
    what a voter gains by a win under equal shares, its cost or one project (count).
    Errors: ValueError if the rule or the measure is another word.
    """
    if rule not in RULES:
        raise ValueError(f"The rule is {rule!r}. Choose from: {', '.join(RULES)}.")
    outcome = most_votes(vote) if rule == "most-votes" else equal_shares(vote, measure=measure)
    return Result(outcome, coverage(vote, outcome.winners, residents))


def residents_vote(
    rule: str = "most-votes",
    budget: Number | None = None,
    costs: Mapping[str, Number] | None = None,
    seed: int = SEED,
    measure: str = "cost",
) -> Result:
    """Return Northmere's result under one of RULES, with another budget or other costs, in pounds.

    `costs` by project id; `measure` as of `count_votes`. Errors: ValueError if the rule, the measure
    or a project is unknown, a cost not above 0, the budget below 0 or the seed not whole.
    """
    start = northmere(whole(seed, "The seed"))
    return count_votes(changed(start, budget, costs), rule, RESIDENTS_BY_AREA, measure)
