"""When to pay: a recipient's bank balance under different payment terms."""

from __future__ import annotations

from commissioning.drawing.charts import Track, tracks
from commissioning.formats import count, money, months, pounds
from commissioning.models.grants.cashflow import TERMS, CashFlow, cash_flow
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.simulators.contract import (
    Callout,
    Chart,
    Figure,
    Group,
    Prediction,
    Result,
    Values,
)
from commissioning.simulators.controls import choice, group, signature_default, slider
from commissioning.simulators.view import View, callout, figure, table

REGULAR = {term: term[0].upper() + term[1:] for term in TERMS if term != "custom"}
NONE = "none"
ARREARS, ADVANCE = "quarterly in arrears", "quarterly in advance"
CLAUSE_LAG = 1


def _row(name: str, label: str, unit: str, low: int, high: int, reason: str) -> Parameter:
    default = signature_default(cash_flow, name)
    return parameter(name, label, unit, low, default, high, f"Illustrative: {reason}")


ROWS = {
    row.id: row
    for row in (
        _row("grant", "Grant", "£", 1_000, 2_000_000, "Harbour Lights' award, spent evenly."),
        _row("months", "Length", "months", 3, 36, "one year."),
        _row("reserves", "Recipient's cash at the start", "£", 0, 500_000,
             "about six weeks of Harbour Lights' costs."),
        _row("lag", "You pay this much later", "months", 0, 6,
             "clause 9 pays a month after the quarter ends."),
        _row("reserves_policy", "Cash the recipient means to keep", "£", 0, 100_000,
             "nothing unless its trustees say so. A line is drawn at this level."),
    )
}  # fmt: skip


class CashFlowView(View):
    """Advance or arrears: the same money, and who carries the cash in between."""

    name = "cashflow"
    title = "When to pay"
    question = "Advance or arrears? See what each does to the recipient's bank balance."

    def build(self) -> list[Group]:
        return [
            group(
                "terms",
                "Payment terms",
                [
                    choice(
                        "terms", "You pay", REGULAR, ARREARS,
                        "Illustrative: clause 9 pays quarterly in arrears. Paid in advance, money comes on "
                        "the day unless you set a delay.", kind="select",
                    ),
                    slider(ROWS["lag"], 1, value=CLAUSE_LAG),
                    choice(
                        "beside", "Compare with", {**REGULAR, NONE: "Nothing"}, ADVANCE,
                        "Drawn dashed, paid on the day.", kind="select",
                    ),
                ],
            ),
            group(
                "case",
                "The grant and the recipient",
                [
                    slider(ROWS["grant"], 500),
                    slider(ROWS["months"], 1),
                    slider(ROWS["reserves"], 100),
                    slider(ROWS["reserves_policy"], 100),
                ],
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        flow = _flow(self.defaults)
        return {
            "prompt": (
                f"Before you look: Harbour Lights has {pounds(flow.reserves)} in the bank and "
                f"spends {pounds(flow.monthly_spend)} a month on work that your "
                f"{pounds(flow.total_paid)} grant pays for."
            ),
            "fields": [
                {
                    "id": "terms",
                    "kind": "radio",
                    "label": "How would you pay?",
                    "unit": "",
                    "options": [
                        {"id": ADVANCE, "text": "Quarterly in advance"},
                        {"id": ARREARS, "text": "Quarterly in arrears, a month later"},
                    ],
                },
                {
                    "id": "lowest",
                    "kind": "number",
                    "label": "In arrears, how low does its balance fall? (Minus for an overdraft)",
                    "unit": "£",
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        arrears = _flow(self.defaults)
        advance = _beside({**self.defaults, "beside": ADVANCE})
        sentences = []
        if "terms" in given and advance:
            chosen = advance if given["terms"] == ADVANCE else arrears
            later = "" if chosen is advance else ", a month later"
            sentences.append(
                f"You would pay {given['terms']}{later}. Paid that way, the balance never falls "
                f"below {pounds(chosen.lowest)}."
            )
        if "lowest" in given:
            sentences.append(
                f"In arrears you said {pounds(given['lowest'])}; it is {pounds(arrears.lowest)}."
            )
        return sentences

    def begins(self, given: Values) -> Values:
        """With the terms that were chosen, as `said` tells of them, and the others beside."""
        if given.get("terms") != ADVANCE:
            return {}  # in arrears is how it begins
        return {"terms": ADVANCE, "lag": 0, "beside": ARREARS}

    def settle(self, values: Values, before: Values) -> Values:
        """Terms that are chosen come with their own delay: none in advance, that of clause 9 in arrears."""
        terms = values["terms"], before["terms"]
        now, then = (CLAUSE_LAG if one.endswith("in arrears") else 0 for one in terms)
        moves = terms[0] != terms[1] and values["lag"] == before["lag"] == then
        return {**values, "lag": now} if moves else values

    def result(self, values: Values) -> Result:
        flow, beside = _flow(values), _beside(values)
        named = _named(values)
        below = (
            f"below £0 in {count(flow.months_below_zero)} of {months(len(flow.months))}"
            if flow.months_below_zero
            else "never below £0"
        )
        summary = (
            f"Paid {named}, the balance falls to {pounds(flow.lowest)} in month "
            f"{flow.lowest_month}; {below}."
        )
        if flow.lowest >= flow.reserves:
            summary = f"Paid {named}, the balance never falls below {pounds(flow.lowest)}."
        return {
            "summary": summary,
            "sentence": (
                f"A grant of {money(flow.total_paid)} over {months(values['months'])} to a body "
                f"with {money(flow.reserves)} in the bank, paid {named}: its lowest balance is "
                f"{pounds(flow.lowest)}. Illustrative figures, invented for Northmere."
            ),
            "figures": [
                figure("Lowest balance", pounds(flow.lowest), f"month {flow.lowest_month}"),
                figure("To find elsewhere", pounds(flow.to_borrow),
                       f"below £0 in {months(flow.months_below_zero)}"),
                figure("Spent each month", pounds(flow.monthly_spend), "evenly"),
                *_policy(flow),
            ],
            "charts": [_chart(values, flow, beside)],
            "tables": [],
            "callout": _callout(flow),
            "notes": _notes(flow, beside, values),
        }  # fmt: skip


def _flow(values: Values) -> CashFlow:
    names = ("grant", "months", "reserves", "terms", "lag", "reserves_policy")
    return cash_flow(**{name: values[name] for name in names})


def _beside(values: Values) -> CashFlow | None:
    if values["beside"] == NONE:
        return None
    return _flow({**values, "terms": values["beside"], "lag": 0})


def _named(values: Values) -> str:
    later = f", {months(values['lag'])} later" if values["lag"] else ""
    return f"{values['terms']}{later}"


def _policy(flow: CashFlow) -> list[Figure]:
    if not flow.reserves_policy:
        return []
    level = f"it means to keep {pounds(flow.reserves_policy)}"
    return [figure("Below its own policy", months(flow.months_below_policy), level)]


def _notes(flow: CashFlow, beside: CashFlow | None, values: Values) -> list[str]:
    notes = []
    if beside:
        notes.append(
            f"Paid {values['beside']}, on the day, the lowest balance is {pounds(beside.lowest)}. "
            f"Either way you pay {money(flow.total_paid)}. What differs is who carries the cash."
        )
    return notes


def _callout(flow: CashFlow) -> Callout | None:
    if not flow.to_borrow:
        return None
    return callout(
        "What would you change?",
        f"The recipient must find {pounds(flow.to_borrow)} elsewhere to do the work that you pay "
        "for. Nobody has misspent a pound.",
    )


def _chart(values: Values, flow: CashFlow, beside: CashFlow | None) -> Chart:
    title = "Bank balance at its lowest in each month"
    named = _named(values)
    other = values["beside"] if beside else ""
    longest = flow.months if not beside else max(flow.months, beside.months, key=len)
    rows = []
    for index, month in enumerate(longest):
        lows = [
            pounds(one.months[index].low_point) if index < len(one.months) else "–"
            for one in (flow, beside)
            if one
        ]
        rows.append([count(month.month), *lows])
    columns = ["Month", f"Paid {named}", *([f"Paid {other}"] if other else [])]
    alt = f"{title}. Paid {named}: lowest {pounds(flow.lowest)}, in month {flow.lowest_month}."
    if beside:
        alt += f" Paid {other}: lowest {pounds(beside.lowest)}, in month {beside.lowest_month}."
    policy = flow.reserves_policy
    spot = next((m.month for m in flow.months if m.low_point == flow.lowest), None)
    return tracks(
        title,
        alt,
        table(title, columns, rows),
        main=Track(f"paid {named}", tuple(m.low_point for m in flow.months)),
        other=Track(f"paid {other}", tuple(m.low_point for m in beside.months)) if beside else None,
        floor=Track("its own policy", (policy,)) if policy else None,
        lowest=(spot, pounds(flow.lowest)) if spot else None,
        unit=("Balance", pounds),
    )


VIEW = CashFlowView
