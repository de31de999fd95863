"""What is it worth: one benefit, from the headline to what is left, always with its range."""

from __future__ import annotations

from commissioning.formats import month, number, per_cent_whole, pounds
from commissioning.models.shared.tables import parameter
from commissioning.models.social_value.assumptions import BENEFITS, VARIED, ranges
from commissioning.models.social_value.benefit import PARAMETERS, estimate
from commissioning.models.social_value.discounting import SCHEDULES, schedule
from commissioning.models.social_value.draws import significant
from commissioning.models.social_value.uncertainty import simulate
from commissioning.simulators.contract import Control, Group, Prediction, Result, Values
from commissioning.simulators.controls import choice, group, only, plain, slider
from commissioning.simulators.social_value import estimate_results as results
from commissioning.simulators.view import View, answer, figure

CHECK, OWN = "check", "own"
KINDS = {
    CHECK: "The worked check",
    **{key: kind.name for key, kind in BENEFITS.items()},
    OWN: "My own ranges",
}
FIRST_YEAR = {
    "undiscounted": "Year one counts in full",
    "discounted": "Year one is discounted too",
}
RANGE_NAMES = {
    "deadweight": "Deadweight",
    "displacement": "Displacement",
    "attribution": "Attribution",
    "drop_off": "Drop-off",
}
RATE = parameter(
    "own_rate", "Your own rate", "per cent a year, real",
    0, schedule().rate(0), 10, "Say in your report where the rate comes from.",
)  # fmt: skip
INPUTS = parameter(
    "inputs", "Everything put in, by everybody", "£",
    1_000, 60_000, 500_000,
    "Illustrative. Money, staff time, rooms, volunteers' hours: in today's money, timed as above.",
)  # fmt: skip


class EstimateView(View):
    """Say what a benefit is worth without claiming too much."""

    name = "estimate"
    title = "What is it worth?"
    question = "Take off what would have happened anyway. Then say how sure you are."
    note = (
        "Values and ranges are illustrative, invented for Northmere: no firm's or survey's values. "
        "Discount rates are the Treasury's, dated and under the Open Government Licence v3.0."
    )

    def build(self) -> list[Group]:
        row = PARAMETERS
        return [
            group(
                "claim",
                "What is claimed",
                [
                    slider(row["quantity"], 5),
                    slider(row["value"], 50),
                    slider(row["years"], 1),
                ],
            ),
            group(
                "taken",
                "What is taken off",
                [
                    choice("benefit", "Start from", KINDS, CHECK,
                           "Illustrative: sets the four likeliest figures and their ranges.",
                           kind="select"),
                    *(_share(name) for name in (*VARIED[:3], "leakage", VARIED[3])),
                ],
            ),
            group(
                "time",
                "Later years",
                [
                    choice("discount", "Discount rate",
                           {**{key: _rate_name(key) for key in SCHEDULES}, OWN: "My own flat rate"},
                           "standard", "The Treasury's rates are dated, and under review: read the "
                           "note under the charts before you use one."),
                    slider(RATE, "0.25", when=only("discount", OWN)),
                    choice("first_year", "When year one counts", FIRST_YEAR, "undiscounted",
                           "Two conventions are in use. Say which one is yours."),
                ],
            ),
            group("cost", "What it costs", [slider(INPUTS, 1_000)]),
            group("ranges", "Change how unsure you are",
                  [part for name in VARIED for part in _ends(name)], folded=True),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        claim = estimate()
        return {
            "prompt": (
                f"Before you look: a course for {number(PARAMETERS['quantity'].default)} people "
                f"claims {pounds(PARAMETERS['value'].default)} of good for each person a year, over "
                f"{number(PARAMETERS['years'].default)} years: {pounds(claim.headline)}. Some of it "
                "would have happened anyway, some is only moved from elsewhere, others helped, and "
                "it fades."
            ),
            "fields": [
                {
                    "id": "left",
                    "kind": "number",
                    "label": "How much of the claim is left after all that?",
                    "unit": "£",
                },
                {
                    "id": "side",
                    "kind": "radio",
                    "label": "Against that central figure, the truth is likelier to be",
                    "unit": "",
                    "options": [
                        {"id": "below", "text": "Below it"},
                        {"id": "even", "text": "As likely below as above"},
                        {"id": "above", "text": "Above it"},
                    ],
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        spread = simulate()
        sentences = []
        if "left" in given:
            sentences.append(
                answer(pounds(given["left"]), pounds(significant(spread.central_value)))
            )
        if "side" in given:
            thought = {"below": "below", "even": "as likely below as above", "above": "above"}
            sentences.append(
                f"You said {thought[given['side']]}. There are {spread.chances_in_ten_below} "
                "chances in 10 that it is below, because these doubts lie on one side."
            )
        return sentences

    def settle(self, values: Values, before: Values) -> Values:
        settled = dict(values)
        if values["benefit"] != before["benefit"] and values["benefit"] != OWN:
            return settled | _start(values["benefit"])
        for name in VARIED:
            settled |= _in_order(name, values, before)
        if any(settled[part] != before[part] for part in _start(CHECK)):
            same = [key for key in KINDS if key != OWN and _start(key).items() <= settled.items()]
            settled["benefit"] = next(
                (key for key in same if key == values["benefit"]), same[0] if same else OWN
            )
        return settled  # fmt: skip

    def result(self, values: Values) -> Result:
        shown = results.gather(
            claim={name: values[name] for name in ("quantity", "value", "years")},
            shares={name: [values[part] for part in _parts(name)] for name in VARIED},
            leakage=values["leakage"],
            timing={
                "discount": values["own_rate"] if values["discount"] == OWN else values["discount"],
                "first_year": values["first_year"],
            },
            inputs=values["inputs"],
        )
        return {
            "summary": shown.summary(),
            "sentence": shown.sentence(),
            "figures": [
                figure("Headline", pounds(shown.central.headline), "nothing taken off"),
                figure("What is left", pounds(significant(shown.central.present_value)),
                       f"{per_cent_whole(shown.central.share_of_headline_percent)} of the headline"),
                figure("The range", shown.range_words(), shown.range_note()),
                figure("Value for £1 put in", shown.ratio_words(), "a range, never one figure"),
            ],
            "callout": shown.ask_first(),
            "charts": [shown.waterfall_chart(), shown.spread_chart(), shown.tornado_chart()],
            "tables": [shown.years_table()],
            "notes": shown.notes(),
        }  # fmt: skip


def _share(name: str) -> Control:
    return slider(PARAMETERS[name], 1, low=0, high=100)


def _ends(name: str) -> list[Control]:
    row, found = PARAMETERS[name], ranges()[name]
    words = (("low", "at the lowest", found.low), ("high", "at the highest", found.high))
    return [
        slider(
            parameter(f"{name}_{end}", f"{RANGE_NAMES[name]}, {text}", row.unit, 0, at,
                      100, "Beyond this you would be astonished."),
            1,
        )
        for end, text, at in words
    ]  # fmt: skip


def _parts(name: str) -> tuple[str, str, str]:
    return (f"{name}_low", name, f"{name}_high")


def _start(kind: str) -> Values:
    """The likeliest figures and the ends of the ranges that a kind of benefit starts from."""
    found = ranges(benefit=None if kind == CHECK else kind)
    return {
        part: plain(value)
        for name in VARIED
        for part, value in zip(
            _parts(name), (found[name].low, found[name].mode, found[name].high), strict=True
        )
    }


def _in_order(name: str, values: Values, before: Values) -> Values:
    """Keep lowest, likeliest and highest in order: the one that was moved takes the others along."""
    low, mode, high = (values[part] for part in _parts(name))
    if low != before[f"{name}_low"]:
        mode = max(mode, low)
    elif high != before[f"{name}_high"]:
        mode = min(mode, high)
    return dict(zip(_parts(name), (min(low, mode), mode, max(high, mode)), strict=True))


def _rate_name(key: str) -> str:
    known = SCHEDULES[key]
    return f"{known.name}: {number(known.rate(0))} per cent ({month(known.dated)})"


VIEW = EstimateView
