"""Northmere's vote on the map: who won, where, and whose voters have a winning project."""

from __future__ import annotations

from commissioning.drawing.northmere_map import Area, Mark, northmere_map
from commissioning.formats import count, money
from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.co_production.votes.northmere_vote import Result
from commissioning.simulators.co_production.residents_vote_words import listed, title
from commissioning.simulators.contract import Chart
from commissioning.simulators.view import table


def vote_map(vote: Election, counted: Result, rule: str) -> Chart:
    """The map under one rule. Winners are filled, and an area is lit where somebody has a winner."""
    heading = f"Who wins, and where: {rule.lower()}"
    groups = {one.name: one for one in counted.coverage.by_area}
    have = {
        name: f"{count(one.covered)} of {count(one.voters)} have a winner"
        for name, one in groups.items()
    }
    said = [f"{title(name)}: {words}." for name, words in have.items()]
    winners = [vote.by_id[one].name for one in counted.winners]
    rows = [
        [
            one.name,
            title(one.area),
            money(one.cost),
            "Wins" if one.id in counted.winners else "Loses",
        ]
        for one in vote.projects
    ]
    return northmere_map(
        heading,
        f"A map of Northmere. Winners: {listed(winners, len(winners)) or 'none'}. {' '.join(said)}",
        table(heading, ["Project", "Where", "Cost", "Result"], rows, note=" ".join(said), words=4),
        areas={name: Area(have[name], one.covered > 0) for name, one in groups.items()},
        marks=[
            Mark(one.area, one.id, one.name, money(one.cost), one.id in counted.winners)
            for one in vote.projects
        ],
        key=("Wins", "Does not win. Where the edge is broken, nobody has a winner"),
    )
