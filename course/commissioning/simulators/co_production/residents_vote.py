"""The residents' vote: the same ballots counted by most votes first and by equal shares."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commissioning.formats import count, counted, money, per_cent
from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.co_production.votes.northmere_vote import PARAMETERS, northmere
from commissioning.models.co_production.votes.own_vote import (
    MOST_BYTES,
    Source,
    count_both,
    load,
    span,
)
from commissioning.models.shared.tables import Parameter, parameter
from commissioning.simulators.co_production.residents_vote_counts import Counts, northmeres
from commissioning.simulators.co_production.residents_vote_results import BACK, Shown
from commissioning.simulators.co_production.residents_vote_words import MEASURES, RULES, label
from commissioning.simulators.contract import Group, Prediction, Result, Values
from commissioning.simulators.controls import (
    choice,
    file,
    group,
    plain,
    slider,
)
from commissioning.simulators.own_file import FILE, OwnFileView
from commissioning.simulators.view import answer

MOST, EQUAL = RULES
START = "E1"
COST = parameter("cost", "Cost of that project", "£", 1000, 20_000, 100_000,
                 "Illustrative. Nothing but this cost changes.")  # fmt: skip
WHY_FILE = (
    "Ballots of any kind, as the library Pabulib publishes them: the file's name ends in .pb. At most "
    f"{MOST_BYTES // 1_000_000} MB. It is counted on this machine while this page is open, and saved nowhere."
)


class ResidentsVoteView(OwnFileView):
    """Same votes, two rules, and who can live with each."""

    name = "residents-vote"
    title = "Two ways to count the same votes"
    question = "Which rule would you choose before you saw the result?"
    note = (
        "Ballots, projects and costs are illustrative, invented for Northmere; change them. Here "
        "every voter ticked projects of their own area only, which is simpler than life."
    )
    back = BACK
    left = "Back to Northmere's vote."
    refused = "was not counted."
    stays = "The vote that was shown before is still here."
    gone = "could not be counted again. This is Northmere's vote, as you left it. To go on with your file, choose it again."
    own_note = (
        "Ballots, projects and costs are those of your file, with your changes. They leave this machine only if you "
        "copy them."
    )
    remembers = ("rule", "measure")

    @property
    def _counts(self) -> Counts:
        """Northmere's, or on the desk those of the learner's file."""
        counts: Counts = self.desk.held if self.own else northmeres()
        return counts

    def load(self, data: bytes, name: str) -> Counts:
        own = load(data, name)
        return Counts(own.election, own.source)

    def groups_of(self, held: Counts | None) -> list[Group]:
        return _groups(held.vote, held.source) if held else _groups(northmere(), None)

    def said_of(self, held: Counts) -> str:
        source, vote = held.source, held.vote
        said = f"{counted('project')(len(vote.projects))}, {counted('voter')(vote.voters)}."
        return f"Counting {source.name}: {said}{_mended(source)}" if source else said

    def tried(self, held: Counts, values: Values) -> int:
        """The pounds a voter by which completion goes in this file."""
        return held.both(values, 1, self.desk.tell).step

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

    def settle(self, values: Values, before: Values) -> Values:
        own, settled = self.own, super().settle(values, before)
        if self.own is own and settled["project"] != before["project"]:
            settled["cost"] = plain(self._counts.vote.by_id[settled["project"]].cost)
        return settled

    def result(self, values: Values) -> Result:
        both = self._counts.both(values, self.found or 1, self.desk.tell)
        shown = Shown(both, values["rule"], self.own)
        return {**shown.result(), "options": {FILE: self.file_state()}}


def _mended(source: Source) -> str:
    if not source.mended:
        return ""
    return f" {counted('row')(source.mended)} mended or left out: see the notes below."


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
                file(FILE, "Choose a file of ballots", ".pb,.txt,.csv,.tsv,text/plain,text/csv", MOST_BYTES,
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
