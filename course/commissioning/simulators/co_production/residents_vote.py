"""The residents' vote: the same ballots counted by most votes first and by equal shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commissioning.formats import count, counted, money, per_cent
from commissioning.models.co_production.ballots import Election
from commissioning.models.co_production.northmere_vote import PARAMETERS, RESIDENTS, northmere
from commissioning.models.co_production.own_vote import (
    MOST_BYTES,
    Both,
    OwnVote,
    count_both,
    load,
    span,
)
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.simulators.co_production.residents_vote_results import BACK, RULES, Shown, label
from commissioning.simulators.contract import FileState, Group, Prediction, Result, Spec, Values
from commissioning.simulators.controls import (
    choice,
    defaults,
    file,
    group,
    plain,
    read_all,
    slider,
)
from commissioning.simulators.view import View, answer

MOST, EQUAL = RULES
START = "E1"
SECONDS = 60
MOST_KEPT = 200
COST = parameter("cost", "Cost of that project", "£", 1000, 20_000, 100_000,
                 "Illustrative. Nothing but this cost changes.")  # fmt: skip
WHY_FILE = (
    f"A .pb file (Pabulib's format) of approval ballots, at most {MOST_BYTES // 1_000_000} MB. It "
    "is counted on this machine while this page is open, and saved nowhere."
)
OWN_NOTE = (
    "Ballots, projects and costs are those of your file, with your changes. They leave this machine "
    "only if you copy them."
)


class ResidentsVoteView(View):
    """Same votes, two rules, and who can live with each."""

    name = "residents-vote"
    title = "Two ways to count the same votes"
    question = "Which rule would you choose before you saw the result?"
    note = (
        "Ballots, projects and costs are illustrative, invented for Northmere; change them. Here "
        "every voter ticked projects of their own area only, which is simpler than life."
    )
    patience = SECONDS * 1000

    def __init__(self) -> None:
        self.own: OwnVote | None = None
        self._word: dict[str, str] = {}
        self._before: Values = {}
        self._step = 1
        self._counted: dict[tuple[Any, ...], Both] = {}
        super().__init__()

    @property
    def _vote(self) -> Election:
        return self.own.election if self.own else northmere()

    def build(self) -> list[Group]:
        vote = self._vote
        first = vote.by_id.get(START, vote.projects[0]) if not self.own else vote.projects[0]
        budget, cost = PARAMETERS["budget"], replace(COST, default=first.cost)
        if self.own:
            unit = self.own.currency or "£"
            budget, cost = (
                _around(row, amount, unit)
                for row, amount in ((budget, vote.budget), (cost, first.cost))
            )
        return [
            group(
                "count",
                "The count",
                [
                    choice("rule", "Rule", RULES, MOST,
                           "The other rule stands beside it in every chart."),
                    slider(budget, 1000 if not self.own else span(vote.budget)[2]),
                ],
            ),
            group(
                "project",
                "What if a project cost more, or less?",
                [
                    choice("project", "Project", {p.id: label(p) for p in vote.projects}, first.id,
                           "Choose one; the others keep their cost.", kind="select"),
                    slider(cost, 500 if not self.own else span(first.cost)[2]),
                ],
            ),
            group(
                "own",
                "Your own vote",
                [
                    file("file", "Choose a file of ballots", ".pb,.txt,text/plain", MOST_BYTES,
                         WHY_FILE, self.own.name if self.own else ""),
                ],
            ),
        ]  # fmt: skip

    def prediction(self) -> Prediction:
        vote = northmere()
        return {
            "prompt": (
                f"Before you look: {count(vote.voters)} residents each ticked as many of "
                f"{count(len(vote.projects))} projects as they liked. There is "
                f"{money(vote.budget)}. Of those who voted, what share will have at least one "
                "winning project?"
            ),
            "fields": [
                {"id": rule, "kind": "number", "label": name, "unit": "per cent"}
                for rule, name in RULES.items()
            ],
        }

    def said(self, given: Values) -> list[str]:
        both = count_both(northmere())
        return [
            f"{name}: "
            + answer(per_cent(given[rule]), per_cent(both.results[rule].covered_percent)).replace(
                "You said", "you said"
            )
            for rule, name in RULES.items()
            if rule in given
        ]

    def spec(self) -> Spec:
        return {**super().spec(), "note": OWN_NOTE if self.own else self.note}

    def settle(self, values: Values, before: Values) -> Values:
        if self.own and not values["file"]:
            return self._leave()
        settled = {**values, "file": self.own.name if self.own else ""}
        if values["project"] != before["project"]:
            settled["cost"] = plain(self._vote.by_id[values["project"]].cost)
        return settled

    def kept(self, values: Values) -> Values:
        return self._before if self.own else values

    def take(self, kept: Mapping[str, Any], values: Values) -> Values:
        if not self.own:
            return super().take(kept, values)
        known = {name: one for name, one in kept.items() if name in self._before}
        self._before = {**self._before, **known}
        return values

    def receive(self, control: str, name: str, data: bytes, values: Values) -> Values:  # noqa: ARG002
        try:
            own = load(data, name)
            both = count_both(own.election)
        except (ValueError, ArithmeticError, MemoryError) as fault:
            reason = str(fault) if isinstance(fault, ValueError) else "It cannot be counted here."
            stays = "The vote that was shown before is still here."
            trouble = f"{name} was not counted. {reason} {stays}"
            self._word = {**self._word, "said": "", "trouble": trouble}
            return values
        if not self.own:
            self._before = values
        self.own = own
        self._rebuild()
        self._step = both.step
        self._counted[self._key(self.defaults)] = both
        vote = own.election
        self._word = {
            "said": f"Counting {own.name}: {counted('project')(len(vote.projects))}, "
            f"{counted('voter')(vote.voters)}. It is not saved.",
            "back": BACK,
        }
        return {**self.defaults, "rule": values["rule"]}

    def _leave(self) -> Values:
        self.own, self._word = None, {"said": "Back to Northmere's vote."}
        self._rebuild()
        return {**read_all(self.groups, self._before, self.defaults), "file": ""}

    def _rebuild(self) -> None:
        self._counted.clear()
        self._step = 1
        self.groups = self.build()
        self.defaults = defaults(self.groups)

    def result(self, values: Values) -> Result:
        shown = Shown(self._both(values), values["rule"], self.own)
        trouble = self._word.pop("trouble", "")
        word: FileState = {"said": self._word.get("said", ""), "trouble": trouble}
        if "back" in self._word:
            word["back"] = self._word["back"]
        return {**shown.result(), "options": {"file": word}}

    @staticmethod
    def _key(values: Values) -> tuple[Any, ...]:
        return values["budget"], values["project"], values["cost"]

    def _both(self, values: Values) -> Both:
        key = self._key(values)
        if key not in self._counted:
            if len(self._counted) > MOST_KEPT:
                self._counted.clear()
            self._counted[key] = count_both(
                self._vote,
                values["budget"],
                {values["project"]: values["cost"]},
                None if self.own else RESIDENTS,
                self._step,
            )
        return self._counted[key]


def _around(row: Parameter, amount: Any, unit: str) -> Parameter:
    low, high, _ = span(amount)
    return replace(row, unit=unit, low=low, default=amount, high=high, reason="As in your file.")


VIEW = ResidentsVoteView
