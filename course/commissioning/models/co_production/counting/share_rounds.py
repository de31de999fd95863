"""One round of equal shares: who wins when every voter starts with the same money.

What a voter gains by a win is either its cost or one project, whatever it costs: the two measures
of satisfaction in the literature. The project that gives most gain for the highest payment wins.

Ballots that approve the same are one group. All money is in whole units of a million millionth of
a pound, so that a round is exact and the same on every machine.

Three things keep it fast. A project's strength can only fall during a round, so a heap of
those last worked out says which need looking at (as in pabutools and in equalshares.net's counter).
Looking stops once a project cannot be best. And the first wins, those where nobody looked at was
short of money, are the same for every larger share, so the next round starts behind them.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter, mul

from commissioning.models.co_production.counting.ballots import Election

UNIT = 10**12  # units in £1
TIE = 10**9  # strengths closer than one part in this many are equal
MEASURES = ("cost", "count")
Entry = tuple[int, int, int, int]  # bound × −TIE, rank, project, least payment so far


@dataclass(frozen=True)
class Win:
    """A project bought, and the most that one supporter paid in units."""

    project: int
    paid: int


@dataclass(frozen=True)
class Paper:
    """A project as it is counted. `sizes` are of its groups of supporters; None: all of size 1.

    `gain`: what a win is worth to each supporter, in units that are the same for all projects.
    """

    cost: int
    gain: int
    votes: int
    rank: int
    supporters: tuple[int, ...]
    sizes: tuple[int, ...] | None
    pick: Callable[[list[int]], tuple[int, ...]]

    @property
    def full(self) -> int:
        """What each pays when none is short of money."""
        return -(-self.cost // self.votes)

    def strength(self, paid: int) -> int:
        """Gain for the most that one supporter pays × TIE: its effective votes where gain is cost."""
        return self.gain * TIE // paid


@dataclass
class _Start:
    """Where the next round may begin: the state after the wins that hold for all larger shares."""

    share: int
    money: list[int]
    heap: list[Entry] = field(default_factory=list)
    wins: list[Win] = field(default_factory=list)


def papers(vote: Election, measure: str = "cost") -> tuple[list[Paper], int]:
    """Return the projects in the order of the ballot paper, and the number of groups."""
    joined: Counter[frozenset[str]] = Counter()
    for ballot in vote.ballots:
        joined[ballot.approved] += ballot.count
    groups = list(joined.items())
    if 3 * len(groups) > vote.voters:  # too few alike to gain: one voter a group
        groups = [(approved, 1) for approved, size in groups for _ in range(size)]
    alone = len(groups) == vote.voters
    rows: dict[str, list[int]] = {project.id: [] for project in vote.projects}
    for group, (approved, _) in enumerate(groups):
        for id_ in approved:
            rows[id_].append(group)
    rank = {id_: k for k, id_ in enumerate(sorted(rows, key=vote.tie))}
    found = []
    for project in vote.projects:
        row = tuple(rows[project.id])
        sizes = None if alone else tuple(groups[g][1] for g in row)
        cost, votes = int(project.cost * UNIT), vote.votes[project.id]
        gain = cost if measure == "cost" else int(vote.budget * UNIT)  # the same for every project
        found.append(Paper(cost, gain, votes, rank[project.id], row, sizes, _picker(row)))
    return found, len(groups)


def _picker(row: tuple[int, ...]) -> Callable[[list[int]], tuple[int, ...]]:
    if len(row) < 2:  # itemgetter gives a bare value for one place
        return lambda money: tuple(money[g] for g in row)
    return itemgetter(*row)


def payment(
    cost: int, money: Sequence[int], sizes: Sequence[int] | None, least: int = 0, most: int = 0
) -> int:
    """Return the least whole p with Σ size × min(money, p) ≥ cost; 0 if they cannot pay together.

    `sizes` None: every size is 1, which sums of the language then do fast. `least` is a guess at p,
    good if it is not above p. If p turns out to be above `most` (0: no limit), any number between
    `most` and p may be returned. Newton's method: what those below the guess hold is taken off,
    the others share the rest; from either side this lands at or below p, then rises to it.
    """
    total = sum(money) if sizes is None else sum(map(mul, money, sizes))
    if total < cost:
        return 0
    guess = least
    while True:
        if sizes is None:
            rich = [m for m in money if m >= guess]
            have, people = sum(rich), len(rich)
        else:
            have = people = 0
            for m, size in zip(money, sizes, strict=True):
                if m >= guess:
                    have += m * size
                    people += size
        if not people:
            guess = 0
            continue
        shared = -(-(cost - total + have) // people)
        if shared == guess or (most and shared > most):
            return shared
        if sizes is None and shared > guess:  # those below the guess stay below p
            if min(rich) >= shared:
                return shared
            money, cost, total = rich, cost - total + have, have
        guess = shared


class Rounds:
    """The rounds of one count. Give `at` shares that never fall: each starts from the last.

    `measure`, one of MEASURES: what a voter gains by a win.
    """

    def __init__(self, vote: Election, measure: str = "cost") -> None:
        self.budget = int(vote.budget * UNIT)
        self.papers, groups = papers(vote, measure)
        heap = [
            (-p.strength(p.full), p.rank, k, p.full) for k, p in enumerate(self.papers) if p.votes
        ]
        heapq.heapify(heap)
        self._start = _Start(0, [0] * groups, heap)

    def spent(self, wins: list[Win]) -> int:
        """Return what the winners cost, in units."""
        return sum(self.papers[win.project].cost for win in wins)

    def full(self, wins: list[Win]) -> bool:
        """Whether no project with a vote fits into the money left."""
        left = self.budget - self.spent(wins)
        won = {win.project for win in wins}
        return all(k in won or p.cost > left or not p.votes for k, p in enumerate(self.papers))

    def at(self, share: int) -> list[Win]:
        """Return the winners, in order, when each voter starts with `share` units."""
        start = self._start
        if share < start.share:
            raise ValueError("The share fell. Begin again with new Rounds.")
        more = share - start.share
        money = [m + more for m in start.money]
        heap, wins = start.heap.copy(), start.wins.copy()
        holds = True  # what was decided so far is the same for every larger share
        while heap:
            seen, found = self._look(heap, money, share)
            best = max(strength for strength, _, _, _ in found)
            tied = [row for row in found if row[0] * TIE >= best * (TIE - 1) - TIE]
            _, _, winner, paid = min(tied, key=itemgetter(1))
            if holds and (
                any(least != self.papers[k].full for _, _, k, least in found)
                or min(self.papers[winner].pick(money)) < paid  # short by less than rounding adds
            ):
                holds = False
                again = heap + seen
                heapq.heapify(again)
                self._start = _Start(share, money.copy(), again, wins.copy())
            if not best:
                break
            for bound, rank, k, least in found:
                if least and k != winner:
                    heapq.heappush(heap, (-bound, rank, k, least))
            for g in self.papers[winner].supporters:
                left = money[g]
                money[g] = left - paid if left > paid else 0
            wins.append(Win(winner, paid))
        return wins

    def _look(
        self, heap: list[Entry], money: list[int], share: int
    ) -> tuple[list[Entry], list[Entry]]:
        """Take from the heap all that could be best: as they were, and with their strength now.

        The strength is exact, or an upper bound where it is too low to be best or equal to it; 0,
        with a payment of 0, where supporters cannot pay.
        """
        best, most = 0, 0
        seen: list[Entry] = []
        found: list[Entry] = []
        while heap and -heap[0][0] * TIE >= best * (TIE - 1) - TIE:
            entry = heapq.heappop(heap)
            _, rank, k, least = entry
            paper = self.papers[k]
            paid = 0
            if paper.votes * share >= paper.cost:
                if best:
                    most = paper.gain * TIE * TIE // max(1, best * (TIE - 1) - 2 * TIE) + 1
                paid = payment(paper.cost, paper.pick(money), paper.sizes, least, most)
            strength = paper.strength(paid) if paid else 0
            seen.append(entry)
            found.append((strength, rank, k, paid))
            best = max(best, strength)
        return seen, found
