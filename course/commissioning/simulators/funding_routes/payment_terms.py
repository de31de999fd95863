"""When the money comes: one contract under the case's payment terms, and with a loan drawn beside it."""

from __future__ import annotations

from dataclasses import replace

from commissioning.drawing.charts import Track, tracks
from commissioning.formats import count, months, pounds
from commissioning.models.funding_routes.case import PARAMETERS
from commissioning.models.funding_routes.cash import (
    TERMS,
    TermsCompared,
    UnderTerms,
    under_terms,
    with_loan,
)
from commissioning.models.grants.cashflow import CashFlow
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
from commissioning.simulators.controls import (
    choice,
    group,
    options,
    signature_default,
    slider,
    tick,
    ticked,
)
from commissioning.simulators.view import View, callout, figure, table

NAMES = {key: terms.name for key, terms in TERMS.items()}
NONE = "none"
CLAUSE, ADVANCE = "quarterly-arrears-later", "quarterly-advance"
PRICE = parameter(
    "paid", "Price of the year", "£", 20_000, signature_default(under_terms, "price"), 500_000,
    "Illustrative: Home from hospital, at its full cost.",
)  # fmt: skip
COST = parameter(
    "cost", "Cost of the year", "£", 20_000, PRICE.default, 500_000,
    "Illustrative. It is spent evenly.",
)  # fmt: skip
LOAN = replace(PARAMETERS["loan"], default=PARAMETERS["loan"].default - PARAMETERS["grant"].default)


class TermsView(View):
    """Choose terms from the provider's bank balance."""

    name = "payment-terms"
    title = "When the money comes"
    question = "Thirty days: from what? See the provider's balance under six payment terms."
    note = (
        "Illustrative, invented for Northmere. The price is the same under all terms. A payment at a "
        "month's end is drawn in the next month where terms are milestones or outcomes. Northmere's own "
        "test is one month's cost; the trustees' floor is theirs."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        drawn = ticked("loan_drawn")
        return [
            group(
                "terms",
                "Payment terms",
                [
                    choice("terms", "You pay", NAMES, CLAUSE,
                           "Illustrative: the draft pays thirty days after the quarter.", kind="select"),
                    choice("beside", "Compare with", {**NAMES, NONE: "Nothing"}, ADVANCE,
                           "Drawn dashed.", kind="select"),
                ],
            ),
            group(
                "case",
                "The contract and the provider",
                [
                    slider(PRICE, 500),
                    slider(COST, 500),
                    slider(row["cash"], 500),
                    slider(row["floor"], 500),
                ],
            ),
            group(
                "loan",
                "A loan beside it",
                [
                    tick("loan_drawn", "It draws a loan for its kitchen in the same year",
                         "The loan pays for the building over six months. Payments begin at once, out of "
                         "the same bank account."),
                    slider(LOAN, 1000, when=drawn),
                    slider(row["rate_percent"], "0.25", when=drawn),
                    slider(row["loan_years"], 1, when=drawn),
                ],
                folded=True,
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        clause = under_terms().by[CLAUSE]
        return {
            "prompt": (
                f"Before you look: Long Strand has {pounds(clause.flow.reserves)} of free cash and spends "
                f"{pounds(clause.month_of_cost)} a month. The draft says: paid quarterly, thirty days after "
                "the quarter."
            ),
            "fields": [
                {
                    "id": "lowest",
                    "kind": "number",
                    "label": "How low does its balance fall? (Minus for an overdraft)",
                    "unit": "£",
                },
                {
                    "id": "terms",
                    "kind": "select",
                    "label": "Which terms would you choose?",
                    "unit": "",
                    "options": options(NAMES),
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        found = under_terms().by
        sentences = []
        if "lowest" in given:
            sentences.append(
                f"You said {pounds(given['lowest'])}; it is {pounds(found[CLAUSE].flow.lowest)}: four "
                "months of wages go out before the first payment."
            )
        if "terms" in given:
            chosen = found[given["terms"]]
            sentences.append(
                f"Under “{_small(chosen)}” its balance never falls below {pounds(chosen.flow.lowest)}."
            )
        return sentences

    def begins(self, given: Values) -> Values:
        return {"beside": given["terms"]} if given.get("terms") not in (None, CLAUSE) else {}

    def result(self, values: Values) -> Result:
        compared = _compared(values)
        row = compared.by[values["terms"]]
        flow = _flow(values, row)
        also = ", with the loan drawn," if values["loan_drawn"] else ""
        lowest = f"falls to {pounds(flow.lowest)} in month {count(flow.lowest_month)}"
        if flow.lowest >= flow.reserves:
            lowest = f"never falls below {pounds(flow.lowest)}"
        summary = f"Paid “{_small(row)}”{also} the balance {lowest}. {_tests(flow, row)}"
        return {
            "summary": summary,
            "sentence": f"{summary} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("Lowest balance", pounds(flow.lowest), f"month {count(flow.lowest_month)}"),
                figure("Below £0", months(flow.months_below_zero), f"to find: {pounds(flow.to_borrow)}"),
                figure("Below the trustees' floor", months(flow.months_below_policy),
                       f"floor {pounds(flow.reserves_policy)}"),
                figure("One month's cost", pounds(row.month_of_cost), "Northmere's own test"),
            ],
            "callout": _callout(flow),
            "charts": [_chart(values, flow, _beside(values, compared))],
            "tables": [_all_terms(values, compared)],
            "notes": [
                ("Thirty days run from a valid invoice, or from a later day on which it falls due. Look at "
                "when the contract lets the invoice be sent."),
            ],
        }  # fmt: skip


def _compared(values: Values) -> TermsCompared:
    return under_terms(
        price=values["paid"], cost=values["cost"], cash=values["cash"], floor=values["floor"]
    )


def _flow(values: Values, row: UnderTerms) -> CashFlow:
    if not values["loan_drawn"]:
        return row.flow
    return with_loan(row.flow, values["loan"], values["rate_percent"], values["loan_years"])


def _beside(values: Values, compared: TermsCompared) -> UnderTerms | None:
    return None if values["beside"] == NONE else compared.by[values["beside"]]


def _small(row: UnderTerms) -> str:
    return row.terms.name[0].lower() + row.terms.name[1:]


def _tests(flow: CashFlow, row: UnderTerms) -> str:
    month = "keeps" if flow.lowest >= row.month_of_cost else "does not keep"
    floor = "keeps" if flow.lowest >= flow.reserves_policy else "does not keep"
    return f"It {month} one month's cost, and {floor} the trustees' floor."


def _callout(flow: CashFlow) -> Callout:
    if flow.to_borrow:
        return callout(
            "Who lends it?",
            f"The provider must find {pounds(flow.to_borrow)} to do the work that you pay for. From whom, "
            "and at whose cost?",
        )
    return callout(
        "Ask its treasurer", "Both lines are on the page. Which one would you write down?"
    )


def _all_terms(values: Values, compared: TermsCompared) -> Table:
    rows = [
        [row.terms.name, pounds(row.flow.lowest), count(row.flow.lowest_month),
         count(row.flow.months_below_zero), count(row.flow.months_below_policy),
         "yes" if row.keeps_a_month else "no"]
        for row in (compared.by[key] for key in compared.order)
    ]  # fmt: skip
    return table(
        "All six terms, without a loan, best first",
        ["Terms", "Lowest balance", "In month", "Months below £0", "Months below the floor",
         "Keeps one month's cost"],
        rows,
        mark=compared.order.index(values["terms"]),
    )  # fmt: skip


def _chart(values: Values, flow: CashFlow, beside: UnderTerms | None) -> Chart:
    title = "The provider's balance at its lowest in each month"
    named = NAMES[values["terms"]] + (", with the loan" if values["loan_drawn"] else "")
    flows = [flow, *([beside.flow] if beside else [])]
    longest = max(flows, key=lambda one: len(one.months)).months
    rows = [
        [count(month.month),
         *(pounds(one.months[at].low_point) if at < len(one.months) else "–" for one in flows)]
        for at, month in enumerate(longest)
    ]  # fmt: skip
    columns = ["Month", named, *([beside.terms.name] if beside else [])]
    alt = f"{title}. {named}: lowest {pounds(flow.lowest)}, in month {count(flow.lowest_month)}."
    if beside:
        alt += f" {beside.terms.name}: lowest {pounds(beside.flow.lowest)}."
    spot = next((one.month for one in flow.months if one.low_point == flow.lowest), None)
    return tracks(
        title,
        alt,
        table(title, columns, rows),
        main=Track(named, tuple(one.low_point for one in flow.months)),
        other=Track(beside.terms.name, tuple(one.low_point for one in beside.flow.months))
        if beside
        else None,
        floor=Track("trustees' floor", (flow.reserves_policy,)) if flow.reserves_policy else None,
        lowest=(spot, pounds(flow.lowest)) if spot else None,
        unit=("Balance", pounds),
    )


VIEW = TermsView
