"""Who has at least one winning project, who has none, and where the money goes.

Share covered = 100 × voters who approved a winner ÷ voters. It is a share of those who voted,
never of residents: turnout stands beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.shared.money import percent


@dataclass(frozen=True)
class Group:
    """Voters of one area or age: how many voted, how many have a winner, per cent of the group."""

    name: str
    voters: int
    covered: int
    covered_percent: Decimal


@dataclass(frozen=True)
class AreaMoney:
    """Pounds won by an area's projects; per cent of money spent, of voters, and of residents.

    `residents_percent` is None when residents were not given.
    """

    area: str
    money: Decimal
    money_percent: Decimal
    voters_percent: Decimal
    residents_percent: Decimal | None


@dataclass(frozen=True)
class Coverage:
    """What a result means for voters. Per cent unrounded; pounds; None where nothing lost."""

    voters: int
    covered: int
    covered_percent: Decimal
    turnout_percent: Decimal | None
    by_area: tuple[Group, ...]
    by_age: tuple[Group, ...]
    biggest_loser: str | None
    biggest_loser_votes: int
    money_by_area: tuple[AreaMoney, ...]
    unspent: Decimal


def coverage(
    vote: Election, winners: Sequence[str], residents: Mapping[str, int] | None = None
) -> Coverage:
    """Return what these winners mean. `residents` gives people living in each area.

    Errors: ValueError if a winner is not a project.
    """
    unknown = sorted(set(winners) - set(vote.by_id))
    if unknown:
        raise ValueError(f"There is no project {', '.join(unknown)}. Correct the winners.")
    won = frozenset(winners)
    covered = sum(b.count for b in vote.ballots if not won.isdisjoint(b.approved))
    losers = sorted((p.id for p in vote.projects if p.id not in won), key=vote.tie)
    loser = losers[0] if losers and vote.scores[losers[0]] > 0 else None
    spent = sum((vote.by_id[i].cost for i in won), Decimal(0))
    by_area = _groups(vote, won, "area")
    return Coverage(
        vote.voters,
        covered,
        percent(Decimal(covered), Decimal(vote.voters)),
        vote.turnout_percent,
        by_area,
        _groups(vote, won, "age"),
        loser,
        vote.votes[loser] if loser else 0,
        _money(vote, won, spent, residents, by_area),
        vote.budget - spent,
    )


def _groups(vote: Election, won: frozenset[str], kind: Literal["area", "age"]) -> tuple[Group, ...]:
    voters: dict[str, int] = {}
    covered: dict[str, int] = {}
    for ballot in vote.ballots:
        name = ballot.area if kind == "area" else ballot.age
        voters[name] = voters.get(name, 0) + ballot.count
        if not won.isdisjoint(ballot.approved):
            covered[name] = covered.get(name, 0) + ballot.count
    if set(voters) == {""}:
        return ()
    return tuple(
        Group(n, v, covered.get(n, 0), percent(Decimal(covered.get(n, 0)), Decimal(v)))
        for n, v in sorted(voters.items())
    )


def _money(
    vote: Election,
    won: frozenset[str],
    spent: Decimal,
    residents: Mapping[str, int] | None,
    by_area: tuple[Group, ...],
) -> tuple[AreaMoney, ...]:
    people = residents or {}
    voters = {group.name: group.voters for group in by_area}
    areas = sorted({p.area for p in vote.projects} | set(voters) | set(people))
    if areas == [""]:
        return ()
    rows = []
    for area in areas:
        money = sum((p.cost for p in vote.projects if p.id in won and p.area == area), Decimal(0))
        live = percent(Decimal(people.get(area, 0)), Decimal(sum(people.values())))
        share = percent(Decimal(voters.get(area, 0)), Decimal(vote.voters))
        rows.append(AreaMoney(area, money, percent(money, spent), share, live if people else None))
    return tuple(rows)
