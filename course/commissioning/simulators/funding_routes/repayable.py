"""Repayable money: four kinds for one need, and who bears the loss."""

from __future__ import annotations

from decimal import Decimal

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, number, per_cent, pounds, years
from commissioning.models.funding_routes.case import COVER_WANTED, PARAMETERS, SURPLUSES
from commissioning.models.funding_routes.loans import aid_in
from commissioning.models.funding_routes.products import MIDDLING, Money, Outcome, four_kinds
from commissioning.models.funding_routes.repayment import PRODUCTS
from commissioning.models.shared.tables import parameter
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
from commissioning.simulators.view import View, assumptions, callout, figure, table

CASES = {
    f"surplus_{row.id}": parameter(
        f"surplus_{row.id}", f"{row.name}: surplus of a full year", "£ a year",
        -20_000, row.surplus, 100_000,
        f"Illustrative: {count(row.of_ten)} chances in 10.",
    )
    for row in SURPLUSES
}  # fmt: skip
SAME = ("need", "grant", "rate_percent")
ALSO = (
    "spare", "first_year_percent", "line", "share_percent", "from_year", "recovered_percent",
)  # fmt: skip
NO_PAYMENT = "no payment to cover"
ENDS = "In this model a missed payment ends the loan: nothing is asked, paid or counted after it."


class RepayableView(View):
    """Match the money to a surplus, and say who loses."""

    name = "repayable"
    title = "Who bears the loss?"
    question = "Grant, last-call grant, loan or blend: what does each cost, and when does it fail?"
    note = (
        "Illustrative, invented for Northmere. Yearly, three cases, no security. Nothing is taken from the "
        "borrower's other work; trustees often do take it from there, and then the loss is still there, in "
        "another service. Money back is discounted by the Treasury's standard rate. The line of "
        f"{number(COVER_WANTED)} times is Northmere's own."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "money",
                "The money",
                [
                    choice("product", "Kind of money", PRODUCTS, "loan",
                           "The chart compares all four; this one gives the figures at the top."),
                    slider(row["need"], 1000),
                    slider(row["grant"], 1000),
                    slider(row["rate_percent"], "0.25"),
                    slider(row["loan_years"], 1),
                ],
            ),
            group("surplus", "The surplus, before it pays", [slider(one, 500) for one in CASES.values()]),
            assumptions(
                [
                    slider(row["spare"], 500),
                    slider(row["first_year_percent"], 5),
                    slider(row["line"], 500),
                    slider(row["share_percent"], 5),
                    slider(row["from_year"], 1),
                    slider(row["recovered_percent"], 5),
                    slider(row["market_percent"], "0.25"),
                ]
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        said = ", ".join(
            f"{row.name.lower()} {pounds(row.surplus)} ({count(row.of_ten)} in 10)"
            for row in SURPLUSES
        )
        return {
            "prompt": (
                f"Before you look: the kitchen and café needs {pounds(PARAMETERS['need'].default)}. Its "
                f"surplus a year may be {said}, and half of that in year one. A loan at "
                f"{per_cent(PARAMETERS['rate_percent'].default)} over "
                f"{years(PARAMETERS['loan_years'].default)} asks for {pounds(four_kinds()['loan'].payment)} "
                "a year."
            ),
            "fields": [
                {
                    "id": "fails",
                    "kind": "number",
                    "label": "In how many cases of ten does the loan fail?",
                    "unit": "cases",
                    "high": 10,
                },
                {
                    "id": "product",
                    "kind": "radio",
                    "label": "Which kind of money would you give?",
                    "unit": "",
                    "options": options(PRODUCTS),
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        found = four_kinds()
        sentences = []
        if "fails" in given:
            sentences.append(
                f"You said {number(given['fails'])} of 10; it is {_of_ten(found['loan'])}. "
                f"{_cover_said(found['loan'], found['loan'].by[MIDDLING])}"
            )
        if "product" in given:
            chosen = found[given["product"]]
            sentences.append(
                f"You would give {_a(chosen)}. It fails in {_of_ten(chosen)}, and on average "
                f"{_costs(chosen)}."
            )
        return sentences

    def begins(self, given: Values) -> Values:
        return {"product": given["product"]} if "product" in given else {}

    def settle(self, values: Values, before: Values) -> Values:  # noqa: ARG002
        return {**values, "grant": min(values["grant"], values["need"])}

    def result(self, values: Values) -> Result:
        kinds = _kinds(values)
        here = kinds[values["product"]]
        aid = _aid(values, here.product)
        middle = here.by[MIDDLING]
        summary = (
            f"{here.name} of {pounds(here.need)}: payments stop in {_of_ten(here)}, and on average it "
            f"{_costs(here)}. {_cover_said(here, middle)}"
        )
        return {
            "summary": summary,
            "sentence": f"{summary} {_loses(here)} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("Payments stop", _of_ten(here), _when(here)),
                figure("Brings the council" if here.expected_cost < 0 else "Costs the council",
                       pounds(abs(here.expected_cost)), "on average, in today's money"),
                figure("Middling cover", _cover(middle),
                       f"{number(COVER_WANTED)} wanted; payment {pounds(here.payment)} a year"
                       if here.payment else ""),
                figure("Counts as help", pounds(aid), "in the subsidy ledger"),
            ],
            "callout": _callout(here),
            "charts": [_chart(kinds, here.product)],
            "tables": [_by_case(here), _all_kinds(values, kinds)],
            "notes": [_loses(here), *([ENDS] if _failed(here) else [])],
        }  # fmt: skip


def _kinds(values: Values) -> dict[str, Money]:
    cases = [(row.id, row.chance_percent, values[f"surplus_{row.id}"]) for row in SURPLUSES]
    others = {name: values[name] for name in ALSO}
    return four_kinds(years=values["loan_years"], cases=cases, **_sums(values), **others)


def _aid(values: Values, product: str) -> Decimal:
    return aid_in(
        product,
        **_sums(values),
        market_percent=values["market_percent"],
        years=values["loan_years"],
    ).aid


def _sums(values: Values) -> Values:
    """What is needed, given and asked for it; no more is given than is needed."""
    return {**{name: values[name] for name in SAME}, "grant": min(values["grant"], values["need"])}


def _costs(money: Money) -> str:
    sum_ = pounds(abs(money.expected_cost))
    return f"brings the council {sum_}" if money.expected_cost < 0 else f"costs the council {sum_}"


def _failed(money: Money) -> list[Outcome]:
    return [row for row in money.rows if row.back.default_year]


def _a(money: Money) -> str:
    return money.name[0].lower() + money.name[1:]


def _of_ten(money: Money) -> str:
    return f"{number(money.fails_of_ten)} of 10 cases"


def _when(money: Money) -> str:
    failed = (f"{row.id}: year {row.back.default_year}" for row in _failed(money))
    return "; ".join(failed) or "it pays all that is asked"


def _cover(row: Outcome) -> str:
    return NO_PAYMENT if row.back.cover is None else number(row.back.cover)


def _cover_said(money: Money, middle: Outcome) -> str:
    if money.surplus_needed is None:
        return "There is no yearly payment to cover."
    passes = "reaches" if money.covers else "is below"
    return (
        f"The middling case covers {_cover(middle)} times, which {passes} {number(COVER_WANTED)}."
    )


def _loses(money: Money) -> str:
    failed = _failed(money)
    if money.product == "grant":
        return "The council spends the sum, and knows it from the first day."
    if not failed:
        return "All that is asked for is paid. What does not come back was never promised."
    lost = "; ".join(f"{row.id} {pounds(row.back.unpaid)}" for row in failed)
    return (
        f"Who bears the loss: agreed payments that never come, {lost}. With no security the council loses "
        "them, and the borrower has handed over what cash it had."
    )


def _callout(money: Money) -> Callout:
    if money.surplus_needed is None or money.covers:
        return callout(
            "Who loses if it fails?", "Write it down before you give: which body, and how much?"
        )
    return callout(
        "What would have to be true?",
        f"The middling surplus would have to be {pounds(money.surplus_needed)} to cover the payment "
        f"{number(COVER_WANTED)} times. Which signed order or booking would show that?",
    )


def _by_case(money: Money) -> Table:
    rows = [
        [row.id.capitalize(), per_cent(row.chance_percent), pounds(row.surplus),
         _cover(row), pounds(row.back.paid_back),
         f"year {row.back.default_year}" if row.back.default_year else "no",
         pounds(row.back.lowest_cash),
         "the loan has ended" if row.back.default_year else pounds(row.back.cash)]
        for row in money.rows
    ]  # fmt: skip
    return table(
        f"{money.name}, case by case",
        ["Case", "Chance", "Surplus a year", "Cover", "Comes back, in cash", "Payments stop",
         "Lowest cash", "Cash at the end"],
        rows,
        note=ENDS if _failed(money) else "",
    )  # fmt: skip


def _all_kinds(values: Values, kinds: dict[str, Money]) -> Table:
    rows = [
        [money.name, _of_ten(money), pounds(money.expected_worth), pounds(money.expected_cost),
         _cover(money.by[MIDDLING]), pounds(_aid(values, key))]
        for key, money in kinds.items()
    ]  # fmt: skip
    return table(
        "All four kinds",
        ["Kind of money", "Payments stop", "Comes back", "Costs the council", "Middling cover",
         "Counts as help"],
        rows,
        note="On average, in today's money. A minus before a cost means that it brings something in.",
        mark=list(kinds).index(values["product"]),
    )  # fmt: skip


def _chart(kinds: dict[str, Money], here: str) -> Chart:
    title = "What each kind of money costs the council, on average, in today's money"
    data = table(
        title,
        ["Kind of money", "Cost", "Comes back"],
        [
            [one.name, pounds(one.expected_cost), pounds(one.expected_worth)]
            for one in kinds.values()
        ],
        mark=list(kinds).index(here),
    )
    alt = f"{title}. " + " ".join(
        f"{one.name}{' (your choice)' if key == here else ''}: {_costs(one)}; payments "
        f"stop in {_of_ten(one)}."
        for key, one in kinds.items()
    )
    rows = [
        Bar(
            one.name,
            f"{_costs(one)} (solid), {pounds(one.expected_worth)} comes back (hatched); "
            f"stops in {_of_ten(one)}",
            (max(Decimal(0), one.expected_cost), one.expected_worth),
            here=key == here,
        )
        for key, one in kinds.items()
    ]
    return bars(title, alt, data, rows)


VIEW = RepayableView
