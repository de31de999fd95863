"""Most votes first, what every count returns, and the sentence that explains each step.

Rule (greedy): take projects by votes (ties: lower cost, then id); buy each that the money left
can pay for, skip the others. Order and ties are declared before the count.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.co_production.ballots import Election

TIE_BREAK = "more votes, then lower cost, then the project's id in alphabetical order"


@dataclass(frozen=True)
class Step:
    """One step of a count. Pounds; `left` is the budget not spent after the step.

    `most_paid` is the most that one supporter paid (equal shares; None when money was not shared
    out), `strength` the votes a project counts for when some supporters cannot pay in full.
    """

    project: str
    won: bool
    votes: int
    cost: Decimal
    left: Decimal
    why: str
    most_paid: Decimal | None = None
    strength: Decimal | None = None


@dataclass(frozen=True)
class Outcome:
    """Winners in the order they won, money in pounds, and each step in words.

    `share` is what each voter was given to spend at the end (equal shares), `added` how much of
    it came from completion; None under most votes first.
    """

    rule: str
    winners: tuple[str, ...]
    cost: Decimal
    unspent: Decimal
    steps: tuple[Step, ...]
    share: Decimal | None = None
    added: Decimal | None = None

    @property
    def start(self) -> Decimal | None:
        """What each voter was given before completion: budget ÷ voters. None as `share`."""
        return None if self.share is None or self.added is None else self.share - self.added


def most_votes(vote: Election, chosen: tuple[str, ...] = ()) -> Outcome:
    """Return the count by most votes first, in pounds, starting from projects already `chosen`.

    Errors: KeyError if one of them is not on the ballot paper.
    """
    left = vote.budget - sum((vote.by_id[i].cost for i in chosen), Decimal(0))
    winners, steps = list(chosen), []
    for id_ in sorted((p.id for p in vote.projects if p.id not in chosen), key=vote.tie):
        votes, cost, before = vote.votes[id_], vote.by_id[id_].cost, left
        won = votes > 0 and cost <= left
        if won:
            winners.append(id_)
            left -= cost
            why = (
                f"{id_} has {votes:,} votes and costs £{cost:,}; £{before:,} was left, so it wins."
            )
        elif votes:
            why = f"{id_} has {votes:,} votes but costs £{cost:,}; only £{before:,} was left."
        else:
            why = f"{id_} has no votes."
        steps.append(Step(id_, won, votes, cost, left, why))
    return Outcome("most-votes", tuple(winners), vote.budget - left, left, tuple(steps))
