"""The cost of applying: one stage or two, and what one more question costs."""

from __future__ import annotations

from commissioning.drawing.charts import Bar, bars
from commissioning.formats import count, money, number_1, per_cent, pounds
from commissioning.models.grants.applying import PARAMETERS, Applying, extra_question, one_stage
from commissioning.models.grants.ways import Ways, three_ways
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import Chart, Group, Prediction, Result, Values
from commissioning.simulators.controls import (
    choice,
    group,
    only,
    options,
    signature_default,
    slider,
)
from commissioning.simulators.view import View, answer, assumptions, callout, figure, hours, table

WAYS = {
    "full": "One stage, full form for all",
    "half": "One stage, half of the form",
    "staged": "Two stages",
}
FUND = parameter(
    id="fund",
    name="Money in the fund",
    unit="£",
    low=signature_default(one_stage, "fund") / 10,
    default=signature_default(one_stage, "fund"),
    high=signature_default(one_stage, "fund") * 10,
    reason="Illustrative: Northmere's large fund. Change it to your own.",
)
SPLIT = {
    "full": "in one stage with the full form",
    "half": "in one stage with half of the form",
    "staged": "in two stages",
}


class ApplyingView(View):
    """Price a process for both sides."""

    name = "applying"
    title = "The cost of applying"
    question = "One stage or two? And what would one more question cost?"

    def build(self) -> list[Group]:
        one = PARAMETERS
        staged = only("way", "staged")
        single = only("way", "full", "half")
        return [
            group(
                "process",
                "How you run the fund",
                [
                    choice(
                        "way", "Process", WAYS, "full",
                        "The chart compares all three; this one gives the figures at the top.",
                    ),
                    slider(one["hours"], "0.5", when=single),
                    slider(one["first_stage_hours"], "0.5", when=staged),
                    slider(one["invited"], 1, when=staged),
                    slider(one["second_stage_hours"], "0.5", when=staged),
                ],
            ),
            group(
                "fund",
                "The fund",
                [
                    slider(one["applicants"], 5),
                    slider(one["success_percent"], 1),
                    slider(FUND, 5000),
                ],
            ),
            group("extra", "One more question", [slider(one["question_hours"], "0.25")]),
            assumptions(
                [
                    slider(one["rate"], 1),
                    slider(one["funder_rate"], 1),
                    slider(one["funder_hours"], "0.25"),
                    slider(one["first_stage_funder_hours"], "0.25"),
                    slider(one["ineligible_percent"], 1),
                ]
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        full = _ways(self.defaults).full
        return {
            "prompt": (
                f"Before you look: {count(full.applicants)} organisations fill in a form that takes "
                f"{hours(self.defaults['hours'])}. They compete for {money(full.fund)}, in "
                f"{count(full.winners)} awards."
            ),
            "fields": [
                {
                    "id": "cost",
                    "kind": "number",
                    "label": "What do all applicants together spend on applying?",
                    "unit": "£",
                },
                {
                    "id": "better",
                    "kind": "radio",
                    "label": "What saves them more?",
                    "unit": "",
                    "options": options(
                        {
                            "half": "Cutting the form by half",
                            "staged": "A short first stage, then the best forty only",
                        }
                    ),
                },
            ],
        }

    def said(self, given: Values) -> list[str]:
        ways = _ways(self.defaults)
        sentences = []
        if "cost" in given:
            sentences.append(answer(money(given["cost"]), money(ways.full.sector_cost)))
        if "better" in given and ways.staging:
            thought = {
                "half": "cutting the form by half saves more",
                "staged": "a short first stage saves more",
            }
            sentences.append(
                f"You said that {thought[given['better']]}. Half of the form saves "
                f"{money(ways.halving.saving)}; a first stage saves {money(ways.staging.saving)}."
            )
        return sentences

    def begins(self, given: Values) -> Values:
        """With the process that was chosen; but a cost that was guessed is that of the whole form."""
        return {"way": given["better"]} if "better" in given and "cost" not in given else {}

    def result(self, values: Values) -> Result:
        ways = _ways(values)
        way = values["way"]
        if way == "staged" and ways.staged is None:
            return _without_stages(ways)
        here: Applying = getattr(ways, way)
        extra = extra_question(
            here.applicants, values["rate"], values["question_hours"], here.winners
        )
        ask = (
            f"One more question of {hours(values['question_hours'])} costs applicants "
            f"{money(extra.cost)}, or {money(extra.cost_per_award)} for each award. "
            "Would you pay that for the answer?"
        )
        summary = (
            f"{WAYS[way]}: applying costs {count(here.applicants)} applicants "
            f"{money(here.sector_cost)}, {per_cent(here.share_of_fund_percent)} of the fund, "
            f"and the funder {money(here.funder_cost)}."
        )
        return {
            "summary": summary,
            "sentence": (
                f"A fund of {money(here.fund)} with {count(here.applicants)} applicants and "
                f"{number_1(here.winners)} awards, run {SPLIT[way]}, costs applicants "
                f"{money(here.sector_cost)} ({per_cent(here.share_of_fund_percent)} of the fund) "
                f"and the funder {money(here.funder_cost)} of reading. "
                "Illustrative figures, invented for Northmere."
            ),
            "figures": [
                figure("Applicants spend", money(here.sector_cost),
                       f"{per_cent(here.share_of_fund_percent)} of the fund"),
                figure("Behind each award", pounds(here.effort_per_award),
                       f"of effort, for {pounds(here.average_award)} on average"),
                figure("Your reading", money(here.funder_cost), hours(here.funder_hours)),
                figure("Spent by those never eligible", pounds(here.spent_by_ineligible),
                       f"{per_cent(here.ineligible_percent)} of applicants"
                       + (", at most" if way == "staged" else "")),
            ],
            "charts": [_chart(ways, way)],
            "tables": [],
            "callout": callout("One more question", ask),
            "notes": _lesson(ways),
        }  # fmt: skip


def _without_stages(ways: Ways) -> Result:
    """Two stages were asked for and cannot be: why not, and what the other two processes come to."""
    trouble = f"Two stages do not work here. {ways.problem}"
    return {
        "summary": trouble,
        "problem": trouble,
        "change": "invited",
        "sentence": "",
        "figures": [
            figure(f"{WAYS[key]}: applicants spend", money(one.sector_cost),
                   f"and you {money(one.funder_cost)} of reading")
            for key, one in (("full", ways.full), ("half", ways.half))
        ],
        "charts": [_chart(ways, "staged")],
        "tables": [],
        "callout": None,
        "notes": [],
    }  # fmt: skip


def _ways(values: Values) -> Ways:
    return three_ways(
        applicants=values["applicants"],
        hours=values["hours"],
        first_hours=values["first_stage_hours"],
        invited=values["invited"],
        second_hours=values["second_stage_hours"],
        rate=values["rate"],
        fund=values["fund"],
        success_percent=values["success_percent"],
        first_funder_hours=values["first_stage_funder_hours"],
        funder_hours=values["funder_hours"],
        funder_rate=values["funder_rate"],
        ineligible_percent=values["ineligible_percent"],
    )


def _lesson(ways: Ways) -> list[str]:
    if ways.staging is None:
        return [f"Two stages do not work here. {ways.problem}"]
    half, staged = ways.halving, ways.staging
    better = "a first stage" if staged.saving > half.saving else "half of the form"
    text = (
        f"Half of the form saves applicants {money(half.saving)}, and you read as many bids as "
        f"before. A first stage saves applicants {money(staged.saving)}, and "
        f"{money(staged.funder_saving)} of your reading. With these figures, {better} saves "
        "applicants more."
    )
    return [text]


def _chart(ways: Ways, here: str) -> Chart:
    known = {"full": ways.full, "half": ways.half, "staged": ways.staged}
    rows = [(key, round_) for key, round_ in known.items() if round_ is not None]
    data = table(
        "What each process costs",
        ["Process", "Applicants", "Share of the fund", "Funder's reading", "Both"],
        [
            [WAYS[key], money(one.sector_cost), per_cent(one.share_of_fund_percent),
             money(one.funder_cost), money(one.total_cost)]
            for key, one in rows
        ],
        mark=next((at for at, (key, _) in enumerate(rows) if key == here), None),
    )  # fmt: skip
    alt = "Cost of applying, by process. " + " ".join(
        f"{WAYS[key]}{' (your choice)' if key == here else ''}: applicants "
        f"{money(one.sector_cost)}, funder's reading {money(one.funder_cost)}."
        for key, one in rows
    )
    return bars(
        "What each process costs",
        alt,
        data,
        [
            Bar(
                WAYS[key],
                f"applicants {money(one.sector_cost)} (solid), "
                f"your reading {money(one.funder_cost)} (hatched)",
                (one.sector_cost, one.funder_cost),
                here=key == here,
            )
            for key, one in rows
        ],
    )


VIEW = ApplyingView
