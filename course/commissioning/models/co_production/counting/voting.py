"""Most votes first, what every count returns, and the sentence that explains each step.

Rule (greedy): take projects by votes (ties: lower cost, then id); buy each that the money left
can pay for, skip the others. Where ballots hold points, points stand in place of votes. Order and
ties are declared before the count.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.co_production.counting.ballots import Election

TIE_BREAK = "more {unit}, then lower cost, then the project's code in alphabetical order"
WITHDRAWN = 999_999_999  # the cost that Pabulib gives a project withdrawn after the vote


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
    it came from completion; None under most votes first. `stopped`: the last step ended the count.
    """

    rule: str
    winners: tuple[str, ...]
    cost: Decimal
    unspent: Decimal
    steps: tuple[Step, ...]
    share: Decimal | None = None
    added: Decimal | None = None
    stopped: bool = False

    @property
    def start(self) -> Decimal | None:
        """What each voter was given before completion: budget ÷ voters. None as `share`."""
        return None if self.share is None or self.added is None else self.share - self.added


def most_votes(
    vote: Election, chosen: tuple[str, ...] = (), least: Decimal | int = 0, stops: bool = False
) -> Outcome:
    """Return the count by most votes first, in pounds, starting from projects already `chosen`.

    With `least`, a project needs so many votes to win. With `stops`, the first that the money left
    cannot pay for ends the count, and is its last step; one withdrawn does not.
    Errors: KeyError if one of them is not on the ballot paper.
    """
    left = vote.budget - sum((vote.by_id[i].cost for i in chosen), Decimal(0))
    winners, steps = list(chosen), []
    stopped = False
    for id_ in sorted((p.id for p in vote.projects if p.id not in chosen), key=vote.tie):
        votes, cost, before = vote.scores[id_], vote.by_id[id_].cost, left
        won = votes > 0 and votes >= least and cost <= left
        has = f"{id_} has {votes:,} {vote.unit}"
        if won:
            winners.append(id_)
            left -= cost
            why = f"{has} and costs £{cost:,}; £{before:,} was left, so it wins."
        elif votes <= 0:
            why = f"{id_} has no {vote.unit}."
        elif votes < least:
            why = f"{has}, fewer than {least:,}."
        else:
            why = f"{has} but costs £{cost:,}; only £{before:,} was left."
        steps.append(Step(id_, won, vote.votes[id_], cost, left, why))
        stopped = stops and not won and 0 < votes >= least and cost != WITHDRAWN
        if stopped:
            break
    spent = vote.budget - left
    return Outcome("most-votes", tuple(winners), spent, left, tuple(steps), stopped=stopped)
