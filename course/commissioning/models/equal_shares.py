"""The method of equal shares for approval ballots, with cost satisfaction and add-one completion.

Each voter starts with b = budget ÷ voters. A project can win if its supporters can pay its cost
together. Each pays min(own money, p), where p solves Σ min(money, p) = cost. The project with the
most effective votes, cost ÷ p, wins; its supporters pay; repeat. Money left over is used by
raising b by £1 a voter until the winners would cost more than the budget (the last count within
it stands) or no project fits any more; then the rest is filled by most votes first.

Source: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive
Utilities", 2021; completion as on equalshares.net. Arithmetic is in whole units of a million
millionth of a pound, so it is the same on every machine; two effective votes within one part in a
thousand million are a tie. Nothing here says that this rule is fairer than another.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from commissioning.models.ballots import Election
from commissioning.models.money import Number, number
from commissioning.models.voting import Outcome, Step, most_votes

UNIT = 10**12  # units in £1
TIE = 10**9  # effective votes closer than one part in this many are equal
COMPLETIONS = ("add-one-and-fill", "add-one", "none")
MOST_ROUNDS = 100_000


@dataclass(frozen=True)
class _Count:
    """Ballots joined by what they approve, areas and ages apart; costs in units."""

    groups: int
    supporters: list[list[int]]
    sizes: list[tuple[int, ...] | None]  # of each project's supporters; None: all of size 1
    pick: list[Callable[[list[int]], tuple[int, ...]]]  # the money of a project's supporters
    costs: list[int]
    votes: list[int]
    rank: list[int]
    budget: int


@dataclass(frozen=True)
class _Win:
    project: int
    paid: int
    strength: int


def _prepare(vote: Election) -> _Count:
    place = {p.id: k for k, p in enumerate(vote.projects)}
    joined: Counter[frozenset[str]] = Counter()
    for ballot in vote.ballots:
        joined[ballot.approved] += ballot.count
    groups = list(joined.items())
    if 2 * len(groups) > vote.voters:  # too few alike to gain: one voter a group
        groups = [(approved, 1) for approved, size in groups for _ in range(size)]
    alone = len(groups) == vote.voters
    supporters: list[list[int]] = [[] for _ in place]
    for group, (approved, _) in enumerate(groups):
        for id_ in approved:
            supporters[place[id_]].append(group)
    sizes = [None if alone else tuple(groups[g][1] for g in row) for row in supporters]
    order = sorted(place, key=vote.tie)
    rank = [0] * len(place)
    for k, id_ in enumerate(order):
        rank[place[id_]] = k
    costs = [int(p.cost * UNIT) for p in vote.projects]
    votes = [vote.votes[p.id] for p in vote.projects]
    pick = [_picker(row) for row in supporters]
    budget = int(vote.budget * UNIT)
    return _Count(len(groups), supporters, sizes, pick, costs, votes, rank, budget)


def _picker(row: list[int]) -> Callable[[list[int]], tuple[int, ...]]:
    if len(row) < 2:  # itemgetter gives a bare value for one place
        return lambda money: tuple(money[g] for g in row)
    return itemgetter(*row)


def _payment(cost: int, money: tuple[int, ...], sizes: tuple[int, ...] | None) -> int:
    """Return p, rounded up, with Σ size × min(money, p) = cost; 0 if they cannot pay together.

    `sizes` None: every size is 1, which sums and minima of the language then do fast.
    """
    if sizes is None:
        if sum(money) < cost:
            return 0
        while True:
            most = -(-cost // len(money))
            if min(money) >= most:
                return most
            rich = tuple(m for m in money if m >= most)
            cost -= sum(m for m in money if m < most)
            money = rich
    pairs = list(zip(money, sizes, strict=True))
    if sum(m * size for m, size in pairs) < cost:
        return 0
    while True:
        most = -(-cost // sum(size for _, size in pairs))
        poor = [pair for pair in pairs if pair[0] < most]
        if not poor:
            return most
        cost -= sum(m * size for m, size in poor)
        pairs = [pair for pair in pairs if pair[0] >= most]


def _round(count: _Count, share: int) -> list[_Win]:
    """Return the winners, in order, when each voter starts with `share` units."""
    money, costs = [share] * count.groups, count.costs
    # A bound is a project's effective votes × TIE when last worked out; it can only fall.
    heap = [
        (-votes * TIE, count.rank[k], k)
        for k, votes in enumerate(count.votes)
        if votes * share >= costs[k]
    ]
    heapq.heapify(heap)
    wins = []
    while heap:
        best, found = 0, []
        while heap and -heap[0][0] * TIE >= best * (TIE - 1):
            _, rank, k = heapq.heappop(heap)
            paid = _payment(costs[k], count.pick[k](money), count.sizes[k])
            if paid:
                strength = costs[k] * TIE // paid
                found.append((strength, rank, k, paid))
                best = max(best, strength)
        tied = [row for row in found if row[0] * TIE >= best * (TIE - 1) - TIE]
        if not tied:
            break
        winner = min(tied, key=lambda row: row[1])
        for strength, rank, k, _ in found:
            if k != winner[2]:
                heapq.heappush(heap, (-strength, rank, k))
        strength, _, k, paid = winner
        for g in count.supporters[k]:
            money[g] = money[g] - paid if money[g] > paid else 0
        wins.append(_Win(k, paid, strength))
    return wins


def _spent(count: _Count, wins: list[_Win]) -> int:
    return sum(count.costs[win.project] for win in wins)


def _full(count: _Count, wins: list[_Win]) -> bool:
    """Whether no project with a vote fits into the money left."""
    left = count.budget - _spent(count, wins)
    won = {win.project for win in wins}
    return all(k in won or cost > left or not count.votes[k] for k, cost in enumerate(count.costs))


class TooManyRoundsError(ValueError):
    """The completion would take more rounds than allowed: a larger step takes fewer."""


def equal_shares(
    vote: Election,
    completion: str = "add-one-and-fill",
    step: Number = 1,
    most_rounds: int = MOST_ROUNDS,
) -> Outcome:
    """Return the count by equal shares. `step`: pounds a voter added each time.

    Completion is one of COMPLETIONS. Errors: ValueError if it is another word or the step is not
    above 0; TooManyRoundsError if the count would need more than `most_rounds`.
    """
    if completion not in COMPLETIONS:
        raise ValueError(f"Completion is {completion!r}. Choose from: {', '.join(COMPLETIONS)}.")
    more = int(number(step, "The step") * UNIT)
    if more <= 0:
        raise ValueError(f"The step is £{step}. Give more than £0.")
    count = _prepare(vote)
    start = share = count.budget // vote.voters
    wins = _round(count, share)
    rounds = 0
    while completion != "none" and not _full(count, wins):
        rounds += 1
        if rounds > most_rounds:
            raise TooManyRoundsError("The count needs too many rounds. Give a larger step.")
        tried = _round(count, share + more)
        if _spent(count, tried) > count.budget:
            break
        share, wins = share + more, tried
    return _outcome(vote, wins, start, share, fill=completion == "add-one-and-fill")


def _outcome(vote: Election, wins: list[_Win], start: int, share: int, fill: bool) -> Outcome:
    left, steps = vote.budget, []
    for win in wins:
        project = vote.projects[win.project]
        votes, left = vote.votes[project.id], left - project.cost
        paid, strength = _decimal(win.paid), Decimal(win.strength) / TIE
        why = (
            f"{project.id} counts for {strength:,.1f} of its {votes:,} votes, the most of those "
            f"whose supporters could pay: £{project.cost:,}, at most £{paid:,.2f} each. It wins."
        )
        steps.append(
            Step(
                project.id,
                won=True,
                votes=votes,
                cost=project.cost,
                left=left,
                why=why,
                most_paid=paid,
                strength=strength,
            )
        )
    winners = tuple(step.project for step in steps)
    rest = most_votes(vote, winners)
    if fill:
        winners, left = rest.winners, rest.unspent
    for step in rest.steps:
        if step.won and fill:
            steps.append(step)
        else:
            why = (
                f"{step.project} does not win: its {step.votes:,} supporters did not have its "
                f"£{step.cost:,} left between them."
            )
            steps.append(
                Step(step.project, won=False, votes=step.votes, cost=step.cost, left=left, why=why)
            )
    added = _decimal(share - start)
    spent = vote.budget - left
    return Outcome("equal-shares", winners, spent, left, tuple(steps), _decimal(share), added)


def _decimal(units: int) -> Decimal:
    return Decimal(units) / UNIT
