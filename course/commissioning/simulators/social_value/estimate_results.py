"""What the estimate shows: headline to what is left, the range of draws, and what to find out first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commissioning.drawing import charts, doubt_charts
from commissioning.drawing.doubt_charts import Point, Span
from commissioning.formats import count, money, month, number, per_cent, pounds, pounds_and_pence
from commissioning.models.shared.money import Number
from commissioning.models.social_value.benefit import Estimate
from commissioning.models.social_value.draws import columns, significant
from commissioning.models.social_value.sensitivity import Bar, Tornado, tornado
from commissioning.models.social_value.taking_off import Step, waterfall
from commissioning.models.social_value.uncertainty import Ratio, Spread, simulate
from commissioning.simulators.contract import Callout, Chart, Table
from commissioning.simulators.view import callout, table

TIMING = {
    "undiscounted": "Year one counts in full; discounting starts with year two.",
    "discounted": "Year one is discounted too, as if the good came at the end of each year.",
}
CONVENTION = (
    "Convention: the shares are multiplied, as in A Guide to Social Return on Investment (2009, "
    "updated 2012). The Additionality Guide (2014), used in regeneration, works differently: it "
    "takes away what would have happened without you as a sum of its own, and adds leakage, "
    "substitution and a multiplier. Leakage is here if you want it, and is 0 unless you set it."
)
WHOM = {
    "deadweight": "Ask people like these who did not take part, or who wait for a place.",
    "displacement": "Ask who would have had the place, the job or the trade instead.",
    "attribution": "Ask the people themselves who else helped, and how much.",
    "drop_off": "Ask the same people again after a year.",
    "leakage": "Look at where the people who gained live.",
}


def _about(value: Any) -> str:
    return pounds(significant(value))


@dataclass(frozen=True)
class Shown:
    """The models' answers for one set of values, and how each is shown."""

    spread: Spread
    steps: tuple[Step, ...]
    moved: Tornado
    ratio: Ratio

    @property
    def central(self) -> Estimate:
        """The estimate with every assumption at its likeliest."""
        return self.spread.central

    def range_words(self) -> str:
        """P10 to P90, rounded."""
        return f"{_about(self.spread.p10)} to {_about(self.spread.p90)}"

    def range_note(self) -> str:
        """How far the range may be trusted."""
        if not self.moved.bars:
            return "no range given"
        return "8 chances in 10, if your ranges are right"

    def ratio_words(self) -> str:
        """Pounds for each £1, as a range."""
        return f"{pounds_and_pence(self.ratio.low)} to {pounds_and_pence(self.ratio.high)}"

    def _chance(self) -> str:
        return f"{self.spread.chances_in_ten_below} chances in 10"

    def summary(self) -> str:
        """One line on what is shown."""
        left = _about(self.central.present_value)
        said = f"Of a headline of {pounds(self.central.headline)}, {left} is left."
        if not self.moved.bars:
            return f"{said} You gave no range, so this says nothing of how sure you are."
        return (
            f"{said} Allowing for doubt it is {self.range_words()}, with {self._chance()} that "
            "the truth is below the central figure."
        )

    def sentence(self) -> str:
        """The scenario as a sentence."""
        used = ", ".join(
            f"{row.name.split(':')[0].lower()} {number(row.mode)}"
            + (f" ({number(row.low)} to {number(row.high)})" if row.varies else "")
            for row in self.spread.ranges.values()
        )
        years = self.central.years
        return (
            f"Headline {pounds(self.central.headline)}; after {used} per cent, and discounting at "
            f"{number(self.central.discount.rate(0))} per cent a year, "
            f"{_about(self.central.present_value)} is left over {count(len(years))} years "
            f"(first year {pounds(self.central.year_one)}). Range {self.range_words()} (8 chances in 10), "
            f"or {self.ratio_words()} for each £1 put in. {TIMING[self.central.first_year]} "
            "Values and ranges are illustrative, invented for Northmere."
        )

    def ask_first(self) -> Callout | None:
        """The assumption that moves the value most."""
        if not self.moved.bars:
            return None
        bar = self.moved.bars[0]
        return callout(
            "What would you find out first, and which figure would you drop?",
            f"{_short(bar)} alone moves the value from {pounds(bar.least)} to {pounds(bar.most)}. "
            f"{WHOM[bar.id]} Then choose: which figure would you leave out of the report, the "
            "headline, the central figure or the range?",
        )

    def waterfall_chart(self) -> Chart:
        """What is left after each thing taken off, in front of the headline."""
        title = f"From the headline to what is left, over {_years(self.central)}"
        rows = [
            step
            for step in self.steps
            if step.id != "leakage" or self.spread.ranges["leakage"].mode
        ]
        words = [(step.name, pounds(step.left)) for step in rows]
        return charts.bars(
            title,
            f"{title}. " + " ".join(f"{name}: {left} left." for name, left in words),
            table(title, ["After this", "Left"], [list(pair) for pair in words]),
            [
                charts.Bar(name, f"{left} left" if step.id != "headline" else left, (step.left,),
                           of=self.central.headline)
                for step, (name, left) in zip(rows, words, strict=True)
            ],
        )  # fmt: skip

    def spread_chart(self) -> Chart:
        """Columns of the draws, P10 to P90, and the central figure."""
        one = self.spread
        title = "How far the truth may lie from the central figure"
        named = [
            ("P10: 1 chance in 10 below", one.p10),
            ("P50: as likely above as below", one.p50),
            ("P90: 9 chances in 10 below", one.p90),
            ("Mean of all draws", one.expected),
        ]
        central = f"central {pounds(one.central_value)}"
        draws = f"{count(one.runs)} draws from your ranges, seed {one.seed}"
        return doubt_charts.columns(
            title,
            f"{title}. One time in ten it is under {_about(one.p10)}, half the time under "
            f"{_about(one.p50)}, one time in ten over {_about(one.p90)}. {self._chance()} lie below "
            f"the central figure, {_about(one.central_value)}.",
            table(
                title,
                ["What", "Value", "Rounded"],
                [[name, pounds(value), _about(value)] for name, value in named]
                + [
                    ["Central figure: every assumption at its likeliest",
                     money(one.central_value), _about(one.central_value)],
                    ["Draws below the central figure", per_cent(one.below_central_percent),
                     self._chance()],
                ],
                note=f"{draws}. Another seed moves P10 and P90 a little: quote them rounded.",
            ),
            heights=[(column.low, column.high, column.count) for column in columns(one.values)],
            low=Point(one.p10, f"P10 {_about(one.p10)}"),
            middle=Point(one.p50, f"P50 {_about(one.p50)}"),
            high=Point(one.p90, f"P90 {_about(one.p90)}"),
            central=Point(one.central_value, central),
            across=(f"Present value; taller is likelier. {draws}.", pounds),
        )  # fmt: skip

    def tornado_chart(self) -> Chart:
        """Each assumption moved alone, longest bar first."""
        title = "Each assumption moved alone: what to find out first"
        rows = [
            [_short(bar), f"{number(bar.range.low)} to {number(bar.range.high)} per cent",
             pounds(bar.least), pounds(bar.most), pounds(bar.swing)]
            for bar in self.moved.bars
        ]  # fmt: skip
        alt = " ".join(f"{row[0]}, {row[1]}: {row[2]} to {row[3]}." for row in rows)
        held = "Nothing is unsure: every range has the same lowest and highest."
        return doubt_charts.spans(
            title,
            f"{title}. {alt or held}",
            table(
                title,
                ["Assumption", "Range", "Least value", "Most value", "Between them"],
                rows or [["None", "–", "–", "–", "–"]],
            ),
            [
                Span(f"{row[0]}, {row[1]}", f"{row[2]} to {row[3]}", bar.least, bar.most)
                for row, bar in zip(rows, self.moved.bars, strict=True)
            ],
            centre=Point(self.moved.central, f"central {pounds(self.moved.central)}"),
            across=("Present value", pounds),
        )

    def years_table(self) -> Table:
        """Each year before and after discounting."""
        return table(
            "Year by year",
            ["Year", "Value", "Factor", "In today's money"],
            [
                [str(year.year), money(year.value), str(year.factor), money(year.present_value)]
                for year in self.central.years
            ]
            + [["All", money(self.central.undiscounted), "", money(self.central.present_value)]],
            note=f"Year one: {money(self.central.year_one)}. {TIMING[self.central.first_year]}",
            folded=True,
        )

    def notes(self) -> list[str]:
        """Mean against centre, convention, discount rate with its source, ratio."""
        one, rate = self.spread, self.central.discount
        dated = f", as read in {month(rate.dated)}" if rate.dated else ""
        unequal = (
            f"The mean of all draws is {_about(one.expected)}, and the central figure is "
            f"{_about(one.central_value)}: the likeliest of each assumption is not the middle of "
            "its range. Put a range in the report, not the centre alone."
        )
        return [
            *([unequal] if self.moved.bars else []),
            CONVENTION,
            (
                f"Discounting: {rate.name}, {number(rate.rate(0))} {rate.unit}{dated}. "
                f"{TIMING[self.central.first_year]} {rate.check} Source: {rate.source}"
                + ("" if rate.source.endswith(".") else ".")
            ),
            (
                "Value for £1 is a range, and no pass mark. It compares nothing with another "
                "project whose values, ranges and timing were chosen by somebody else."
            ),
        ]


def _short(bar: Bar) -> str:
    return bar.name.split(":")[0]


def _years(central: Estimate) -> str:
    return "1 year" if len(central.years) == 1 else f"{count(len(central.years))} years"


def gather(
    claim: Mapping[str, Any],
    shares: Mapping[str, Sequence[Number]],
    leakage: Number,
    timing: Mapping[str, Any],
    inputs: Number,
) -> Shown:
    """Ask the models once for all that the estimate shows. `shares` are [low, likeliest, high]."""
    asked: dict[str, Any] = {**claim, **timing, "changes": {**shares, "leakage": leakage}}
    spread = simulate(**asked)
    modes: dict[str, Any] = {name: row.mode for name, row in spread.ranges.items()}
    return Shown(
        spread=spread,
        steps=waterfall(**claim, **modes, **timing),
        moved=tornado(**asked),
        ratio=spread.ratio(inputs),
    )
