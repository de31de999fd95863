"""What both portfolio simulators share: seven choices, limits, a plan to compare with, and the result."""

from __future__ import annotations

from typing import ClassVar

from commissioning.formats import count, number_1, pounds
from commissioning.models.portfolio import beside, fitting, gates, what_costs_nothing
from commissioning.models.portfolio.case import CASES, CHOICES, PLAN_NAMES, Case
from commissioning.models.portfolio.comparing import Beside, Broken, limits
from commissioning.models.shared.tables import parameter
from commissioning.simulators.contract import (
    Callout,
    Control,
    Figure,
    Group,
    Prediction,
    Result,
    Values,
)
from commissioning.simulators.controls import choice, group, slider, tick
from commissioning.simulators.portfolio import shown, words
from commissioning.simulators.view import View, answer, callout, figure

LAST = "last-time"
KEPT = {
    "days": "{} officer days of {}",
    "loss": "{} of expected loss, where {} is the most",
    "core_day": "the core service from day {}, where day {} is the latest",
}


class PortfolioView(View):
    """Seven choices, six measures, no sum."""

    case: ClassVar[str]
    latest_core_day: ClassVar[int | None] = None
    shows_gates: ClassVar[bool] = True
    """Whether it says which gates the plan brings; not where that is what is asked."""
    note = (
        "Illustrative, invented for Northmere. It shows what follows from stated guesses; it predicts nothing. "
        "People are those who reach a goal of their own; low and high take every guess at one end."
    )

    @property
    def found_case(self) -> Case:
        """The case in hand."""
        return CASES[self.case]

    def build(self) -> list[Group]:
        case = self.found_case
        start = dict(zip(CHOICES, case.plans[LAST], strict=True))
        asked: list[Control] = [
            choice(name, one.name, {option.id: option.name for option in one.options}, start[name],
                   f"{'Modules' if ' and ' in one.module else 'Module'} {one.module}.", kind="select",
                   about={option.id: option.reason for option in one.options})
            for name, one in CHOICES.items()
        ]  # fmt: skip
        return [
            group("choices", "Seven choices", asked),
            group("limits", "Limits of the house", self._limits()),
            group(
                "beside",
                "Beside it",
                [
                    choice("against", "Compare with",
                           {name: PLAN_NAMES[name] for name in case.plans}, LAST,
                           "Named plans of this case.", kind="select",
                           about={name: words.chosen(shown.named(name, self.case)) for name in case.plans}),
                    tick("free", "Show what costs nothing",
                         "One or two changes that worsen none of the six and better one at least."),
                ],
            ),
        ]  # fmt: skip

    def _limits(self) -> list[Control]:
        case = self.found_case
        rows: list[Control] = [
            slider(parameter("days", "Officer days there are", "days", 40, case.days, 140,
                             "Illustrative: what the team has in the first 100 days."), 1),
            slider(parameter("loss", "Expected loss, at most", "£", 30_000, case.loss, 120_000,
                             "Illustrative: the house's appetite for risk, set beforehand."), 500),
        ]  # fmt: skip
        if self.latest_core_day is not None:
            rows.append(
                slider(parameter("core_day", "Core service starts within", "days", 120,
                                 self.latest_core_day, 290, "Illustrative: when the ICB's money lapses."), 1)
            )  # fmt: skip
        return rows

    def prediction(self) -> Prediction:
        every = fitting(case=self.case)
        return {
            "prompt": (
                f"Before you look: seven choices make {count(every.plans)} different plans. Six measures say "
                "what follows: people, first day of the core service, cost, expected loss, who is able to bid, "
                "and who gets something they backed."
            ),
            "fields": [
                {"id": "fit", "kind": "number", "unit": "plans", "high": every.plans,
                 "label": f"How many fit {count(self.found_case.days)} officer days?"},
                {"id": "best", "kind": "number", "unit": "measures", "high": 6,
                 "label": "Of the plans that fit, on how many of the six is one plan best at most?"},
                {"id": "first", "kind": "number", "unit": "",
                 "label": "On which day, at the earliest, does the core service help its first person?"},
            ],
        }  # fmt: skip

    def said(self, given: Values) -> list[str]:
        every = fitting(self.found_case.days, case=self.case)
        said = []
        if "fit" in given:
            said.append(f"Plans that fit: {_low(answer(count(given['fit']), count(every.fit)))}")
        if "best" in given:
            told = _low(answer(count(given["best"]), count(every.most_best)))
            said.append(
                f"Best on how many: {told} For {count(every.efficient)} of those that fit no other is better on one of "
                "the six and worse on none."
            )
        if "first" in given:
            day = f"day {number_1(given['first'])}"
            said.append(f"First day: {_low(answer(day, f'day {every.earliest_core_day}'))}")
        return said

    def result(self, values: Values) -> Result:
        plan = {name: values[name] for name in CHOICES}
        found = beside(plan, values["against"], self.case)
        within = {name: values[name] for name in KEPT if name in values}
        broken = limits(**within).broken(found.plan)
        free = what_costs_nothing(plan, self.case, **within) if values["free"] else ()
        other = PLAN_NAMES[values["against"]].lower()
        tables = [shown.measures_table(found, other)]
        if self.shows_gates:
            tables.append(shown.gates_table(gates(plan, self.case)))
        if values["free"]:
            tables.insert(1, shown.free_table(free))
        summary = words.in_line(found.plan)
        named = words.chosen(found.plan)
        return {
            "summary": summary,
            "sentence": f"A plan ({named}): {summary} Illustrative figures, invented for Northmere.",
            "figures": _figures(found, values["days"]),
            "callout": _asks(found, broken, other),
            "charts": [shown.six(found, other), shown.ranges(found, other)],
            "tables": [*tables, shown.days_table(found)],
            "notes": [
                (
                    "Nothing here adds the six up: nobody has said how many days, or how many bidders, one more "
                    "person is worth."
                ),
                "The appetite for risk decides between plans, not arithmetic. Write yours down before you look.",
            ],
        }


def _low(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _figures(found: Beside, most_days: object) -> list[Figure]:
    plan = found.plan
    return [
        figure("Officer days", count(plan.days), f"of {count(most_days)} in the first 100 days"),
        figure("People helped", count(plan.people),
               f"{count(plan.low)} if all goes badly, {count(plan.high)} if all goes well"),
        figure("Core service", f"day {count(plan.core_day)}", "helps its first person"),
        figure("Small grants", f"day {count(plan.small_day)}", "the first is in use"),
    ]  # fmt: skip


def _asks(found: Beside, broken: Broken, other: str) -> Callout:
    """What asks for judgement: a limit that is broken, or what was given up."""
    if broken:
        said = {"days": count, "loss": pounds, "core_day": count}
        told = "; ".join(
            KEPT[name].format(said[name](value), said[name](most))
            for name, (value, most) in broken.items()
        )
        return callout("What will you do less of?", f"This plan takes {told}.")
    gained = [one for one in found.sides if one.better > 0]
    lost = [one for one in found.sides if one.better < 0]
    if not gained and not lost:
        return callout(
            "Change one choice",
            f"On all six measures this is as {other}. See what moves, and what it costs.",
        )
    if not lost:
        return callout(
            "Why not?",
            f"Beside {other}: {words.listed(gained)}. Nothing on the six is given up; if all goes badly: "
            f"{words.worst_case(found.low_more)}.",
        )
    return callout(
        "Is this the loss to bear?",
        f"Beside {other} you gain {words.listed(gained)}. You give up: {words.listed(lost)}.",
    )
