"""What a whole set of marks comes to: the score, each outcome, and whether the module is passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from commissioning.content.syllabus import PassRule
from commissioning.questions.marks import Mark, Outcome, hundredths
from commissioning.questions.question import Question, fresh_for, that_count

MARGIN = "give or take ten"
"""How exact a score of some twenty points is, at best."""


class Verdict(StrEnum):
    """Where a try stands."""

    PASSED = "passed"
    OPEN = "a fresh question is open"
    NOT_YET = "not passed yet"


def score_said(per_cent: Decimal) -> str:
    """A score as people are told it: never more exact than it is, and never rounded up to the cut."""
    return f"{int(per_cent)} per cent, {MARGIN}"


@dataclass(frozen=True)
class Tally:
    """Points earned out of points to be had, each to the hundredth."""

    points: Decimal = Decimal(0)
    max_points: Decimal = Decimal(0)

    def plus(self, mark: Mark) -> "Tally":
        """The tally with one more mark."""
        return Tally(self.points + mark.points, self.max_points + mark.max_points)

    @property
    def per_cent(self) -> Decimal:
        """Share earned, 0 to 100, to the hundredth; 0 where there was nothing to earn."""
        if self.max_points == 0:
            return Decimal(0)
        return hundredths(100 * self.points / self.max_points)


@dataclass(frozen=True)
class Result:
    """The result of one try. Items that a person marks, and fresh questions, are not in `score`.

    `unsafe` are the critical questions with an unsafe answer. Each opens its fresh question, which stands
    in `open` until it is answered; in `harmful` are those without one, or with an unsafe answer to it too.
    """

    score: Tally
    outcomes: Mapping[str, Tally]
    unsafe: tuple[str, ...]
    harmful: tuple[str, ...]
    open: tuple[str, ...]
    for_a_person: tuple[str, ...]
    not_attempted: tuple[str, ...]
    rule: PassRule

    @property
    def outcomes_met(self) -> tuple[str, ...]:
        """Outcomes with as large a share of their points as passes a module. They decide nothing."""
        need = self.rule.cut
        return tuple(name for name, tally in self.outcomes.items() if tally.per_cent >= need)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the module is not passed yet, in plain words; empty when it is, or a fresh question decides."""
        said = []
        if self.score.per_cent < self.rule.cut:
            said.append(f"{score_said(self.score.per_cent)}; the pass mark is {self.rule.cut}")
        if self.harmful:
            said.append(f"an unsafe choice on: {', '.join(self.harmful)}")
        return tuple(said)

    @property
    def verdict(self) -> Verdict:
        """Whether the rule is met."""
        if self.reasons:
            return Verdict.NOT_YET
        return Verdict.OPEN if self.open else Verdict.PASSED

    @property
    def passed(self) -> bool:
        """Whether the rule is met in full."""
        return self.verdict is Verdict.PASSED


def result(
    questions: Mapping[str, Question], marks: Mapping[str, Mark], rule: PassRule | None = None
) -> Result:
    """Add up the marks of one try, question by question."""
    score = Tally()
    outcomes: dict[str, Tally] = {}
    unsafe, person, blank = [], [], []
    for name, question in that_count(questions).items():
        mark = marks[name]
        if mark.outcome is Outcome.NOT_ATTEMPTED:
            blank.append(name)
        if mark.outcome is Outcome.FOR_A_PERSON:
            person.append(name)
        if mark.unsafe and question.critical:
            unsafe.append(name)
        if question.by_person or mark.outcome is Outcome.FOR_A_PERSON:
            continue
        score = score.plus(mark)
        outcomes[question.outcome] = outcomes.get(question.outcome, Tally()).plus(mark)
    fresh = {name: one.id for name, one in fresh_for(questions).items() if name in unsafe}
    waiting = (Outcome.NOT_ATTEMPTED, Outcome.FOR_A_PERSON)
    return Result(
        score,
        dict(sorted(outcomes.items())),
        tuple(unsafe),
        tuple(one for one in unsafe if one not in fresh or marks[fresh[one]].unsafe),
        tuple(one for one in fresh.values() if marks[one].outcome in waiting),
        tuple(person),
        tuple(blank),
        rule or PassRule(),
    )
