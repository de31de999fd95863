"""Counts of cohorts added up, and what stands out from 20 learners on. Nothing is dropped below 100 answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from commissioning.grading.results.counting.counts import Asked
from commissioning.grading.results.counting.statistics import Estimate, share

FLAG_FROM = 20
DROP_FROM = 100
SURE_AND_WRONG = 0.30
CONTESTS = 2


@dataclass
class Pooled:
    """One variant over all cohorts in which it was asked alike."""

    asked: Asked
    title: str
    cohorts: int = 0
    learners: int = 0
    blanks: int = 0
    points_share: float = 0.0
    sure: int = 0
    sure_and_wrong: int = 0
    disagreements: int = 0
    chosen_by: dict[tuple[str, str, str], int] = field(default_factory=dict)
    """Part, answer and worth to how many chose it."""

    @property
    def answered(self) -> int:
        """How many did not leave it blank."""
        return self.learners - self.blanks

    @property
    def facility(self) -> Estimate | None:
        """Mean share of the points, with its interval; rounded to whole learners for the interval."""
        return share(round(self.points_share), self.learners)

    @property
    def may_drop(self) -> bool:
        """Whether there are answers enough to drop or to change a key by figures."""
        return self.answered >= DROP_FROM

    def flags(self) -> Iterator[str]:
        """What to look at, each as a sentence; nothing below 20 who answered."""
        if self.answered < FLAG_FROM:
            return
        for (part, answer, _), count in self.chosen_by.items():
            if not count:
                where = f" in {part}" if part else ""
                yield f"Nobody of {self.answered} takes “{answer.removesuffix('.')}”{where}."
        if self.sure_and_wrong > SURE_AND_WRONG * self.answered:
            yield f"{self.sure_and_wrong} of {self.answered} were sure and wrong."
        if self.disagreements >= CONTESTS:
            yield f"{self.disagreements} disagree, or do not understand."


def pool(cohorts: Iterable[Iterable[Mapping[str, str]]]) -> list[Pooled]:
    """Add up the rows of each cohort's file, in the order in which questions first come.

    Errors: ValueError or KeyError where a row is none of `counts.COLUMNS`.
    """
    found: dict[Asked, Pooled] = {}
    for rows in cohorts:
        seen = set()
        for row in rows:
            asked = Asked(
                row["module_id"], row["question_id"], _count(row["variant"]), row["as_asked"]
            )
            one = found.setdefault(asked, Pooled(asked, row["title"]))
            if asked not in seen:
                seen.add(asked)
                _add(one, row)
            if row["answer"]:
                key = row["part"], row["answer"], row["worth"]
                one.chosen_by[key] = one.chosen_by.get(key, 0) + _count(row["chosen_by"])
    return list(found.values())


def _add(one: Pooled, row: Mapping[str, str]) -> None:
    one.cohorts += 1
    for name in ("learners", "blanks", "sure", "sure_and_wrong", "disagreements"):
        setattr(one, name, getattr(one, name) + _count(row[name]))
    one.points_share += float(row["points_share"])


def _count(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(f"{text} is no count")
    return value
