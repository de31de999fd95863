"""Who carries the number: the price of a clause that promises no referrals."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, count_words, per_cent, pounds, pounds_and_pence
from commissioning.models.funding_routes.case import PARAMETERS
from commissioning.models.funding_routes.volume import (
    PriceNeeded,
    at_numbers,
    at_price,
    price_needed,
)
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import Chart, Group, Prediction, Result, Table, Values
from commissioning.simulators.controls import group, options, signature_default, slider
from commissioning.simulators.view import View, answer, assumptions, callout, figure, table

PRICE = parameter(
    "unit_price", "Price that is paid", "£ a person", 90, signature_default(at_price, "price"), 1200,
    "Illustrative: the price in the draft.",
)  # fmt: skip
COSTS = ("fixed", "variable", "mean")
SHARED = (*COSTS, "sd", "common_percent", "reserves")
ONE, MANY = "One provider, this contract alone", "A firm with {} such contracts"


class VolumeView(View):
    """Price the clause before you write it."""

    name = "volume"
    title = "Who carries the number?"
    question = "Nobody promises how many people will come. What must a bidder ask for that?"
    note = (
        "Illustrative, invented for Northmere. Numbers follow a normal distribution, which life does not "
        "promise. Both bidders have the same cost and the same prudence; only how many contracts they "
        "hold differs. Nothing here says that either is the better provider."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "number",
                "The number",
                [slider(row["mean"], 5), slider(row["sd"], 1), slider(row["contracts"], 1)],
            ),
            group("paid", "What is paid", [slider(PRICE, 5)]),
            assumptions(
                [
                    slider(row["common_percent"], 5),
                    slider(row["reserves"], 500),
                    slider(row["chance_percent"], 1),
                    slider(row["fixed"], 1000),
                    slider(row["variable"], 5),
                ]
            ),
        ]

    def prediction(self) -> Prediction:
        one, row = price_needed(), PARAMETERS
        many = count_words(row["contracts"].default)
        return {
            "prompt": (
                f"Before you look: clause 14 says “no guarantee of referrals”. At "
                f"{count(row['mean'].default)} people the service costs {pounds(one.cost)}, "
                f"{pounds(PRICE.default)} a person, and {pounds(row['fixed'].default)} of that does not move "
                f"with numbers. Long Strand can lose {pounds(row['reserves'].default)}, and wants to lose more in "
                "only one year of twenty."
            ),
            "fields": [
                {
                    "id": "price",
                    "kind": "number",
                    "label": "With that clause, what price a person must Long Strand bid?",
                    "unit": "£",
                },
                {
                    "id": "who",
                    "kind": "radio",
                    "label": f"And a firm with {many} such contracts, of the same cost and prudence?",
                    "unit": "",
                    "options": options(
                        {"more": "More", "same": "About the same", "less": "Less"}
                    ),
                },
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        one, many = price_needed(), price_needed(contracts=int(PARAMETERS["contracts"].default))
        sentences = []
        if "price" in given:
            sentences.append(answer(pounds(given["price"]), pounds(one.price)))
        if "who" in given:
            said = {"more": "more", "same": "about the same", "less": "less"}[given["who"]]
            sentences.append(
                f"You said {said}. The firm needs {pounds(many.price)}, {_above(many)}: bad years of some "
                "contracts are met by good years of others."
            )
        return sentences

    def result(self, values: Values) -> Result:
        one, many = _needed(values, 1), _needed(values, values["contracts"])
        paid = at_price(values["unit_price"], values["mean"], **_shared(values))
        named = MANY.format(count(many.contracts))
        summary = (
            f"With no number promised, one provider needs {pounds(one.price)} a person, and a firm with "
            f"{count(many.contracts)} such contracts {pounds(many.price)}. The cost is the same."
        )
        chance = per_cent(values["chance_percent"])
        rid = (
            f"At {pounds(one.price)} the council pays {pounds(one.for_the_risk)} a year above cost to be "
            "rid of the number."
            if one.for_the_risk
            else "Even one provider can bear the number at cost."
        )
        return {
            "summary": summary,
            "sentence": f"{summary} {rid} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("One provider must bid", pounds(one.price), f"a person, {_above(one)}"),
                figure("The firm must bid", pounds(many.price), f"a person, {_above(many)}"),
                figure("Paid for the risk", pounds(one.for_the_risk),
                       "a year, at one provider's price and the number expected"),
                figure("Chance of too large a loss", per_cent(paid.chance_percent),
                       f"for one provider, at {pounds(values['unit_price'])} a person"),
            ],
            "callout": callout(
                "Keep, change or strike?",
                "Who can do something about the number: those who refer, or those who are referred to?",
            ),
            "charts": [_chart(one, many, named)],
            "tables": [_results(values)],
            "notes": [
                (f"Each bids so that it loses more than {pounds(values['reserves'])} on a contract in no more "
                f"than {chance} of years, and never below its cost at the number expected."),
                ("One way to leave the number with those who control it: pay for a capacity, look at it "
                "each quarter, and pay a lower price above it."),
            ],
        }  # fmt: skip


def _above(found: PriceNeeded) -> str:
    if found.above_cost:
        return f"{pounds(found.above_cost)} above the cost of {pounds(found.at_cost)}"
    return "no more than the cost"


def _drawn(found: PriceNeeded) -> str:
    cost, above = pounds(found.at_cost), pounds(found.above_cost)
    if found.above_cost:
        return f"cost {cost} (solid, to the line), above it {above} (hatched)"
    return f"cost {cost} (solid), nothing above it"


def _shared(values: Values) -> dict[str, float]:
    return {name: values[name] for name in SHARED}


def _needed(values: Values, contracts: int) -> PriceNeeded:
    return price_needed(
        contracts=contracts, chance_percent=values["chance_percent"], **_shared(values)
    )


def _results(values: Values) -> Table:
    costs = {name: values[name] for name in COSTS}
    rows = [
        [count(people), pounds(left)] for people, left in at_numbers(values["unit_price"], **costs)
    ]
    return table(
        f"What {pounds(values['unit_price'])} a person leaves on one contract",
        ["People who come", "Left in the year"],
        rows,
        words=0,
    )


def _chart(one: PriceNeeded, many: PriceNeeded, named: str) -> Chart:
    title = "The price a person that each must bid"
    rows = [(ONE, one), (named, many)]
    data = table(
        title,
        ["Bidder", "Price a person", "Of it above cost", "A year, at the number expected"],
        [
            [
                name,
                pounds_and_pence(found.price),
                pounds_and_pence(found.above_cost),
                pounds(found.yearly),
            ]
            for name, found in rows
        ],
    )
    alt = f"{title}. " + " ".join(
        f"{name}: {pounds(found.price)}, {_above(found)}." for name, found in rows
    )
    bids = [
        Bar(
            name,
            f"{pounds(found.price)} a person: {_drawn(found)}; {pounds(found.yearly)} a year",
            (found.at_cost, found.above_cost),
            found.at_cost,
        )
        for name, found in rows
    ]
    return bars(title, alt, data, bids)


VIEW = VolumeView
