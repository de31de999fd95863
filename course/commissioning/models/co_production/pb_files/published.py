"""What the organisers' own count did, as META says, beside what the file publishes.

Cities count "greedily" in ways that differ. Names of the rules: Pabulib's, as its checker applies
them (github.com/pabulib/checker). A threshold (min_project_score_threshold) holds under each.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.models.co_production.counting.ballots import Election
from commissioning.models.co_production.counting.voting import Step, most_votes
from commissioning.numbers import read_number

STOPS = ("greedy-no-skip",)
GREEDY = ("greedy", "greedy-threshold", *STOPS)
LONGEST_COMMENT = 400


@dataclass(frozen=True)
class OwnCount:
    """The file's own count. `winners` is None where META does not say enough to count so.

    `least`: votes that a project needs; `stop`: the step that ended the count, where the first
    project that does not fit does so; `agrees`: whether these are the published winners.
    """

    rule: str
    comment: str = ""
    least: Decimal = Decimal(0)
    winners: tuple[str, ...] | None = None
    stop: Step | None = None
    agrees: bool = False


def own_count(
    vote: Election, meta: Mapping[str, str], published: Collection[str] | None
) -> OwnCount:
    """Count the ballots as META says that they were counted."""
    rule = re.sub(r"[\s_]+", "-", meta.get("rule", "").lower())
    comment = re.sub(r"^#\d+:\s*", "", meta.get("comment", ""))
    if len(comment) > LONGEST_COMMENT:
        comment = f"{comment[:LONGEST_COMMENT].rstrip()}…"
    least = read_number(meta.get("min_project_score_threshold", "")) or Decimal(0)
    if rule not in GREEDY:
        return OwnCount(rule, comment, least)
    outcome = most_votes(vote, least=least, stops=rule in STOPS)
    return OwnCount(
        rule,
        comment,
        least,
        outcome.winners,
        outcome.steps[-1] if outcome.stopped else None,
        published is not None and set(outcome.winners) == set(published),
    )
