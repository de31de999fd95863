"""The residents' vote: the same ballots counted by most votes first and by equal shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commissioning.formats import count, counted, money, per_cent
from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.co_production.votes.northmere_vote import PARAMETERS, northmere
from commissioning.models.co_production.votes.own_vote import (
    MOST_BYTES,
    OwnVote,
    Source,
    clipped,
    count_both,
    load,
    span,
)
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.simulators.co_production.residents_vote_counts import Counts, northmeres
from commissioning.simulators.co_production.residents_vote_results import BACK, Shown
from commissioning.simulators.co_production.residents_vote_words import MEASURES, RULES, label
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
PATIENCE = 65_000  # more than work elsewhere may take, so that the page hears how it ended
COST = parameter("cost", "Cost of that project", "£", 1000, 20_000, 100_000,
                 "Illustrative. Nothing but this cost changes.")  # fmt: skip
WHY_FILE = (
    "Ballots of any kind, as the library Pabulib publishes them: the file's name ends in .pb. At most "
    f"{MOST_BYTES // 1_000_000} MB. It is counted on this machine while this page is open, and saved nowhere."
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
    patience = PATIENCE

    def __init__(self) -> None:
        self.own: Source | None = None
        self._word: dict[str, str] = {}
        self._before: Values = {}
        self._step = 1
        super().__init__()

    @property
    def _counts(self) -> Counts:
        """Northmere's, or on the desk those of the learner's file."""
        counts: Counts = self.desk.held if self.own else northmeres()
        return counts

    def build(self) -> list[Group]:
        return _groups(northmere(), None)

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
                {"id": rule, "kind": "number", "label": name, "unit": "per cent", "high": 100}
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
            return self._leave("Back to Northmere's vote.")
        if values["file"] and not self.own:  # from a page whose part before this one had it
            self._word = {"trouble": _gone(clipped(values["file"]))}
            return {**before, "file": ""}
        settled = {**values, "file": self.own.name if self.own else ""}
        if values["project"] != before["project"]:
            settled["cost"] = plain(self._counts.vote.by_id[values["project"]].cost)
        return settled

    def slow(self, values: Values) -> bool:
        return self.own is not None and bool(values["file"])

    @property
    def missing(self) -> bool:
        held = self.desk.held
        return self.own is not None and not (isinstance(held, Counts) and held.source == self.own)

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
            own = self._load(data, name)
            counts, groups = Counts(own.election, own.source), _groups(own.election, own.source)
            start = defaults(groups)
            both = counts.both(start, 1, self.desk.tell)
        except (ValueError, ArithmeticError, MemoryError) as fault:
            reason = str(fault) if isinstance(fault, ValueError) else "It cannot be counted here."
            stays = "The vote that was shown before is still here."
            trouble = f"{name} was not counted. {reason} {stays}"
            self._word = {**self._word, "said": "", "trouble": trouble}
            return values
        if not self.own:
            self._before = values
        self.desk.held = counts
        self.own, self._step, self.groups, self.defaults = own.source, both.step, groups, start
        vote = own.election
        self._word = {
            "said": f"Counting {own.source.name}: {counted('project')(len(vote.projects))}, "
            f"{counted('voter')(vote.voters)}.{_mended(own.source)} It is not saved.",
            "back": BACK,
        }
        return {**start, "rule": values["rule"], "measure": values["measure"]}

    def mend(self, data: bytes) -> None:
        own = self._load(data, self.own.name if self.own else "")
        self.desk.held = Counts(own.election, own.source)

    def _load(self, data: bytes, name: str) -> OwnVote:
        self.desk.tell("Reading the file …")
        return load(data, name)

    def give_up(self, values: Values) -> Values:  # noqa: ARG002
        name = self.own.name if self.own else ""
        left = self._leave("")
        self._word["trouble"] = _gone(name)
        return left

    def _leave(self, said: str) -> Values:
        self.own, self._step, self._word = None, 1, {"said": said}
        self.groups = self.build()
        self.defaults = defaults(self.groups)
        return {**read_all(self.groups, self._before, self.defaults), "file": ""}

    def result(self, values: Values) -> Result:
        both = self._counts.both(values, self._step, self.desk.tell)
        shown = Shown(both, values["rule"], self.own)
        trouble = self._word.pop("trouble", "")
        word: FileState = {"said": self._word.get("said", ""), "trouble": trouble}
        if "back" in self._word:
            word["back"] = self._word["back"]
        return {**shown.result(), "options": {"file": word}}


def _mended(source: Source) -> str:
    if not source.mended:
        return ""
    return f" {counted('row')(source.mended)} mended or left out: see the notes below."


def _gone(name: str) -> str:
    return (
        f"{name} could not be counted again. This is Northmere's vote, as you left it. To go on with "
        "your file, choose it again."
    )


def _groups(vote: Election, source: Source | None) -> list[Group]:
    """The controls of a vote: round its own budget and its first project, in its own currency."""
    first = vote.projects[0] if source else vote.by_id[START]
    budget, cost = PARAMETERS["budget"], replace(COST, default=first.cost)
    budget_step, cost_step = 1000, 500
    if source:
        unit = source.currency or "£"
        budget, budget_step = _around(budget, vote.budget, unit)
        cost, cost_step = _around(cost, first.cost, unit)
    return [
        group(
            "count",
            "The count",
            [
                choice("rule", "Rule", RULES, MOST,
                       "The other rule stands beside it in every chart."),
                choice("measure", "In equal shares, a win is worth", MEASURES, "cost",
                       "A choice within the rule. It can change who wins."),
                slider(budget, budget_step),
            ],
        ),
        group(
            "project",
            "What if a project cost more, or less?",
            [
                choice("project", "Project", {p.id: label(p) for p in vote.projects}, first.id,
                       "Choose one; the others keep their cost.", kind="select"),
                slider(cost, cost_step),
            ],
        ),
        group(
            "own",
            "Your own vote",
            [
                file("file", "Choose a file of ballots", ".pb,.txt,.csv,.tsv,text/plain,text/csv", MOST_BYTES,
                     WHY_FILE, source.name if source else ""),
            ],
        ),
    ]  # fmt: skip


def _around(row: Parameter, amount: Any, unit: str) -> tuple[Parameter, Any]:
    """The row for amounts round this one, and the step of its slider."""
    low, high, step = span(amount)
    return replace(
        row, unit=unit, low=low, default=amount, high=high, reason="As in your file."
    ), step


VIEW = ResidentsVoteView
