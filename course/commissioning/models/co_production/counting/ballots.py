"""Projects, approval ballots and elections: the values that every counting rule reads.

Identical ballots from one area and age group are kept together with a count. No counting here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import chain

from commissioning.models.shared.money import Number, not_negative, number, pounds, whole

Voter = tuple[frozenset[str], str, str]  # what was approved, area and age


@dataclass(frozen=True)
class Project:
    """One project on the ballot paper. `cost` in pounds, exact to the penny; `area` may be ''."""

    id: str
    cost: Decimal
    name: str = ""
    area: str = ""


@dataclass(frozen=True)
class Ballot:
    """`count` voters of one area and age group who approved the same projects."""

    approved: frozenset[str]
    count: int = 1
    area: str = ""
    age: str = ""


@dataclass(frozen=True)
class Election:
    """Projects, grouped ballots, budget in pounds; electorate is who could vote (0: not known).

    `points`: all points that voters gave each project, by id, where ballots hold points or an
    order; None where a tick is a vote. Errors: ValueError, in plain words, if ids repeat, a cost is not above 0, the budget is below
    0, nobody voted, or a ballot names a project that is not on the paper.
    """

    projects: tuple[Project, ...]
    ballots: tuple[Ballot, ...]
    budget: Decimal
    electorate: int = 0
    points: Mapping[str, Decimal] | None = None

    def __post_init__(self) -> None:
        for id_, times in Counter(p.id for p in self.projects).items():
            if times > 1:
                raise ValueError(f"Project {id_} is listed {times} times. Give each its own id.")
        for project in self.projects:
            if project.cost <= 0:
                raise ValueError(f"Project {project.id} costs £{project.cost}. Give more than £0.")
        if self.budget < 0:
            raise ValueError("The budget is below £0. Give 0 or more.")
        known = {p.id for p in self.projects}
        for ballot in self.ballots:
            if not ballot.approved <= known:
                names = ", ".join(sorted(ballot.approved - known))
                raise ValueError(f"A ballot names {names}, which is not a project. Correct the id.")
            if ballot.count < 1:
                raise ValueError("A group of ballots has no voters. Give a count of 1 or more.")
        if not self.ballots:
            raise ValueError("There are no ballots. Give at least one.")
        if self.electorate and self.electorate < self.voters:
            raise ValueError(
                f"{self.voters} people voted but only {self.electorate} could. Correct one of them."
            )

    @cached_property
    def voters(self) -> int:
        """Number of ballots cast."""
        return sum(ballot.count for ballot in self.ballots)

    @cached_property
    def votes(self) -> dict[str, int]:
        """Votes by project id, in the order of the paper."""
        found = Counter(
            chain.from_iterable(ballot.approved for ballot in self.ballots if ballot.count == 1)
        )
        for ballot in self.ballots:
            if ballot.count > 1:
                for id_ in ballot.approved:
                    found[id_] += ballot.count
        return {project.id: found[project.id] for project in self.projects}

    @cached_property
    def scores(self) -> Mapping[str, Decimal | int]:
        """What most votes first goes by: points by project id where there are points, else votes."""
        return self.votes if self.points is None else self.points

    @property
    def unit(self) -> str:
        """What `scores` are: votes or points."""
        return "votes" if self.points is None else "points"

    @cached_property
    def by_id(self) -> dict[str, Project]:
        """Projects by id."""
        return {project.id: project for project in self.projects}

    @property
    def turnout_percent(self) -> Decimal | None:
        """Share of those who could vote who did, per cent; None if the electorate is not known."""
        return Decimal(100 * self.voters) / self.electorate if self.electorate else None

    def tie(self, id_: str) -> tuple[Decimal | int, Decimal, str]:
        """Sort key of the tie-break: more votes (points) first, lower cost, then id as a word."""
        return (-self.scores[id_], self.by_id[id_].cost, id_)


def grouped(ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """Return ballots with identical ones added together, in a fixed order."""
    counts: Counter[Voter] = Counter()
    for ballot in ballots:
        counts[ballot.approved, ballot.area, ballot.age] += ballot.count
    return counted(counts)


def counted(counts: Mapping[Voter, int]) -> tuple[Ballot, ...]:
    """Return the ballots of so many voters of each kind, in a fixed order."""
    # A list of ids is one word here, with a separator below every letter: the same order, faster.
    rows = sorted(counts.items(), key=lambda row: (*row[0][1:], "\0".join(sorted(row[0][0]))))
    return tuple(Ballot(who[0], count, who[1], who[2]) for who, count in rows)


def election(
    budget: Number,
    costs: Mapping[str, Number],
    ballots: Sequence[Sequence[str] | Mapping[str, object]],
    electorate: int = 0,
) -> Election:
    """Return an election from plain values.

    `budget` in pounds; `costs` maps project id to pounds; `electorate`, who could vote (0: not known). A ballot is a list of ids, or a mapping with `approved`
    and, if wanted, `count`, `area`, `age`. Errors: ValueError as in `Election`.
    """
    projects = tuple(Project(i, pounds(number(c, f"The cost of {i}"))) for i, c in costs.items())
    return Election(
        projects,
        grouped(_ballot(row) for row in ballots),
        pounds(not_negative(budget, "The budget")),
        whole(electorate, "The number who could vote"),
    )


def _ballot(row: Sequence[str] | Mapping[str, object]) -> Ballot:
    if not isinstance(row, Mapping):
        return Ballot(frozenset(row))
    approved = row.get("approved", ())
    if isinstance(approved, str) or not isinstance(approved, Iterable):
        raise ValueError("A ballot's approved must be a list of project ids.")
    return Ballot(
        frozenset(str(id_) for id_ in approved),
        whole(str(row.get("count", 1)), "The count of a ballot", least=1),
        str(row.get("area", "")),
        str(row.get("age", "")),
    )


def changed(
    start: Election, budget: Number | None = None, costs: Mapping[str, Number] | None = None
) -> Election:
    """Return the election `start` with another budget or other costs (pounds, by project id).

    Errors: ValueError if a project is not known or the new values cannot stand.
    """
    new = dict(costs or {})
    unknown = sorted(set(new) - set(start.by_id))
    if unknown:
        raise ValueError(
            f"There is no project {', '.join(unknown)}. Choose from: {', '.join(start.by_id)}."
        )
    projects = tuple(
        replace(p, cost=pounds(not_negative(new[p.id], f"The cost of {p.id}")))
        if p.id in new
        else p
        for p in start.projects
    )
    total = start.budget if budget is None else pounds(not_negative(budget, "The budget"))
    return replace(start, projects=projects, budget=total)
