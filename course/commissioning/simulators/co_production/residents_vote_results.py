"""What a count shows: figures, who has a winning project, where the money goes, and each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from commissioning.drawing.pair_chart import Pair, pairs
from commissioning.formats import count, counted, money, number, per_cent, per_cent_whole
from commissioning.models.co_production.counting.covered import Group
from commissioning.models.co_production.counting.voting import TIE_BREAK, Step
from commissioning.models.co_production.votes.northmere_vote import Result as Count
from commissioning.models.co_production.votes.own_vote import Both, Source, hardest, largest
from commissioning.simulators.co_production.residents_vote_file import how_read, published
from commissioning.simulators.co_production.residents_vote_map import vote_map
from commissioning.simulators.co_production.residents_vote_words import (
    BY_COUNT,
    RULES,
    label,
    listed,
    title,
)
from commissioning.simulators.contract import Chart, Figure, Result, Table
from commissioning.simulators.view import callout, figure, table

BACK = "Back to Northmere's vote"
NO_BREAK = "\u00a0"
GROUPS = 12
STEPS = 60
A_FEW = 2
COVERED = "Voters with at least one winning project"
_voters = counted("voter")


@dataclass(frozen=True)
class Shown:
    """Both counts of a vote, the rule in use, and the file that it came from (None: Northmere)."""

    both: Both
    rule: str
    own: Source | None

    @property
    def here(self) -> Count:
        """The count by the rule in use."""
        return self.both.results[self.rule]

    @property
    def beside(self) -> Count:
        """The count by the other rule."""
        return self.both.results[self._other]

    @property
    def names(self) -> Mapping[str, str]:
        """The rules by name; equal shares says so where each win counts as one."""
        return RULES if self.both.measure == "cost" else {**RULES, "equal-shares": BY_COUNT}

    @property
    def _other(self) -> str:
        return next(rule for rule in RULES if rule != self.rule)

    @property
    def _voters(self) -> str:
        return count(self.both.vote.voters)

    def money(self, amount: Any) -> str:
        """Money in the vote's own currency."""
        if self.own is None or not self.own.currency:
            return money(amount)
        return f"{self.own.currency}{NO_BREAK}{money(amount).replace('£', '')}"

    def result(self) -> Result:
        """All that the page shows."""
        where = "Northmere's vote" if self.own is None else f"The vote in {self.own.name}"
        return {
            "summary": f"{self.names[self.rule]}, {self.money(self.both.vote.budget)}: {self._won_briefly()} "
            f"{self._have()}.",
            "sentence": f"{where}, {self.money(self.both.vote.budget)}, counted by "
            f"{self.names[self.rule].lower()}: {self._won()} {self._have()}; {self._turnout()}. "
            f"{self.names[self._other]} would give "
            f"{count(self.beside.covered)} of them one."
            + ("" if self.own else " Illustrative figures, invented for Northmere."),
            "figures": self._figures(),
            "callout": callout(
                "Would you defend this in the Northmere Echo?"
                if self.own is None
                else "Would you defend this in your local paper?",
                self._defence(),
            ),
            "charts": self._charts(),
            "notes": self._notes(),
            "tables": [self._steps(), self._beside(), self._lost()],
        }

    # -- sentences

    def _unit(self, id_: str) -> str:
        """Votes or points, or one of them."""
        unit = self.both.vote.unit
        return unit.removesuffix("s") if self.both.vote.scores[id_] == 1 else unit

    def _score(self, id_: str) -> str:
        return f"{number(self.both.vote.scores[id_])} {self._unit(id_)}"

    def _won(self) -> str:
        if not self.here.winners:
            return "no project wins."
        by_id = self.both.vote.by_id
        winners = [
            label(by_id[one]) if self.own is None else one for one in self.here.winners
        ]  # fmt: skip
        return f"{listed(winners)} {'win' if len(winners) > 1 else 'wins'}."

    def _won_briefly(self) -> str:
        """For the sentence that stays in sight on a phone: the map and the tables name many winners."""
        many = len(self.here.winners)
        return f"{many} projects win." if many > A_FEW else self._won()

    def _have(self) -> str:
        return (
            f"{count(self.here.covered)} of the {self._voters} who voted "
            f"({per_cent(self.here.covered_percent)}) have a winning project"
        )

    def _turnout(self) -> str:
        if not self.both.vote.electorate:
            return "the file does not say how many could vote"
        return f"{self._voters} of {count(self.both.vote.electorate)} residents voted"

    def _defence(self) -> str:
        sentences = []
        areas = self.here.coverage.by_area
        without = [one.name for one in areas if not one.covered]
        if without:
            sentences.append(f"Nobody in {listed(without)} has a winning project.")
        hard = hardest(self.both.vote, self.here)
        if hard:
            loser, winner = hard
            scores = self.both.vote.scores
            sentences.append(
                f"{label(loser)} loses with {self._score(loser.id)}; {label(winner)} wins "
                f"with {number(scores[winner.id])}."
            )
        if not sentences:
            sentences.append(f"{title(self._have())}.")
        sentences.append("Could you say why, to the people who lost? And did they know the rule?")
        return " ".join(sentences)

    def _notes(self) -> list[str]:
        outcome = self.both.results["equal-shares"].outcome
        equal = (
            "Equal shares: each voter holds the same share. A project wins when those who ticked "
            "it can pay for it out of what they have left; of several, "
            + (
                "the one that stands for most votes: a win is worth its cost to those who ticked "
                "it. Counted as one each, whatever they cost, other projects may win. "
                if self.both.measure == "cost"
                else "the one that asks least of each: every win counts as one, whatever it costs. "
                "Measured by cost, other projects may win. "
            )
        )
        if outcome.start is not None:
            equal += f"Shares start at {self.money(outcome.start)}. "
            equal += (
                f"Completion raises them by {self.money(self.both.step)} at a time while the "
                f"winners fit the budget: to {self.money(outcome.share)} here. "
                if outcome.added
                else "Completion would raise them, but here one more step would overspend, or "
                "nothing more could be bought. "
            )
        unit = self.both.vote.unit
        equal += f"What is left then buys projects by most {unit}, if any fits."
        most = (
            f"Most votes first: down the list by {unit}; a project that is too dear for what is left "
            "is passed over."
        )
        notes = [
            most,
            equal,
            f"Ties, in both: {TIE_BREAK.format(unit=unit)}.",
        ]
        if self.own is None:
            return notes
        return [
            *how_read(self.own, self.both.vote.unit),
            *notes,
            *published(self.own, self.both, self.rule, self.money),
        ]

    # -- figures and charts

    def _figures(self) -> list[Figure]:
        here, vote = self.here, self.both.vote
        loser = here.coverage.biggest_loser
        turnout = here.turnout_percent
        return [
            figure("Have a winning project", per_cent(here.covered_percent),
                   f"of those who voted: {count(here.covered)} of {self._voters}"),
            figure("Turnout", "not told" if turnout is None else per_cent(turnout),
                   f"{self._voters} voted" if turnout is None
                   else f"{self._voters} of {count(vote.electorate)} residents"),
            figure("Spent", self.money(here.cost),
                   f"{self.money(here.unspent)} of {self.money(vote.budget)} is left"),
            figure("Biggest losing project", number(vote.scores[loser]) if loser else "0",
                   f"{self._unit(loser)} for {label(vote.by_id[loser])}" if loser else "every project wins"),
        ]  # fmt: skip

    def _charts(self) -> list[Chart]:
        by_area, by_age = (
            list(zip(getattr(self.here.coverage, kind), getattr(self.beside.coverage, kind),
                     strict=True))
            for kind in ("by_area", "by_age")
        )  # fmt: skip
        everybody = [(_everybody(self.here), _everybody(self.beside))]
        charts = [self._covered("by neighbourhood" if by_area else "", by_area, everybody)]
        if self.own is None:
            charts.insert(0, vote_map(self.both.vote, self.here, self.names[self.rule]))
        if by_age:
            charts.append(self._covered("by age", by_age, []))
        if by_area:
            charts.append(self._money())
        return charts

    def _key(self) -> tuple[str, str]:
        return f"{self.names[self.rule]} (your choice)", self.names[self._other]

    def _covered(
        self, by: str, groups: list[tuple[Group, Group]], first: list[tuple[Group, Group]]
    ) -> Chart:
        chosen = largest({one.name: one.voters for one, _ in groups}, GROUPS)
        kept = [*first, *(pair for pair in groups if pair[0].name in chosen)]
        heading = f"{COVERED}{', ' if by else ''}{by}"
        rows = [[title(one.name), count(one.voters), _of(one), _of(other)] for one, other in kept]
        names = [self.names[self.rule], self.names[self._other]]
        shown = [pair for pair in groups if pair[0].name in chosen]
        alt = _finding(
            (self.here, self.beside), [[pair[side] for pair in shown] for side in (0, 1)], names
        )
        note = "Shares of those who voted."
        if len(chosen) < len(groups):
            note += f" The {count(len(chosen))} largest of {count(len(groups))} groups."
        return pairs(
            heading,
            alt,
            table(heading, ["Voters of", "Voted", *names], rows, note=note),
            key=self._key(),
            rows=[
                Pair(
                    f"{row[0]}: {_voters(one.voters)}",
                    (one.covered_percent, row[2]),
                    (other.covered_percent, row[3]),
                )
                for (one, other), row in zip(kept, rows, strict=True)
            ],
        )

    def _money(self) -> Chart:
        heading = "Where the money goes, beside who voted"
        both = zip(self.here.coverage.money_by_area, self.beside.coverage.money_by_area,
                   strict=True)  # fmt: skip
        chosen = largest({g.name: g.voters for g in self.here.coverage.by_area}, GROUPS)
        kept = [pair for pair in both if pair[0].area in chosen or not pair[0].area]
        residents = all(one.residents_percent is not None for one, _ in kept)
        rows = [
            [
                title(one.area), *(f"{self.money(side.money)} ({per_cent_whole(side.money_percent)})"
                                   for side in (one, other)),
                per_cent_whole(one.voters_percent),
                *([per_cent_whole(one.residents_percent)] if residents else []),
            ]
            for one, other in kept
        ]  # fmt: skip
        names = [self.names[self.rule], self.names[self._other]]
        columns = ["Projects of", *names, "Of the voters", *(["Of the residents"] * residents)]
        none = [
            f"{name} gives {listed(without)} nothing."
            for side, name in enumerate(names)
            if (without := [title(pair[side].area) for pair in kept if not pair[side].money])
        ]
        last = "The table has each area's money by both rules, beside its share of the voters."
        alt = " ".join([*none, last])
        return pairs(
            heading,
            alt,
            table(heading, columns, rows, note="Money as a share of what each rule spends."),
            key=self._key(),
            mark="their share of those who voted",
            rows=[
                Pair(
                    f"{row[0]}: {row[3]} of the voters",
                    (one.money_percent, row[1]),
                    (other.money_percent, row[2]),
                    mark=one.voters_percent,
                )
                for (one, other), row in zip(kept, rows, strict=True)
            ],
        )

    # -- tables

    def _steps(self) -> Table:
        equal = self.rule == "equal-shares"
        won = [step for step in self.here.steps if step.won]
        columns = [
            "Wins",
            *self._points_heading,
            "Its supporters",
            "Cost",
            *(["Each paid, at most"] * equal),
            "Money left",
        ]
        rows = [
            [label(self.both.vote.by_id[step.project]), *self._points(step), count(step.votes), self.money(step.cost),
             *([self._paid(step)] * equal), self.money(step.left)]
            for step in won[:STEPS]
        ]  # fmt: skip
        note = "A supporter with less left paid what was left." if equal else "In this order."
        if equal and any(step.most_paid is None for step in won):
            note += " “Filled”: bought at the end, by most votes, with what was left over."
        if len(won) > STEPS:
            note += f" The first {count(STEPS)} of {count(len(won))}."
        return table(f"{self.names[self.rule]}: why each project won, step by step", columns, rows,
                     note=note if rows else "No project wins.")  # fmt: skip

    @property
    def _points_heading(self) -> list[str]:
        return [] if self.both.vote.points is None else ["Its points"]

    def _points(self, step: Step) -> list[str]:
        points = self.both.vote.points
        return [] if points is None else [number(points[step.project])]

    def _paid(self, step: Step) -> str:
        return "Filled" if step.most_paid is None else self.money(step.most_paid)

    def _beside(self) -> Table:
        order = (self.rule, self._other)
        counts = [self.both.results[rule] for rule in order]
        losers = [one.coverage.biggest_loser for one in counts]
        rows = [
            ["Winners", *(listed(one.winners, 12) if one.winners else "none" for one in counts)],
            ["Have a winning project, of those who voted",
             *(f"{count(one.covered)} ({per_cent(one.covered_percent)})" for one in counts)],
            ["Spent", *(self.money(one.cost) for one in counts)],
            ["Left over", *(self.money(one.unspent) for one in counts)],
            ["Biggest losing project",
             *(f"{one}, {self._score(one)}" if one else "none" for one in losers)],
        ]  # fmt: skip
        names = [f"{self.names[order[0]]} (your choice)", self.names[order[1]]]
        return table("The two rules side by side", ["Compare", *names], rows, words=3)

    def _lost(self) -> Table:
        steps = [step for step in self.here.steps if not step.won]
        rows = [
            [label(self.both.vote.by_id[step.project]), self._why_not(step), *self._points(step),
             count(step.votes), self.money(step.cost)]
            for step in steps[:STEPS]
        ]  # fmt: skip
        return table(
            f"{self.names[self.rule]}: why the others lost",
            ["Loses", "Why", *self._points_heading, "Its supporters", "Cost"],
            rows,
            words=2,
            note="" if rows else "Every project wins.",
            folded=True,
        )

    def _why_not(self, step: Step) -> str:
        if not step.votes:
            return "Nobody ticked it"
        if self.rule == "most-votes" and self.both.vote.scores[step.project] <= 0:
            return "Its points come to nothing"
        if self.rule == "equal-shares":
            return "Its supporters had too little left"
        return f"Only {self.money(step.left)} was left"


def _finding(
    whole: Sequence[Count], groups: Sequence[Sequence[Group]], names: Sequence[str]
) -> str:
    """What a chart of groups shows, one sentence a rule; its table has the rest."""
    said = []
    for one, kept, name in zip(whole, groups, names, strict=True):
        share = f"{name}: {per_cent(one.covered_percent)} of those who voted have a winner"
        none = [title(group.name) for group in kept if not group.covered]
        if none:
            share += f", and nobody in {listed(none)}"
        elif kept:
            least = min(kept, key=lambda group: group.covered_percent)
            share += f"; fewest in {title(least.name)}, {per_cent(least.covered_percent)}"
        said.append(f"{share}.")
    return " ".join([*said, "The table has each group."])


def _everybody(one: Count) -> Group:
    whole: Decimal = one.covered_percent
    return Group("all who voted", one.coverage.voters, one.covered, whole)


def _of(one: Group) -> str:
    return f"{count(one.covered)} ({per_cent(one.covered_percent)})"
