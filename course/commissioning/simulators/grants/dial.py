"""The proportionality dial: what each check costs both sides, and what loss it avoids."""

from __future__ import annotations

from commissioning.formats import money, money_m, pence, per_cent, pounds
from commissioning.models.grants.award import Grant
from commissioning.models.grants.check_settings import PARAMETERS, RISKS
from commissioning.models.grants.checks import CHECKS, FLOOR, OVERLAPS, SETS, with_floor
from commissioning.models.grants.northmere import CASES
from commissioning.models.grants.proportionality import compare_sets
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import Field, Group, OptionState, Prediction, Result, Values
from commissioning.simulators.controls import checks, choice, group, only, slider, tick
from commissioning.simulators.grants import dial_results as results
from commissioning.simulators.view import (
    UnworkableError,
    View,
    assumptions,
    callout,
    changes,
    figure,
    hours,
)

OWN = "own"
START = "harbour"
ASSUMED = tuple(name for name in PARAMETERS if name != "scheme_hours")  # the same under all rules
STEPS = {"small_below": 500, "medium_to": 5000, "error_share": 5, "failure_share": 5,
         "fraud_share": 5}  # fmt: skip
AMOUNT = parameter(
    id="amount",
    name="Amount",
    unit="£",
    low=PARAMETERS["small_below"].low / 10,
    default=CASES[START].grant.amount,
    high=max(case.grant.amount for case in CASES.values()) * 2,
    reason="Illustrative: one of Northmere's three grants, or your own.",
)
RULES = {
    "tiers": "Tiers, by size and risk",
    **{name: f"{results.SET_NAMES[name]} for every award" for name in SETS},
}


class DialView(View):
    """Match checks to value and risk, and defend what you drop."""

    name = "dial"
    title = "The proportionality dial"
    question = "What would you drop? Choose a grant, then tick or untick its checks."

    def build(self) -> list[Group]:
        amounts = {key: f"{_short(case.grant)}, {case.name}" for key, case in CASES.items()}
        ticked = SETS["standard"]
        return [
            group(
                "grant",
                "The grant",
                [
                    choice("case", "Grant", {**amounts, OWN: "My own amount and risk"}, START,
                           "Illustrative: Northmere's three, or your own."),
                    slider(AMOUNT, 500, when=only("case", OWN)),
                    choice("risk", "Risk", {risk: risk.capitalize() for risk in RISKS},
                           CASES[START].grant.risk,
                           "Sets the loss if nothing were checked.",
                           when=only("case", OWN)),
                    tick("known", "A recipient that we know",
                         "Suggests one tier down, as high risk suggests one up."),
                    tick("safeguarding", "Work with children or adults at risk",
                         "Safeguarding checks are then on. They cost hours, and stay outside the "
                         "loss sum: they are not there to save money."),
                ],
            ),
            group(
                "checks",
                "The checks",
                [
                    choice("set", "Start from a set",
                           {**results.SET_NAMES, OWN: "My own choice"}, "standard",
                           "A set ticks the boxes below; change any of them."),
                    checks("checks", "Or tick one by one",
                           {key: f"{key} {check.name}" for key, check in CHECKS.items()}, ticked,
                           "Hours are the officer's and the recipient's, for this size of grant."),
                ],
            ),
            group("fund", "All 600 awards", [
                choice("rule", "One rule for the whole fund", RULES, "tiers",
                       "Illustrative: 600 awards in three years, £14.07m.", kind="select"),
            ], folded=True),
            assumptions([slider(PARAMETERS[name], STEPS.get(name, 1)) for name in ASSUMED]),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        asked: list[Field] = [
            {
                "id": key,
                "kind": "number",
                "label": f"{_named(CASES[key].grant)}, each £1 of loss avoided costs",
                "unit": "£",
            }
            for key in ("fernhill", "routes")
        ]
        return {
            "prompt": (
                "Before you look: you go from the light set to every check there is. What do both "
                "sides together spend for each £1 of loss avoided?"
            ),
            "fields": asked,
        }

    def said(self, given: Values) -> list[str]:
        sentences = []
        for key, case in CASES.items():
            award = case.grant
            other = "medium" if award.risk == "high" else "high"
            worth = compare_sets(award.amount, award.risk).spend_per_pound
            there = compare_sets(award.amount, other).spend_per_pound
            if key in given and worth is not None and there is not None:
                sentences.append(
                    f"{_named(award)}, you said {pence(given[key])}; it is {pence(worth)}. At {other} "
                    f"risk it would be {pence(there)}."
                )
        return sentences

    def begins(self, given: Values) -> Values:
        return {"case": next(key for key in CASES if key in given)} if given else {}

    def settle(self, values: Values, before: Values) -> Values:
        settled = dict(values)
        if values["case"] != OWN:
            award = CASES[values["case"]].grant
            settled |= {"amount": int(award.amount), "risk": award.risk}
        named = values["set"] != before["set"] and values["set"] in SETS
        chosen = list(SETS[values["set"]]) if named else values["checks"]
        settled["checks"] = list(with_floor(_replace(chosen, before["checks"])))
        if named or values["checks"] != before["checks"]:
            same = [name for name, ids in SETS.items() if list(ids) == settled["checks"]]
            settled["set"] = same[0] if same else OWN
        return settled

    def result(self, values: Values) -> Result:
        settings = changes(values, ASSUMED)
        try:
            shown = results.gather(
                values["amount"], values["risk"], values["checks"], values["known"],
                values["safeguarding"], values["rule"], settings,
            )  # fmt: skip
        except ValueError as bad:  # the shares of loss, on which every figure rests
            raise UnworkableError(str(bad), "error_share") from bad
        here = shown.here
        chosen = results.SET_NAMES.get(values["set"], "Your own set")
        summary = (
            f"{pounds(here.grant.amount)} at {here.grant.risk} risk, {chosen.lower()}: checking "
            f"costs both sides {pounds(here.cost)}, {per_cent(here.burden_percent)} of the grant, "
            f"and leaves {pounds(here.loss_left)} of expected loss."
        )
        return {
            "summary": summary,
            "sentence": (
                f"For a grant of {money(here.grant.amount)} at {here.grant.risk} risk we keep "
                f"{', '.join(CHECKS[one].name.lower() for one in here.checks)}. That takes our "
                f"officer {hours(here.funder_hours)} and the recipient "
                f"{hours(here.recipient_hours)}, {per_cent(here.burden_percent)} of the grant, "
                f"and leaves {pounds(here.loss_left)} of expected loss. "
                "Illustrative figures, invented for Northmere."
            ),
            "figures": [
                figure("Cost to both sides", pounds(here.cost),
                       f"{per_cent(here.burden_percent)} of the grant"),
                figure("Your officer", hours(here.funder_hours), pounds(here.funder_cost)),
                figure("The recipient", hours(here.recipient_hours), pounds(here.recipient_cost)),
                figure("Expected loss left", pounds(here.loss_left),
                       f"of {pounds(here.loss_before)} if nothing were checked"),
            ],
            "callout": callout("What would you drop?", shown.drop_sentence()),
            "charts": [shown.frontier_chart(chosen), shown.loss_chart(), shown.fund_chart()],
            "tables": [shown.drop_table(), shown.sets_table(values["set"]), shown.alone_table()],
            "notes": shown.notes(),
            "options": {"checks": _options(shown.here.grant, values["checks"])},
        }  # fmt: skip


def _short(award: Grant) -> str:
    return money_m(award.amount) if award.amount >= 1_000_000 else money(award.amount)


def _named(award: Grant) -> str:
    return f"On the {_short(award)} grant, at {award.risk} risk"


def _replace(ticked: list[str], before: list[str]) -> list[str]:
    """Of two checks that overlap, the one just ticked takes the other's place."""
    gone = set()
    for fuller, lighter in OVERLAPS:
        if fuller in ticked and lighter in ticked:
            just_ticked = lighter not in before and fuller in before and lighter not in FLOOR
            gone.add(fuller if just_ticked else lighter)
    return [one for one in ticked if one not in gone]


def _options(award: Grant, ticked: list[str]) -> dict[str, OptionState]:
    """What stands beside each checkbox now: hours, why it is locked, what it replaces."""
    words: dict[str, OptionState] = {}
    for key, check in CHECKS.items():
        theirs = hours(check.recipient_hours[award.size])
        fee = check.accountant_fee[award.size]
        detail = f"Officer {hours(check.funder_hours[award.size])}, recipient {theirs}"
        detail += f" and a fee of {money(fee)}." if fee else "."
        fuller = next((f for f, lighter in OVERLAPS if lighter == key and f in ticked), "")
        locked = ""
        if fuller:
            detail += f" Replaced by {fuller}, which includes it."
            locked = f"{fuller} includes it." if key in FLOOR else ""
        elif check.replaces in ticked:
            detail += f" Would replace {check.replaces}."
        elif check.replaces and key in ticked:
            detail += f" Includes {check.replaces}."
        elif check.floor:
            locked = "The floor: law and the audit trail need it, whatever it saves."
        words[key] = {"detail": detail, "locked": locked}
    return words


VIEW = DialView
