"""A very low bid: ask about it first; and who leads with it in, struck off, or taken out and the rest scored afresh."""

from __future__ import annotations

from decimal import Decimal

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import number, per_cent, pounds
from commissioning.models.shared.tables import parameter
from commissioning.models.social_value.scoring import Scoring
from commissioning.models.supply import price_question, set_aside
from commissioning.models.supply.market import PARAMETERS
from commissioning.models.supply.price_asked import ALL_FORMULAS, COAST, Question, SetAside
from commissioning.simulators.contract import (
    Callout,
    Chart,
    Group,
    Prediction,
    Result,
    Table,
    Values,
)
from commissioning.simulators.controls import choice, group, options, slider
from commissioning.simulators.view import View, callout, figure, table

LOW = COAST[0]
NAMES = {one.id: one.name for one in COAST}
PRICE = parameter(
    "price", f"Price of {LOW.name}", "£ for four years", 250_000, LOW.price, 450_000,
    f"Illustrative. {COAST[1].name} asks {pounds(COAST[1].price)}, {COAST[2].name} {pounds(COAST[2].price)}.",
)  # fmt: skip
FORMULA_NAMES = {name: words[0].upper() + words[1:] for name, words in ALL_FORMULAS.items()}
WHERE = {
    "unasked": "Nobody has asked",
    "open": "It answered, and one point is open",
    "shown": "It answered, and the panel is satisfied",
    "not-shown": "It had its chance, and has not shown it",
}


class LowPriceView(View):
    """Question the price first, score last."""

    name = "low-price"
    title = "A price far below the rest"
    question = "Can a bid that you throw out still choose the winner?"
    note = (
        "Illustrative: three bids invented for Northmere, its weights and its own line of 15 per cent. The Act names no "
        "percentage: a person decides what looks abnormally low, and whether the answer satisfies."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "bids",
                "Bids and formula",
                [
                    slider(PRICE, 1000),
                    choice("formula", "Price is scored by", FORMULA_NAMES, "range",
                           "Published with the tender, before anybody bids."),
                    choice("where", "The low price", WHERE, "unasked", "Where the matter stands."),
                ],
            ),
            group(
                "rules",
                "Weights, estimate and line",
                [slider(row["price_weight"], 1), slider(row["social_weight"], 1),
                 slider(row["estimate"], 1000), slider(row["line_percent"], 1)],
                folded=True,
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        others = " and ".join(f"{one.name} {pounds(one.price)}" for one in COAST[1:])
        return {
            "prompt": (
                f"Before you look: {LOW.name} asks {pounds(LOW.price)} for four years, {others}. The best price earns "
                f"100, the worst 0. {NAMES['B']} is best on quality. Say that {LOW.name} is out in the end."
            ),
            "fields": [
                {"id": "struck", "kind": "radio", "unit": "",
                 "label": f"{LOW.name} is struck off the list, and the points stay. Who is first of the rest?",
                 "options": options({one.id: one.name for one in COAST[1:]})},
                {"id": "then", "kind": "radio", "unit": "",
                 "label": "It is taken out, and the other two are scored afresh. Who is first?",
                 "options": options({one.id: one.name for one in COAST[1:]})},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        found = set_aside(formula="range")
        real = {"struck": found.struck, "then": found.then}
        words = {"struck": "Struck off the list", "then": "Scored afresh"}
        return [
            f"{words[name]}: you said {NAMES[given[name]]}; it is {_names(real[name])}."
            for name in ("struck", "then")
            if name in given
        ]

    def settle(self, values: Values, before: Values) -> Values:  # noqa: ARG002
        room = 100 - values["price_weight"]
        return {**values, "social_weight": min(values["social_weight"], room)}

    def result(self, values: Values) -> Result:
        found = _scored(values, values["formula"])
        asked = price_question(
            values["price"],
            values["estimate"],
            [one.price for one in COAST[1:]],
            values["line_percent"],
        )
        summary = f"{_asked_said(asked)} {_leaders_said(found)}"
        return {
            "summary": summary,
            "sentence": f"{FORMULA_NAMES[values['formula']]}. {summary} Illustrative, invented for Northmere.",
            "figures": [
                figure("Ask about the price?", "yes" if asked.ask else "no", _under_said(asked)),
                figure("First, all three in", *_first(found.first, found.together)),
                figure("First, it is struck off", *_first(found.struck)),
                figure("First, the rest scored afresh", *_first(found.then, found.afresh)),
            ],
            "callout": _callout(values["where"], found, asked),
            "charts": [
                _chart("All three scored together", found.together),
                _chart(f"{LOW.name} taken out, the rest scored afresh", found.afresh),
            ],
            "tables": [_formulas(values)],
            "notes": [
                (
                    "A formula that looks at other bids moves when one of them goes. One that looks at your estimate "
                    "does not; but publish the estimate, and bids gather round it."
                )
            ],
        }  # fmt: skip


def _scored(values: Values, formula: str) -> SetAside:
    return set_aside(
        LOW.id,
        formula,
        values["price_weight"],
        values["social_weight"],
        values["estimate"],
        prices={LOW.id: values["price"]},
    )


def _lead(found: Scoring) -> str:
    """The lead in points."""
    return f"{number(found.lead)} points"


def _first(ids: tuple[str, ...], found: Scoring | None = None) -> tuple[str, str]:
    """Its letter, and its name with the lead where the points are new."""
    told = f", by {_lead(found)}" if found else "; the points stay as they were"
    return " and ".join(ids), f"{_names(ids)}{told}"


def _names(ids: tuple[str, ...]) -> str:
    return " and ".join(NAMES[one] for one in ids)


def _side(value: Decimal, mark: str) -> str:
    return f"{per_cent(abs(value))} {'under' if value >= 0 else 'over'} {mark}"


def _under_said(asked: Question) -> str:
    return (
        f"{_side(round(asked.under_estimate_percent, 1), 'our estimate')}, "
        f"{_side(round(asked.under_others_percent, 1), 'the mean of the others')}"
    )


def _asked_said(asked: Question) -> str:
    rule = "Our own rule has us ask about it" if asked.ask else "Our own rule does not have us ask"
    return f"{LOW.name}'s price is {_under_said(asked)}. {rule}."


def _leaders_said(found: SetAside) -> str:
    return (
        f"All in, {_names(found.first)} leads. Struck off the list, {_names(found.struck)}; with the rest scored afresh, "
        f"{_names(found.then)}."
    )


def _callout(where: str, found: SetAside, asked: Question) -> Callout:
    if where == "unasked":
        return callout(
            "What comes first?",
            "Write to the bidder that its price looks abnormally low, and give a fair date for a reply. Until then no "
            "score is final." if asked.ask else
            "Your own rule does not ask. If the price looks too low to you all the same, you may still ask.",
        )  # fmt: skip
    if where == "open":
        return callout(
            "One point is open",
            "A fair chance means asking that point, and only that one, with a date.",
        )
    if where == "shown":
        return callout(
            "It stays in",
            f"It has shown that it can do the work for this price, so it may not be set aside: {_names(found.first)} is "
            "first. A loss that it bears itself is no ground.",
        )
    chooses = (
        f"Strike it off and leave the points, and {_names(found.struck)} would win: a bid that is out would have chosen."
        if found.still_chooses
        else "Here the winner is the same either way. Nobody knew that before the sums."
    )
    return callout(
        "Now you may set it aside",
        f"Take it out, score the rest afresh: {_names(found.then)} is first. {chooses}",
    )


def _chart(title: str, found: Scoring) -> Chart:
    said = {
        row.id: (
            f"price {number(row.price_points)} (solid), quality {number(row.quality_points)} (hatched), social value "
            f"{number(row.social_points)} (hollow): {number(row.total)}"
        )
        for row in found.rows
    }
    return bars(
        title,
        f"{title}. " + " ".join(f"{row.bid.name}: {said[row.id]}." for row in found.rows),
        table(
            title,
            ["Bid", "Price", "Quality", "Social value", "Total"],
            [
                [row.bid.name, number(row.price_points), number(row.quality_points),
                 number(row.social_points), number(row.total)]
                for row in found.rows
            ],
        ),
        [
            Bar(row.bid.name, said[row.id], (row.price_points, row.quality_points, row.social_points))
            for row in found.rows
        ],
    )  # fmt: skip


def _formulas(values: Values) -> Table:
    rows = []
    for name, words in FORMULA_NAMES.items():
        found = _scored(values, name)
        rows.append([words, _names(found.first), _names(found.struck), _names(found.then)])
    return table(
        "Who is first, by formula",
        ["Price is scored by", "All in", "Struck off", "Scored afresh"],
        rows,
        words=4,
        mark=list(FORMULA_NAMES).index(values["formula"]),
    )


VIEW = LowPriceView
