"""A vote that was counted by both rules, in the words and the money of the vote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commissioning.formats import count, money, number
from commissioning.models.co_production.votes.northmere_vote import Result as Count
from commissioning.models.co_production.votes.own_vote import Both, Source
from commissioning.simulators.co_production.residents_vote_words import (
    BY_COUNT,
    RULES,
)

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Counted:
    """Both counts of a vote, the rule in use, and the file that it came from (None: Northmere)."""

    both: Both
    rule: str
    own: Source | None

    @property
    def here(self) -> Count:
        """The count by the rule in use."""
        return self.both.results[self.rule]

    @property
    def beside(self) -> Count:
        """The count by the other rule."""
        return self.both.results[self.other]

    @property
    def names(self) -> Mapping[str, str]:
        """The rules by name; equal shares says so where each win counts as one."""
        return RULES if self.both.measure == "cost" else {**RULES, "equal-shares": BY_COUNT}

    @property
    def other(self) -> str:
        """The rule that is not in use."""
        return next(rule for rule in RULES if rule != self.rule)

    @property
    def voters(self) -> str:
        """How many voted."""
        return count(self.both.vote.voters)

    def money(self, amount: Any) -> str:
        """Money in the vote's own currency."""
        if self.own is None or not self.own.currency:
            return money(amount)
        return f"{self.own.currency}{NO_BREAK}{money(amount).replace('£', '')}"

    def unit(self, id_: str) -> str:
        """Votes or points, or one of them."""
        unit = self.both.vote.unit
        return unit.removesuffix("s") if self.both.vote.scores[id_] == 1 else unit

    def score(self, id_: str) -> str:
        """What a project got, with its unit."""
        return f"{number(self.both.vote.scores[id_])} {self.unit(id_)}"
