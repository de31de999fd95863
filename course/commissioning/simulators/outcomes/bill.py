"""What the council pays if the service does nothing, and what one additional success costs."""

from __future__ import annotations

from commissioning.drawing.doubt_charts import Point, columns
from commissioning.formats import count, number_1, per_cent_whole, pounds
from commissioning.models.outcomes import contract, simulate
from commissioning.models.outcomes.payments.bill import Contract
from commissioning.models.outcomes.terms.case import PARAMETERS
from commissioning.models.outcomes.uncertainty.doubt import Doubt
from commissioning.models.social_value.draws import columns as counted
from commissioning.simulators.contract import Callout, Chart, Group, Prediction, Result, Values
from commissioning.simulators.controls import group, tick
from commissioning.simulators.outcomes import asking, shown
from commissioning.simulators.view import View, answer, callout, figure, table


class BillView(View):
    """Move the effect to nothing and watch the bill."""

    name = "outcomes-bill"
    title = "What do we pay for?"
    question = "Move the effect and the terms. What is paid, and what is bought?"
    note = (
        "Way Forward, its people and all its figures are illustrative, invented for Northmere; change them. "
        "They show how terms work, not what any real contract achieved."
    )
    patience = 20_000

    def build(self) -> list[Group]:
        return [
            asking.result(),
            asking.paid(),
            asking.assumed(asking.lag()),
            group(
                "doubt",
                "Is this only because of these figures?",
                [tick("draw", "Draw every group's figures and the start fee from their ranges, 5,000 times",
                      "The tariff of each draw makes the forecast bill 8 per cent above cost. No cap.")],
                folded=True,
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        row, forecast = PARAMETERS, contract()
        return {
            "prompt": (
                f"Before you look: of {count(row['people'].default)} people "
                f"{number_1(forecast.baseline_percent)} in 100 would stay in education or work anyway, and "
                f"the service is forecast to add {number_1(forecast.effect_percent)}. The council pays "
                f"{pounds(row['fee'].default)} a start and {pounds(row['tariff'].default)} an outcome: "
                f"{pounds(forecast.paid)} as forecast."
            ),
            "fields": [
                {"id": "nothing", "kind": "number", "unit": "£",
                 "label": "The service changes nothing for anybody. What is the bill?"},
                {"id": "additional", "kind": "number", "unit": "£",
                 "label": "As forecast: what is paid for each outcome that would not have come anyway?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        found = contract()
        sentences = []
        if "nothing" in given:
            sentences.append(
                f"With no effect: {_lower(answer(pounds(given['nothing']), pounds(found.at_zero)))} "
                f"That is {shown.share_words(found)} as forecast."
            )
        if "additional" in given:
            said = answer(pounds(given["additional"]), shown.each(found.per_additional))
            sentences.append(f"For each additional outcome: {_lower(said)}")
        return sentences

    def slow(self, values: Values) -> bool:
        return bool(values["draw"])

    def result(self, values: Values) -> Result:
        asking.must_be_workable(self.groups, values)
        levels = asking.all_levels(values)
        found = levels.base
        drawn = simulate() if values["draw"] else None
        summary = (
            f"The bill is {pounds(found.paid)} for {number_1(found.outcomes)} outcomes, of which "
            f"{number_1(found.additional)} would not have come anyway. If the service does nothing, the bill "
            f"is {pounds(found.at_zero)}."
        )
        return {
            "summary": summary,
            "sentence": f"{summary} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("The bill", pounds(found.paid), f"for {number_1(found.outcomes)} outcomes"),
                figure("Due if it does nothing", pounds(found.at_zero), shown.share_words(found)),
                figure("For each additional outcome", shown.each(found.per_additional),
                       f"{number_1(found.additional)} of them"),
                figure("The most that could fall due", pounds(asking.to_set_aside(values)),
                       "if everybody succeeds, within any cap"),
            ],
            "callout": _callout(values, found, drawn),
            "charts": [*([_drawn_chart(drawn)] if drawn else []), shown.bill_chart(levels)],
            "tables": [shown.bought_table(levels)],
            "notes": [*_notes(values, drawn), *shown.held(levels)],
            "status": {"doubt": "drawn" if drawn else ""},
        }  # fmt: skip


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def _callout(values: Values, found: Contract, drawn: Doubt | None) -> Callout:
    if drawn:
        return callout(
            "Does it survive?",
            f"In 9 of 10 of these draws a service that does nothing still earns {per_cent_whole(drawn.low)} to "
            f"{per_cent_whole(drawn.high)} of the forecast bill. It holds where many would succeed anyway; ask for "
            "the sum each time.",
        )
    if values["paid_for"] == asking.NET:
        return callout(
            "What decides the bill now?",
            "Only the difference is paid for, so somebody must measure what would have happened anyway. With "
            "few people luck decides that, in both directions.",
        )
    if found.per_additional is None:
        return callout(
            "What is bought?",
            f"Nothing that would not have come anyway, and {pounds(found.paid)} is due.",
        )
    return callout(
        "Which figure would you tell members?",
        f"An outcome is paid for at {pounds(values['tariff'])}. One that would not have come anyway costs "
        f"{pounds(found.per_additional)}, and {shown.share_words(found)} is due if nothing changes.",
    )


def _notes(values: Values, drawn: Doubt | None) -> list[str]:
    notes = [
        (
            "Anybody who succeeds is paid for, with or without the service. Cover the most that could fall due: "
            "the forecast in the budget, the rest in reserve."
        )
    ]
    if values["paid_for"] == asking.NET:
        notes = [
            "Start fees are paid in any case. The drawing takes the effect as measured without error."
        ]
    if drawn:
        notes.append(
            f"Of 100 draws: in {count(drawn.near_dearer_than_middle)} an additional outcome among those near "
            "the goal is dearer than in the middle group. In all of them, serving more of those near the goal "
            "raises the success rate and the provider's gain, and lowers what was bought."
            if drawn.picking_lowers_what_is_bought == drawn.picking_raises_the_gain == 100
            else f"Serving more of those near the goal lowers what was bought in "
            f"{count(drawn.picking_lowers_what_is_bought)} of 100 draws."
        )
    return notes


def _drawn_chart(drawn: Doubt) -> Chart:
    title = "The bill with no effect, in per cent of the forecast bill: 5,000 draws"
    found = counted(drawn.at_zero_percent, 20)
    rows = [
        [f"{number_1(one.low)} to {number_1(one.high)} per cent", count(one.count)] for one in found
    ]
    words = [f"{name} {per_cent_whole(value)}" for name, value in
             (("lowest 5:", drawn.low), ("half", drawn.middle), ("highest 5:", drawn.high))]  # fmt: skip
    forecast = contract(cap=None).at_zero_percent
    return columns(
        title,
        f"{title}. Five of 100 draws lie under {per_cent_whole(drawn.low)}, half under "
        f"{per_cent_whole(drawn.middle)}, five over {per_cent_whole(drawn.high)}. Way Forward: "
        f"{per_cent_whole(forecast)}.",
        table(title, ["Share of the bill", "Draws"], rows, note="Seed 2026."),
        heights=[(one.low, one.high, one.count) for one in found],
        low=Point(drawn.low, words[0]),
        middle=Point(drawn.middle, words[1]),
        high=Point(drawn.high, words[2]),
        central=Point(forecast, f"Way Forward {per_cent_whole(forecast)}"),
        across=("Per cent of the forecast bill", lambda value: f"{count(value)}%"),
    )


VIEW = BillView
