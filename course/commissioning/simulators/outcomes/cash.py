"""Who lends to whom, and what a rate of return says: pounds first, then the rate."""

from __future__ import annotations

from dataclasses import replace

from commissioning.formats import count, pounds
from commissioning.models.outcomes import contract
from commissioning.models.outcomes.payments.bill import Contract
from commissioning.models.outcomes.terms.case import PARAMETERS
from commissioning.simulators.contract import Callout, Group, Prediction, Result, Values
from commissioning.simulators.controls import group, options, slider, tick, ticked
from commissioning.simulators.outcomes import asking, shown
from commissioning.simulators.view import View, answer, callout, figure

LATEST = 6


class CashView(View):
    """Move the day of payment: the same pounds, another rate."""

    name = "outcomes-cash"
    title = "Who lends, and for how long?"
    question = "Pay for results later or sooner. See the pounds first, and then the rate."
    note = (
        "Way Forward and all its figures are illustrative, invented for Northmere; change them. The rate is for "
        "all capital together, before a fund's costs and tax; a real deal splits it."
    )

    def build(self) -> list[Group]:
        later = replace(
            PARAMETERS["lag"], id=asking.BESIDE,
            name="The other timing: a result is paid this long after the start",
            reason="Illustrative: drawn dashed.",
        )  # fmt: skip
        beside = slider(later, 1, value=LATEST, when=ticked("compare"))
        return [
            group(
                "timing",
                "When results are paid",
                [
                    asking.lag(),
                    tick("compare", "Draw another timing beside it", "All other terms are the same.",
                         value=True),
                    beside,
                ],
            ),
            asking.result(),
            asking.paid(),
            asking.assumed(),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        found = contract()
        return {
            "prompt": (
                f"Before you look: as forecast {pounds(found.gain)} is left to the provider and its investor. "
                f"Results are paid {count(PARAMETERS['lag'].default)} quarters after the start, and the term "
                f"sheet says {shown.rate_words(found.rate)} a year."
            ),
            "fields": [
                {"id": "low", "kind": "number", "unit": "£",
                 "label": "How much must somebody lend before money comes back?"},
                {"id": "rate", "kind": "radio", "unit": "",
                 "label": f"Results are paid {count(LATEST)} quarters after the start instead. The rate",
                 "options": options({"up": "Rises", "same": "Stays as it is", "half": "Falls by about half",
                                     "bit": "Falls a little"})},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        soon, late = contract(), contract(lag=LATEST)
        sentences = []
        if "low" in given:
            sentences.append(answer(pounds(given["low"]), f"{pounds(soon.to_lend)} in quarter "
                                    f"{count(soon.flow.lowest_quarter)}"))  # fmt: skip
        if "rate" in given:
            said = {
                "up": "rises",
                "same": "stays",
                "half": "falls by about half",
                "bit": "falls a little",
            }
            sentences.append(
                f"You said it {said[given['rate']]}. It falls from {shown.rate_words(soon.rate)} to "
                f"{shown.rate_words(late.rate)} a year, and what is left is {pounds(late.gain)} both times."
            )
        return sentences

    def result(self, values: Values) -> Result:
        asking.must_be_workable(self.groups, values)
        levels = asking.all_levels(values)
        found = levels.base
        other = (
            asking.found({**values, "lag": values[asking.BESIDE]}) if values["compare"] else None
        )
        lag, beside = _later(values["lag"]), _later(values[asking.BESIDE])
        summary = f"Results paid {lag}: {_left(found)}, {pounds(found.to_lend)} must be lent, and {_rate(found)}."
        return {
            "summary": summary,
            "sentence": f"{summary} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("Left to provider and investor", pounds(found.gain), "in pounds, over the whole contract"),
                figure("Must be lent", pounds(found.to_lend), _when(found)),
                figure("Rate of return", shown.rate_figure(found.rate), _rate_note(found)),
                figure("The bill", pounds(found.paid), "the same whenever it is paid"),
            ],
            "callout": _callout(found, other, lag, beside),
            "charts": [shown.cash_chart(found, other, lag, beside)],
            "tables": [shown.left_table(levels)],
            "notes": [
                "A main provider may pass the wait on: read when the charities below it are paid, and out of what.",
                *shown.held(levels),
            ],
        }  # fmt: skip


def _rate(found: Contract) -> str:
    if found.rate.percent is None:
        return "there is no single rate"
    return f"the rate is {shown.rate_words(found.rate)} a year"


def _bills(found: Contract, other: Contract) -> str:
    if found.paid == other.paid:
        return f"{pounds(found.paid)} both times"
    return f"{pounds(found.paid)} and {pounds(other.paid)}"


def _later(lag: object) -> str:
    shown_lag = count(lag)
    return f"{shown_lag} quarter{'' if shown_lag == '1' else 's'} after the start"


def _left(found: Contract) -> str:
    return f"{pounds(found.gain)} is left" if found.gain >= 0 else f"{pounds(found.loss)} is lost"


def _when(found: Contract) -> str:
    if not found.lowest:
        return "the balance never falls below £0"
    back = found.flow.back_quarter
    deepest = f"deepest in quarter {count(found.flow.lowest_quarter)}"
    return (
        f"{deepest}, back in quarter {count(back)}"
        if back is not None
        else f"{deepest}, never back"
    )


def _rate_note(found: Contract) -> str:
    return found.rate.why or "per cent a year: pounds and time together"


def _callout(found: Contract, other: Contract | None, lag: str, beside: str) -> Callout:
    if other is None or found.rate.percent is None or other.rate.percent is None:
        return callout(
            "Ask for pounds",
            "Which pounds are put in, when, and what comes back in the bad case? The bill does not depend on the "
            "rate.",
        )
    return callout(
        "What does the rate tell you?",
        f"Paid {lag} the rate is {shown.rate_words(found.rate)} a year; paid {beside} it is "
        f"{shown.rate_words(other.rate)}. The bill is {_bills(found, other)}. "
        "Which of these reaches your budget?",
    )


VIEW = CashView
