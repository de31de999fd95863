"""What a count shows: figures, who has a winning project, and where the money goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from commissioning.drawing.pair_chart import Pair, pairs
from commissioning.formats import count, counted, number, per_cent, per_cent_whole
from commissioning.models.co_production.counting.covered import Group
from commissioning.models.co_production.counting.voting import TIE_BREAK
from commissioning.models.co_production.votes.northmere_vote import Result as Count
from commissioning.models.co_production.votes.own_vote import hardest, largest
from commissioning.simulators.co_production.residents_vote_by_rule import Counted
from commissioning.simulators.co_production.residents_vote_file import how_read, published
from commissioning.simulators.co_production.residents_vote_map import vote_map
from commissioning.simulators.co_production.residents_vote_tables import beside, lost, steps
from commissioning.simulators.co_production.residents_vote_words import (
    label,
    listed,
    title,
)
from commissioning.simulators.contract import Chart, Figure, Result
from commissioning.simulators.view import callout, figure, table

BACK = "Back to Northmere's vote"
GROUPS = 12
A_FEW = 2
COVERED = "Voters with at least one winning project"
_voters = counted("voter")


@dataclass(frozen=True)
class Shown(Counted):
    """What the page shows of both counts."""

    def result(self) -> Result:
        """All that the page shows."""
        where = "Northmere's vote" if self.own is None else f"The vote in {self.own.name}"
        return {
            "summary": f"{self.names[self.rule]}, {self.money(self.both.vote.budget)}: {self._won_briefly()} "
            f"{self._have()}.",
            "sentence": f"{where}, {self.money(self.both.vote.budget)}, counted by "
            f"{self.names[self.rule].lower()}: {self._won()} {self._have()}; {self._turnout()}. "
            f"{self.names[self.other]} would give "
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
            "tables": [steps(self), beside(self), lost(self)],
        }

    # -- sentences

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
            f"{count(self.here.covered)} of the {self.voters} who voted "
            f"({per_cent(self.here.covered_percent)}) have a winning project"
        )

    def _turnout(self) -> str:
        if not self.both.vote.electorate:
            return "the file does not say how many could vote"
        return f"{self.voters} of {count(self.both.vote.electorate)} residents voted"

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
                f"{label(loser)} loses with {self.score(loser.id)}; {label(winner)} wins "
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
                   f"of those who voted: {count(here.covered)} of {self.voters}"),
            figure("Turnout", "not told" if turnout is None else per_cent(turnout),
                   f"{self.voters} voted" if turnout is None
                   else f"{self.voters} of {count(vote.electorate)} residents"),
            figure("Spent", self.money(here.cost),
                   f"{self.money(here.unspent)} of {self.money(vote.budget)} is left"),
            figure("Biggest losing project", number(vote.scores[loser]) if loser else "0",
                   f"{self.unit(loser)} for {label(vote.by_id[loser])}" if loser else "every project wins"),
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
        return f"{self.names[self.rule]} (your choice)", self.names[self.other]

    def _covered(
        self, by: str, groups: list[tuple[Group, Group]], first: list[tuple[Group, Group]]
    ) -> Chart:
        chosen = largest({one.name: one.voters for one, _ in groups}, GROUPS)
        kept = [*first, *(pair for pair in groups if pair[0].name in chosen)]
        heading = f"{COVERED}{', ' if by else ''}{by}"
        rows = [[title(one.name), count(one.voters), _of(one), _of(other)] for one, other in kept]
        names = [self.names[self.rule], self.names[self.other]]
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
        names = [self.names[self.rule], self.names[self.other]]
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
