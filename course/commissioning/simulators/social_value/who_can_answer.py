"""Who can answer: suppliers who can still bid as measures are added and the tender grows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from commissioning.drawing.charts import Bar, bars
from commissioning.drawing.line_charts import Aside, Line, Mark, lines
from commissioning.formats import count, number_1, per_cent
from commissioning.models.shared.money import Number
from commissioning.models.shared.tables import parameter
from commissioning.models.social_value.suppliers import (
    PARAMETERS,
    SIZES,
    Reach,
    Row,
    reach_curve,
    who_can_bid,
)
from commissioning.simulators.contract import Chart, Group, Prediction, Result, Values
from commissioning.simulators.controls import group, slider, tick, ticked
from commissioning.simulators.view import View, answer, assumptions, callout, figure, hours, table

DRAFT, SHORTER = 11, 3
ASKED = {"draft": DRAFT, "shorter": SHORTER}  # the fields of the prediction, by their measures
MEASURES = parameter(
    "measures", "Social value measures asked for", "measures", 0, DRAFT, 15,
    "Illustrative: Northmere's first draft asks for eleven.",
)  # fmt: skip
SPARE = {
    size.id: parameter(
        f"spare_{size.id}", f"{size.name}: hours to spare for one bid", "hours",
        0, size.hours, size.hours * 2, size.reason,
    )
    for size in SIZES
}  # fmt: skip
ARGUMENTS = ("short", "base_hours", "short_hours", "measure_hours")


class WhoCanAnswerView(View):
    """Ask for more, and hear from fewer."""

    name = "who-can-answer"
    title = "Who can answer?"
    question = "Every measure takes hours to answer. How many of Northmere's suppliers have them?"
    note = (
        "Illustrative: 40 suppliers invented for Northmere; change their hours. Having the hours is "
        "not the same as wanting to bid, or as bidding well."
    )

    def build(self) -> list[Group]:
        return [
            group(
                "tender",
                "The tender",
                [
                    slider(MEASURES, 1),
                    slider(PARAMETERS["measure_hours"], "0.5"),
                    tick("short", "A shorter tender",
                         "Page limits, and nothing asked twice. The measures stay as they are."),
                    slider(PARAMETERS["base_hours"], 1, when=ticked("short", yes=False)),
                    slider(PARAMETERS["short_hours"], 1, when=ticked("short")),
                ],
            ),
            assumptions([slider(row, 1) for row in SPARE.values()]),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        bare = who_can_bid(0)
        has = "; ".join(
            f"{count(s.count)} {s.name.lower()} with {number_1(s.hours)}" for s in SIZES
        )
        return {
            "prompt": (
                f"Before you look: a tender for grounds maintenance takes {hours(bare.hours)} to "
                f"answer, and {hours(self.defaults['measure_hours'])} more for each social value "
                f"measure. Northmere's {count(bare.suppliers)} suppliers have these hours to spare "
                f"for a bid: {has}."
            ),
            "fields": [
                {
                    "id": name,
                    "kind": "number",
                    "label": f"How many of the {count(bare.suppliers)} can bid with {words} measures?",
                    "unit": "suppliers",
                    "high": bare.suppliers,
                }
                for name, words in (("draft", "eleven"), ("shorter", "three"))
            ],
        }

    def said(self, given: Values) -> list[str]:
        return [
            f"With {count(number)} measures: "
            + answer(count(given[name]), count(who_can_bid(number).can_bid)).lower()
            for name, number in ASKED.items()
            if name in given
        ]

    def begins(self, given: Values) -> Values:
        """With the number of measures that was guessed for; the first of two."""
        return {"measures": next(ASKED[name] for name in ASKED if name in given)} if given else {}

    def result(self, values: Values) -> Result:
        tender = {name: values[name] for name in ARGUMENTS} | {"spare": _spare(values)}
        reach = who_can_bid(values["measures"], **tender)
        out = _names(row for row in reach.rows if not row.can_bid)
        asked = _measures(reach.measures)
        left_out = f"Left out: {out}." if out else "Nobody is left out."
        summary = (
            f"With {asked} the tender takes {hours(reach.hours)} to answer: "
            f"{count(reach.can_bid)} of {count(reach.suppliers)} suppliers can bid. {left_out}"
        )
        return {
            "summary": summary,
            "sentence": (
                f"A tender of {hours(_bare(values))} with {asked} of "
                f"{hours(values['measure_hours'])} each takes {hours(reach.hours)} to answer; "
                f"{count(reach.can_bid)} of {count(reach.suppliers)} suppliers have the hours. "
                f"{left_out} Illustrative figures, invented for Northmere."
            ),
            "figures": [
                figure("Can bid", f"{count(reach.can_bid)} of {count(reach.suppliers)}",
                       per_cent(reach.can_bid_percent)),
                figure("Left out", count(reach.cannot_bid), out or "nobody"),
                figure("Hours to answer", hours(reach.hours),
                       f"{hours(_bare(values))}, and {asked}"),
            ],
            "callout": callout("Which measures would you drop?", _drop(reach, tender)),
            "charts": [_sizes_chart(reach), _curve_chart(reach, tender)],
            "tables": [],
            "notes": _notes(tender),
        }  # fmt: skip


def _spare(values: Values) -> dict[str, Number]:
    return {size: values[row.id] for size, row in SPARE.items()}


def _bare(values: Values) -> Any:
    return values["short_hours"] if values["short"] else values["base_hours"]


def _measures(number: int) -> str:
    return {0: "no measure", 1: "1 measure"}.get(number, f"{count(number)} measures")


def _names(rows: Iterable[Row]) -> str:
    """The sizes of these rows with their numbers: 18 micro, 12 small."""
    return ", ".join(f"{count(row.size.count)} {row.size.name.lower()}" for row in rows)


def _drop(reach: Reach, tender: Mapping[str, Any]) -> str:
    """Who is nearest to coming back; or what to leave out all the same."""
    shut = [row for row in reach.rows if not row.can_bid]
    if not shut:
        return (
            "Everybody has the hours. For each measure that is left: what would you do with the "
            "answer? Drop it if you cannot say."
        )
    nearest = shut[-1]
    name = f"{count(nearest.size.count)} {nearest.size.name.lower()} suppliers"
    if not who_can_bid(0, **tender).by[nearest.size.id].can_bid:
        return (
            f"Even with no measure the tender is too long for the {name}. Which question in the "
            "rest of it would you drop?"
        )
    return (
        f"Nearest to coming back are the {name}, {hours(abs(nearest.hours_left))} short. Which "
        "measures would you drop to hear from them? And what would you do with each answer that "
        "is left?"
    )


def _notes(tender: Mapping[str, Any]) -> list[str]:
    free = "A measure that takes no hours shuts nobody out. Is that likely?"
    return [
        (
            "A bidder who does answer has not promised more because you asked more. Ask what "
            "is tied to the contract, and what somebody will check."
        ),
        *([] if tender["measure_hours"] else [free]),
    ]


def _standing(row: Row) -> str:
    if row.can_bid:
        return f"can bid, {hours(row.hours_left)} to spare"
    return f"cannot bid, {hours(abs(row.hours_left))} short"


def _left(row: Row) -> str:
    """For a column that says "Hours"."""
    return f"{count(abs(row.hours_left))} {'to spare' if row.can_bid else 'short'}"


def _sizes_chart(reach: Reach) -> Chart:
    title = "Who can bid, by size of supplier"
    rows = [
        [row.size.name, count(row.size.count), hours(row.size.hours),
         count(row.size.count if row.can_bid else 0), _left(row)]
        for row in reach.rows
    ]  # fmt: skip
    total = ["All", count(reach.suppliers), "", count(reach.can_bid), ""]
    alt = f"{title}, when the tender takes {hours(reach.hours)}. " + " ".join(
        f"{row.size.name}: {count(row.size.count)} suppliers, {_standing(row)}."
        for row in reach.rows
    )
    return bars(
        title,
        alt,
        table(title, ["Size", "Suppliers", "Hours each has", "Can bid", "Hours"], [*rows, total]),
        [
            Bar(
                f"{row.size.name}: {count(row.size.count)} with {hours(row.size.hours)} each",
                _standing(row),
                (row.size.count if row.can_bid else 0,),
                of=row.size.count,
            )
            for row in reach.rows
        ],
    )


def _gone(then: Reach, now: Reach) -> str:
    """The sizes that could bid then and cannot now."""
    return " and ".join(
        row.size.name.lower()
        for row in then.rows
        if row.can_bid and not now.by[row.size.id].can_bid
    )


def _curve_chart(reach: Reach, tender: Mapping[str, Any]) -> Chart:
    title = "Suppliers who can bid, by number of measures"
    curve = reach_curve(max(int(MEASURES.high), reach.measures), **tender)
    levels = curve.steps
    rows = [[count(one.measures), hours(one.hours), count(one.can_bid)] for one in curve.reaches]
    named = [(levels[0], count(levels[0].can_bid))]
    named += [
        (now, f"{count(now.can_bid)}: {_gone(then, now)} out") for then, now in pairwise(levels)
    ]
    steps = " ".join(f"From {_measures(one.measures)}, {words}." for one, words in named)
    return lines(
        title,
        f"{title}. {steps} You ask for {_measures(reach.measures)}: {count(reach.can_bid)} can bid.",
        table(title, ["Measures", "Hours to answer", "Can bid"], rows, mark=reach.measures),
        rows=[
            Line("", title, tuple((one.measures, one.can_bid) for one in curve.reaches), stairs=True)
        ],
        marks=[Mark(reach.measures, f"{_measures(reach.measures)}: {count(reach.can_bid)}",
                    here=True)],
        asides=[Aside(one.measures, one.can_bid, words) for one, words in named],
        across=("Measures asked for →", count),
        up=(f"↑ Can bid, of {count(reach.suppliers)}", count),
        from_zero=True,
    )  # fmt: skip


VIEW = WhoCanAnswerView
