"""Who is served: a better dashboard and less bought, a door that is closed, and what each cure costs."""

from __future__ import annotations

from commissioning.formats import count, number_1, pounds
from commissioning.models.outcomes import serve
from commissioning.models.outcomes.serving.serving import PICKED
from commissioning.models.outcomes.terms.case import CURES, GROUP_PARAMETERS, PARAMETERS
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import Group, Prediction, Result, Values
from commissioning.simulators.controls import checks, group, slider, tick
from commissioning.simulators.outcomes import served_shown
from commissioning.simulators.outcomes.asking import must_be_workable, of_group
from commissioning.simulators.outcomes.shown import each
from commissioning.simulators.view import View, answer, assumptions, figure

GROUP_WORDS = {
    "near": "Near: most would get there anyway",
    "middle": "Middle: help makes most difference",
    "far": "Far: help is dear, and few get there without it",
}
SERVED = {
    name: parameter(
        f"{name}_served", f"{name.capitalize()}: share of those who are served", "per cent", 0,
        GROUP_PARAMETERS[f"{name}_share_percent"].default, 100,
        f"Illustrative: {count(GROUP_PARAMETERS[f'{name}_share_percent'].default)} as referred, {PICKED[name]} in the "
        "fifth quarter. The middle group has the places that are left.",
    )
    for name in ("near", "far")
}  # fmt: skip


class ServedView(View):
    """Change who is served, and watch the dashboard and what is bought."""

    name = "who-is-served"
    title = "Who is served?"
    question = "The success rate is up. Was more bought?"
    note = (
        "All figures are illustrative, invented for Northmere; change them. What carries the result is one "
        "assumption: that people nearest to the goal gain least from help. Parking and picking answer the terms; "
        "they need no dishonesty."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "door",
                "Whom the provider serves",
                [
                    slider(SERVED["near"], 1),
                    slider(SERVED["far"], 1),
                ],
            ),
            group(
                "left",
                "Whom it takes on and leaves",
                [
                    checks("parked", "Taken on and given next to nothing", GROUP_WORDS, [],
                           "Counts only where that is cheaper than serving. It changes nothing for the person."),
                ],
                folded=True,
            ),
            group(
                "cures",
                "What the council does about it",
                [
                    tick("tiers", "A tariff for each group that makes everybody worth the same",
                         "The forecast bill stays as it is."),
                    slider(row["least_service"], 100),
                    checks("bought", "Counter-measures",
                           {key: f"{one.name} ({pounds(one.cost)})" for key, one in CURES.items()}, [],
                           "With the list those served are those referred. A least service counts only where "
                           "files are sampled."),
                ],
                folded=True,
            ),
            assumptions(
                [slider(row["people"], 10), slider(row["fee"], 50), slider(row["tariff"], 50),
                 slider(row["cap"], 5_000), slider(row["setup"], 1_000), slider(row["parked_cost"], 50),
                 *(of_group(name) for name in GROUP_PARAMETERS)]
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        referred = serve().as_referred
        mix = ", ".join(f"{share} {name}" for name, share in PICKED.items())
        return {
            "prompt": (
                f"Before you look: as referred, {number_1(referred.rate_percent)} in 100 succeed, and "
                f"{count(referred.additional)} people would not have without the service. Now those served "
                f"are, of each 100, {mix}."
            ),
            "fields": [
                {"id": "rate", "kind": "number", "unit": "in 100", "high": 100,
                 "label": "How many in 100 succeed now?"},
                {"id": "additional", "kind": "number", "unit": "people",
                 "label": "How many people succeed who would not have without the service?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        picked = serve(dict(PICKED)).as_served
        sentences = []
        if "rate" in given:
            said = answer(number_1(given["rate"]), f"{number_1(picked.rate_percent)} in 100")
            sentences.append(f"Success: {said[0].lower()}{said[1:]}")
        if "additional" in given:
            said = answer(number_1(given["additional"]), f"{count(picked.additional)} people")
            sentences.append(f"Because of the service: {said[0].lower()}{said[1:]}")
        return sentences

    def begins(self, given: Values) -> Values:  # noqa: ARG002  (the page's case, predicted or not)
        """With the mix on the page's dashboard, which is what the question is about."""
        return {f"{name}_served": PICKED[name] for name in SERVED}

    def settle(self, values: Values, before: Values) -> Values:
        settled = dict(values)
        for name in SERVED:  # who had them served as referred still does
            referred, served = f"{name}_share_percent", f"{name}_served"
            if values[referred] != before[referred] and values[served] == before[referred]:
                settled[served] = values[referred]
        near, far = settled["near_served"], settled["far_served"]
        if near + far > 100:  # the one that was moved stays
            moved_far = far != before["far_served"]
            settled["near_served" if moved_far else "far_served"] = 100 - (
                far if moved_far else near
            )
        return settled

    def result(self, values: Values) -> Result:
        must_be_workable(self.groups, values)
        found = served_shown.find(values)
        now, was = found.served.as_served, found.served.as_referred
        summary = (
            f"{number_1(now.rate_percent)} in 100 succeed, {count(now.additional)} people because of the service; "
            f"as referred {number_1(was.rate_percent)} and {count(was.additional)}."
        )
        return {
            "summary": summary,
            "sentence": f"{summary} Illustrative figures, invented for Northmere.",
            "figures": [
                figure("Success rate", number_1(now.rate_percent), "in 100: what the dashboard shows"),
                figure("Additional outcomes", count(now.additional),
                       f"{count(was.additional)} if all referred are served"),
                figure("Left to the provider", pounds(now.gain), f"{pounds(was.gain)} if all are served"),
                figure("For each additional outcome", each(now.per_additional),
                       f"of {pounds(now.paid)} paid"),
            ],
            "callout": served_shown.asks(values, found),
            "charts": [served_shown.chart(found)],
            "tables": [served_shown.groups_table(found), served_shown.cures_table(values)],
            "notes": served_shown.notes(values, found),
        }  # fmt: skip


VIEW = ServedView
