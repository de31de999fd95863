"""Counts of cohorts added up, and what stands out from 20 learners on. Nothing is dropped below 100 answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from commissioning.grading.results.counting.counts import Asked
from commissioning.grading.results.counting.statistics import Estimate, share

FLAG_FROM = 20
DROP_FROM = 100
SURE_AND_WRONG = 0.30
CONTESTS = 2
_AS_ASKED = re.compile(r"[0-9a-f]{8}")
_LONGEST = 9  # figures of a count
_ROUNDED = 1e-6  # shares are added up as a computer does


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

    Errors: ValueError or KeyError where a row is none of `counts.COLUMNS`, or its counts cannot be together.
    """
    found: dict[Asked, Pooled] = {}
    for rows in cohorts:
        seen = set()
        for row in rows:
            asked = Asked(
                row["module_id"],
                row["question_id"],
                _count(row["variant"]),
                _digits(row["as_asked"]),
            )
            _check(row)
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


def _check(row: Mapping[str, str]) -> None:
    """A part is never more than its whole."""
    learners, blanks, sure = (_count(row[name]) for name in ("learners", "blanks", "sure"))
    whole = learners - blanks
    chosen = _count(row["chosen_by"]) if row["answer"] else 0
    if not _count(row["sure_and_wrong"]) <= sure <= whole or not chosen <= whole:
        raise ValueError("a part is more than its whole")
    if not 0 <= float(row["points_share"]) <= learners + _ROUNDED:  # nor is NaN
        raise ValueError("points of more learners than there are")


def _digits(text: str) -> str:
    """Which wording was asked; a spreadsheet reads some of these as numbers, and writes them as others."""
    if not _AS_ASKED.fullmatch(text):
        raise ValueError(f"{text} is no mark of a question")
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or not text.isascii() or len(text) > _LONGEST:
        raise ValueError(f"{text[:_LONGEST]} is no count")
    return int(text)
