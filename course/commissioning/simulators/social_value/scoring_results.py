"""What the scoring shows: totals and places, where first place turns, and each step of moderation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commissioning.drawing.charts import Bar, bars
from commissioning.drawing.line_charts import Line, Mark, lines
from commissioning.formats import count, money, number, number_1
from commissioning.models.shared.money import Number
from commissioning.models.social_value.scoring import FORMULAS, Bid, Scoring, score
from commissioning.models.social_value.suppliers import PARAMETERS
from commissioning.models.social_value.turning import (
    Step,
    Steps,
    Turning,
    along,
    one_step,
    turning_points,
)
from commissioning.simulators.contract import Chart, Table
from commissioning.simulators.view import table

TOP_WEIGHT = PARAMETERS["social_weight"].high


@dataclass(frozen=True)
class Shown:
    """The models' answers for one rule and three bids, and how each is shown."""

    now: Scoring
    turning: Turning
    steps: Steps
    along: tuple[Scoring, ...]
    """The same bids at weights 0, 5, 10, … for the chart."""

    @property
    def weight(self) -> str:
        """The weight of social value, in words."""
        return f"{number(self.now.weights.social)} per cent"

    def winner(self) -> str:
        """Who leads; all of them if tied."""
        names = [f"{row.id} {row.bid.name}" for row in self.now.rows if row.place == 1]
        return " and ".join(names)

    def points(self) -> str:
        """The first total."""
        return f"{self.now.rows[0].total} points of 100"

    def turns(self) -> str:
        """The weights at which first place changes hands."""
        return " and ".join(str(weight) for weight in self.turning.weights) or "no weight"

    def steps_count(self) -> str:
        """How many single steps change first place."""
        return f"{count(len(self.steps.turning))} of {count(len(self.steps.steps))}"

    def summary(self) -> str:
        """One line on what is shown."""
        leaders = self._named(self.now.leaders)
        first, second = self.now.rows[0], self.now.rows[1]
        if self.now.winner is None:
            result = f"{leaders} tie at {first.total} points"
        else:
            result = (
                f"{first.bid.name} wins with {first.total} points, {self.now.lead} ahead of "
                f"{second.bid.name}"
            )
        return f"At {self.weight} for social value, {result}. {self._turning()}"

    def _named(self, ids: Sequence[str]) -> str:
        names = {row.id: row.bid.name for row in self.now.rows}
        return " and ".join(names[each] for each in ids)

    def _turning(self) -> str:
        up_to = f"up to {number(self.turning.up_to)}"
        if self.turning.always:
            return f"{self._named([self.turning.always])} wins at every weight {up_to}."
        if not self.turning.turns:
            return f"The same bids lead at every weight {up_to}."
        said = [f"{self._named(turn.after)} from {turn.weight}" for turn in self.turning.turns]
        return (
            f"{self._named(self.turning.turns[0].before)} leads from 0 per cent, {', '.join(said)}."
        )

    def sentence(self) -> str:
        """The scenario as a sentence."""
        weights = self.now.weights
        totals = ", ".join(f"{row.id} {row.total}" for row in self.now.rows)
        return (
            f"With price {number(weights.price)}, quality {number(weights.quality)} and social "
            f"value {number(weights.social)}, and the price formula “{FORMULAS[self.now.formula]}”, "
            f"the totals are {totals}. {self._turning()} Of {count(len(self.steps.steps))} single "
            f"steps of moderation, {count(len(self.steps.turning))} would change first place. "
            "Illustrative bids, invented for Northmere."
        )

    def write_the_note(self) -> str:
        """The prompt that goes with the closest step."""
        ask = (
            "Write, before anybody sees the totals: the criterion, the evidence in the bid, the "
            "agreed level, and why not the other levels. Which of your reasons would you drop if "
            "the losing bidder read it?"
        )
        if not self.steps.turning:
            return f"No single step changes first place here. {ask}"
        lead = "The first two tie." if not self.now.lead else f"The lead is {self.now.lead}."
        order = [row.id for row in self.now.rows]
        step = min(self.steps.turning, key=lambda one: order.index(one.bid))
        return f"{lead} {_moved(step)}, and {_wins(step)}. {ask}"

    def lines_chart(self) -> Chart:
        """Totals as the weight of social value grows."""
        title = "Total of each bid as the weight of social value grows"
        names = {row.id: row.bid.name for row in self.now.rows}
        ids = sorted(names)
        rows = [
            [number(one.weights.social), *(str(one.totals[name]) for name in ids),
             " and ".join(one.leaders)]
            for one in self.along
        ]  # fmt: skip
        here = number(self.now.weights.social)
        ends = f"At {here} per cent: " + ", ".join(f"{row.id} {row.total}" for row in self.now.rows)
        return lines(
            title,
            f"{title}. {ends}. {self._turning()}",
            table(title, ["Weight", *ids, "First"], rows,
                  mark=[row[0] for row in rows].index(here)),
            rows=[
                Line(name, names[name],
                     tuple((one.weights.social, one.totals[name]) for one in self.along))
                for name in ids
            ],
            marks=[
                Mark(self.now.weights.social, f"{here}: {'+'.join(self.now.leaders)}", here=True),
                *(Mark(turn.weight, str(turn.weight)) for turn in self.turning.turns),
            ],
            across=("Weight of social value, taken from quality, per cent →", number),
            up=("↑ Total of 100", number_1),
        )  # fmt: skip

    def totals_chart(self) -> Chart:
        """Where each bid's points come from."""
        title = "Where the points come from"
        weights = self.now.weights
        columns = ["Bid", "Price", "Price score", f"Price, of {number(weights.price)}",
                   f"Quality, of {number(weights.quality)}",
                   f"Social value, of {number(weights.social)}", "Total", "Place"]  # fmt: skip
        data = [
            [f"{row.id} {row.bid.name}", money(row.bid.price), str(row.price_score),
             str(row.price_points), str(row.quality_points), str(row.social_points),
             str(row.total), f"{row.place}{' (tied)' if row.tied else ''}"]
            for row in self.now.rows
        ]  # fmt: skip
        words = {
            row.id: (
                f"price {row.price_points} (solid), quality {row.quality_points} "
                f"(hatched), social value {row.social_points} (hollow)"
            )
            for row in self.now.rows
        }
        return bars(
            title,
            f"{title}. "
            + " ".join(
                f"{row.place}. {row.id} {row.bid.name}, {row.total}: price {row.price_points}, "
                f"quality {row.quality_points}, social value {row.social_points}."
                for row in self.now.rows
            ),
            table(title, columns, data),
            [
                Bar(
                    f"{row.place}. {row.id} {row.bid.name}: {row.total}",
                    words[row.id],
                    (row.price_points, row.quality_points, row.social_points),
                    here=row.place == 1,
                )
                for row in self.now.rows
            ],
        )

    def steps_table(self) -> Table:
        """Every single step of moderation, and who would then be first."""
        return table(
            "One step of moderation: one bid's social value score, 20 points up or down",
            ["Bid and step", "Then first", "From", "To"],
            [
                [f"{step.bid}, {_way(step)} {number(step.size)} points",
                 self._named(step.leaders) + (" (changes)" if step.turns else ""),
                 number(step.old), number(step.new)]
                for step in self.steps.steps
            ],
            note="20 points of 100 are one level of the 0 to 5 scale.",
            words=2,
        )  # fmt: skip

    def notes(self) -> list[str]:
        """The other formulas on the same bids."""
        made = [row.bid for row in self.now.rows]
        weights = self.now.weights
        others = [
            f"“{words}”: {self._named(one.leaders)}"
            for key, words in FORMULAS.items()
            if key != self.now.formula
            for one in [score(weights.social, key, weights.price, made)]
        ]
        return [
            (
                f"The same bids and weights by the other formulas. First by {'; by '.join(others)}. "
                "Which would you choose before you know the bids?"
            )
        ]


def _way(step: Step) -> str:
    return "up" if step.new > step.old else "down"


def _moved(step: Step) -> str:
    return f"Move {step.bid} one level {_way(step)}, from {number(step.old)} to {number(step.new)}"


def _wins(step: Step) -> str:
    if len(step.leaders) > 1:
        return f"{' and '.join(step.leaders)} tie"
    return f"{step.leaders[0]} wins"


def gather(bids: Sequence[Bid], social_weight: Number, price_weight: Number, formula: str) -> Shown:
    """Ask the models once for all that the scoring shows."""
    shown = along(social_weight, formula, price_weight, TOP_WEIGHT, bids=bids)
    return Shown(
        now=score(social_weight, formula, price_weight, bids),
        turning=turning_points(formula, price_weight, shown[-1].weights.social, bids),
        steps=one_step(social_weight, formula, price_weight, bids),
        along=shown,
    )
