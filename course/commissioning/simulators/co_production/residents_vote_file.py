"""What is said about somebody's own file: how it was read, and its own count beside ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from commissioning.formats import count, counted, number
from commissioning.models.co_production.votes.own_vote import Both, Source
from commissioning.simulators.co_production.residents_vote_words import RULES, label, listed

KINDS = {  # what is counted of each kind of ballot, by rule
    "approval": "Ballots: each voter ticked projects (approval). Under both rules a tick is one vote.",
    "choose-1": "Ballots: each voter chose one project (choose-1). Under both rules a choice is one vote.",
    "cumulative": "Ballots: each voter shared out points (cumulative). Most votes first adds up the "
    "points.",
    "scoring": "Ballots: each voter gave projects scores (scoring). Most votes first adds up the "
    "scores, as points.",
    "ordinal": "Ballots: each voter put projects in order (ordinal). Most votes first adds up points: "
    "those written on the ballot, or 1 for the last project, 2 for the one before it, and so on.",
}
OTHER_RULES = {
    "greedy-exclusive": "goes by most votes, but of projects that exclude each other only one wins.",
    "greedy-custom": "follows a rule of its own, which no name says.",
    "equalshares": "is by equal shares without completion.",
    "equalshares-comparison": "is by equal shares, and then takes most votes first if more voters "
    "prefer its winners.",
    "equalshares/add1-comparison": "is by equal shares, and then takes most votes first if more "
    "voters prefer its winners.",
}
TICKED = (
    " Equal shares counts every project to which a voter gave a point as ticked, however many points "
    "it got; points settle its ties, and what is bought at the end with the money left."
)


def how_read(source: Source, unit: str) -> list[str]:
    """What is counted of each ballot, by rule, and what was mended or left out."""
    return [KINDS[source.kind] + (TICKED if unit == "points" else ""), *source.notes]


def published(source: Source, both: Both, rule: str, money: Callable[[Any], str]) -> Iterator[str]:
    """The file's own winners beside those here, and how its own count went."""
    own = source.own
    if source.published is not None:
        yield _beside(source.published, both, rule) + _besides(source.besides)
    if own.rule.startswith("greedy") and own.least:
        yield (
            f"The file's own count ({own.rule}) lets no project win with fewer than "
            f"{number(own.least)} {both.vote.unit}. No such limit is set here."
        )
    if own.stop:
        yield (
            f"The file's own count ({own.rule}) stops at the first project that does not fit: "
            f"{label(both.vote.by_id[own.stop.project])} costs {money(own.stop.cost)} when "
            f"{money(own.stop.left)} is left. Most votes first passes over it here and goes on, so "
            "it may give more winners."
        )
    if own.rule in OTHER_RULES:
        yield f"The file's own count ({own.rule}) {OTHER_RULES[own.rule]}"
    if own.winners is not None and source.published is not None:
        yield (
            "Counted by the file's own rule, its ballots give the winners that it publishes."
            if own.agrees
            else "Counted by the file's own rule, its ballots do not give the winners that it "
            "publishes: a tie, a withdrawal or a decision by hand may be the reason."
        )
    if own.comment:
        yield f"The file's own comment: “{own.comment}”"


def _beside(winners: Sequence[str], both: Both, rule: str) -> str:
    same = [
        RULES[name].lower()
        for name, one in both.results.items()
        if set(one.winners) == set(winners)
    ]
    if same:
        return f"The winners that the file publishes are those of {listed(same)} here."
    here = both.results[rule].winners
    only = {
        "only in the file": [id_ for id_ in winners if id_ not in here],
        "only here": [id_ for id_ in here if id_ not in winners],
    }
    told = [
        f"{listed(ids)} {'win' if len(ids) > 1 else 'wins'} {where}"
        for where, ids in only.items()
        if ids
    ]
    return (
        f"The file publishes {counted('winner')(len(winners))} that neither count gives here: its "
        f"rule, its completion or your changes differ. By {RULES[rule].lower()}, {'; '.join(told)}."
    )


def _besides(ids: Sequence[str]) -> str:
    if not ids:
        return ""
    return f" It marks {count(len(ids))} more as paid for in another way: {listed(ids)}."
