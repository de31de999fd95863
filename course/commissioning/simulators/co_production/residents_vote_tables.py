"""The tables below a count: why each project won, the two rules side by side, why the others lost."""

from __future__ import annotations

from commissioning.formats import count, number, per_cent
from commissioning.models.co_production.counting.voting import Step
from commissioning.simulators.co_production.residents_vote_by_rule import Counted
from commissioning.simulators.co_production.residents_vote_words import (
    label,
    listed,
)
from commissioning.simulators.contract import Table
from commissioning.simulators.view import table

STEPS = 60


def steps(shown: Counted) -> Table:
    """Why each project won, in its turn."""
    equal = shown.rule == "equal-shares"
    won = [step for step in shown.here.steps if step.won]
    columns = [
        "Wins",
        *_points_heading(shown),
        "Its supporters",
        "Cost",
        *(["Each paid, at most"] * equal),
        "Money left",
    ]
    rows = [
        [label(shown.both.vote.by_id[step.project]), *_points(shown, step), count(step.votes), shown.money(step.cost),
         *([_paid(shown, step)] * equal), shown.money(step.left)]
        for step in won[:STEPS]
    ]  # fmt: skip
    note = "A supporter with less left paid what was left." if equal else "In this order."
    if equal and any(step.most_paid is None for step in won):
        note += " “Filled”: bought at the end, by most votes, with what was left over."
    if len(won) > STEPS:
        note += f" The first {count(STEPS)} of {count(len(won))}."
    return table(f"{shown.names[shown.rule]}: why each project won, step by step", columns, rows,
                 note=note if rows else "No project wins.")  # fmt: skip


def _points_heading(shown: Counted) -> list[str]:
    return [] if shown.both.vote.points is None else ["Its points"]


def _points(shown: Counted, step: Step) -> list[str]:
    points = shown.both.vote.points
    return [] if points is None else [number(points[step.project])]


def _paid(shown: Counted, step: Step) -> str:
    return "Filled" if step.most_paid is None else shown.money(step.most_paid)


def beside(shown: Counted) -> Table:
    """Both rules, measure by measure."""
    order = (shown.rule, shown.other)
    counts = [shown.both.results[rule] for rule in order]
    losers = [one.coverage.biggest_loser for one in counts]
    rows = [
        ["Winners", *(listed(one.winners, 12) if one.winners else "none" for one in counts)],
        ["Have a winning project, of those who voted",
         *(f"{count(one.covered)} ({per_cent(one.covered_percent)})" for one in counts)],
        ["Spent", *(shown.money(one.cost) for one in counts)],
        ["Left over", *(shown.money(one.unspent) for one in counts)],
        ["Biggest losing project",
         *(f"{one}, {shown.score(one)}" if one else "none" for one in losers)],
    ]  # fmt: skip
    names = [f"{shown.names[order[0]]} (your choice)", shown.names[order[1]]]
    return table("The two rules side by side", ["Compare", *names], rows, words=3)


def lost(shown: Counted) -> Table:
    """Why each of the others lost."""
    steps = [step for step in shown.here.steps if not step.won]
    rows = [
        [label(shown.both.vote.by_id[step.project]), _why_not(shown, step), *_points(shown, step),
         count(step.votes), shown.money(step.cost)]
        for step in steps[:STEPS]
    ]  # fmt: skip
    return table(
        f"{shown.names[shown.rule]}: why the others lost",
        ["Loses", "Why", *_points_heading(shown), "Its supporters", "Cost"],
        rows,
        words=2,
        note="" if rows else "Every project wins.",
        folded=True,
    )


def _why_not(shown: Counted, step: Step) -> str:
    if not step.votes:
        return "Nobody ticked it"
    if shown.rule == "most-votes" and shown.both.vote.scores[step.project] <= 0:
        return "Its points come to nothing"
    if shown.rule == "equal-shares":
        return "Its supporters had too little left"
    return f"Only {shown.money(step.left)} was left"
