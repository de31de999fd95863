"""The full cost: a price that stays flat while pay rises, and the provider's cash under it."""

from __future__ import annotations

from commissioning.drawing.line_charts import Line, Mark, lines
from commissioning.formats import count, per_cent, pounds, years
from commissioning.models.funding_routes.case import PARAMETERS
from commissioning.models.funding_routes.costs import FullCost, Year, full_cost
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import Callout, Chart, Group, Prediction, Result, Values
from commissioning.simulators.controls import group, options, signature_default, slider
from commissioning.simulators.view import View, assumptions, callout, figure, table

YEARS = parameter(
    "years", "Years to look at", "years", 1, signature_default(full_cost, "years"), 10,
    "Illustrative: four years of the contract, and one more.",
)  # fmt: skip
NAMES = (
    "pay", "other", "price", "pay_up_percent", "other_up_percent", "price_up_percent", "cash", "floor",
)  # fmt: skip


class FullCostView(View):
    """Pay the whole cost, this year and the year after."""

    name = "full-cost"
    title = "The cheap price"
    question = "Sign at this price? See what it does to the provider's cash, year by year."
    note = (
        "Illustrative: Home from hospital, invented for Northmere. Nothing else touches the cash here: no "
        "interest, no gifts, no other contract. Real trustees would act before the money is gone."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "price",
                "The price",
                [slider(row["price"], 500), slider(row["price_up_percent"], "0.25"), slider(YEARS)],
            ),
            group("cash", "The provider", [slider(row["cash"], 500), slider(row["floor"], 500)]),
            assumptions(
                [
                    slider(row["pay"], 100),
                    slider(row["other"], 100),
                    slider(row["pay_up_percent"], "0.25"),
                    slider(row["other_up_percent"], "0.25"),
                ]
            ),
        ]

    def prediction(self) -> Prediction:
        first = full_cost().rows[0]
        return {
            "prompt": (
                f"Before you look: the service costs {pounds(first.cost)} in its first year, "
                f"{pounds(PARAMETERS['pay'].default)} of it pay. The price is "
                f"{pounds(first.price)} and stays flat; pay rises by "
                f"{per_cent(PARAMETERS['pay_up_percent'].default)} a year, other costs by "
                f"{per_cent(PARAMETERS['other_up_percent'].default)}. The trust has "
                f"{pounds(full_cost().cash)} of free cash, and its trustees mean to keep "
                f"{pounds(full_cost().floor)}."
            ),
            "fields": [
                {
                    "id": "nil",
                    "kind": "radio",
                    "label": "In which year is its cash gone?",
                    "unit": "",
                    "options": options(
                        {"2": "Year two", "3": "Year three", "5": "Year five", "0": "Never"}
                    ),
                },
                {
                    "id": "second",
                    "kind": "number",
                    "label": "By how much does the price fall short in year two?",
                    "unit": "£",
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        found = full_cost()
        sentences = []
        if "nil" in given:
            said = "never" if given["nil"] == "0" else f"in year {given['nil']}"
            sentences.append(f"You said {said}; its cash is gone {_when(found.below_nil)}.")
        if "second" in given:
            second = found.rows[1]
            sentences.append(
                f"You said {pounds(given['second'])}; in year two it is {pounds(second.shortfall)}."
            )
        return sentences

    def result(self, values: Values) -> Result:
        found = _found(values)
        last = found.rows[-1]
        summary = (
            f"At {pounds(values['price'])} in the first year, {_cash_said(found)} After "
            f"{years(last.year)} it is {pounds(found.closing)}."
        )
        return {
            "summary": summary,
            "sentence": f"{summary} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("Short in year one", pounds(found.rows[0].shortfall),
                       f"cost {pounds(found.rows[0].cost)}"),
                figure("Below the floor", _year(found.below_floor), _shortfall(found.below_floor)),
                figure("Below £0", _year(found.below_nil), _shortfall(found.below_nil)),
                figure("Cash at the end", pounds(found.closing), f"after {years(last.year)}"),
            ],
            "callout": _callout(found),
            "charts": [_chart(found)],
            "tables": [],
            "notes": [
                ("A cap of 10 per cent on overheads pays 10 per cent of the direct cost, and not the "
                "overheads: compare it with the provider's own share."),
            ],
        }  # fmt: skip


def _found(values: Values) -> FullCost:
    return full_cost(years=values["years"], **{name: values[name] for name in NAMES})


def _when(row: Year | None) -> str:
    return f"in year {row.year}" if row else "in none of these years"


def _cash_said(found: FullCost) -> str:
    floor, nil = found.below_floor, found.below_nil
    low = ", and below £0 in the same year" if nil and floor and nil.year == floor.year else ""
    if nil and floor and not low:
        low = f", and below £0 in year {nil.year}"
    if floor:
        return f"cash ends below the trustees' floor in year {floor.year}{low or ', and never below £0'}."
    if nil:  # with a floor below nothing
        return f"cash ends below £0 in year {nil.year}."
    return f"cash stays above the trustees' floor in {_all(len(found.rows))}."


def _all(number: int) -> str:
    return "the one year" if number == 1 else f"all {number} years"


def _year(row: Year | None) -> str:
    return f"Year {row.year}" if row else "In none"


def _shortfall(row: Year | None) -> str:
    return f"{pounds(row.shortfall)} short that year" if row else ""


def _whole_year(tick: float) -> str:
    return count(tick) if float(tick).is_integer() else ""


def _callout(found: FullCost) -> Callout:
    if found.below_floor is None:
        return callout(
            "Who pays the rest?", "The price carries the cost here. What if pay rises faster?"
        )
    return callout(
        "Who pays the rest?",
        f"Over these years the price falls short by {pounds(found.short)}. Name who pays that, or change "
        "the price.",
    )


def _chart(found: FullCost) -> Chart:
    title = "The provider's cash at the end of each year"
    data = table(
        title,
        ["Year", "Cost", "Price", "Short by", "Cash at its end"],
        [
            [count(row.year), pounds(row.cost), pounds(row.price), pounds(row.shortfall),
             pounds(row.cash)]
            for row in found.rows
        ],
    )  # fmt: skip
    alt = (
        f"{title}, from {pounds(found.cash)}; the trustees' floor is {pounds(found.floor)}. "
        + " ".join(f"Year {row.year}: {pounds(row.cash)}." for row in found.rows)
    )
    cash = ((0, found.cash), *((row.year, row.cash) for row in found.rows))
    ends = (0, found.rows[-1].year)
    marks = [Mark(found.below_nil.year, "gone")] if found.below_nil else []
    return lines(
        title,
        alt,
        data,
        rows=[
            Line("cash", "the provider's free cash", cash),
            Line(
                "floor", "what its trustees mean to keep", tuple((end, found.floor) for end in ends)
            ),
            Line("nil", "no cash at all", tuple((end, 0) for end in ends)),
        ],
        marks=marks,
        across=("End of year", _whole_year),
        up=("Pounds", pounds),
    )


VIEW = FullCostView
