"""What a whole set of marks comes to: the score, each outcome, and whether the module is passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commissioning.content.syllabus import PassRule
from commissioning.questions.marks import Mark, Outcome, hundredths, plain
from commissioning.questions.question import Question


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
    """The result of one attempt. Items that a person marks stand apart and are not in `score`."""

    score: Tally
    outcomes: Mapping[str, Tally]
    unsafe: tuple[str, ...]
    for_a_person: tuple[str, ...]
    not_attempted: tuple[str, ...]
    rule: PassRule

    @property
    def outcomes_met(self) -> tuple[str, ...]:
        """Outcomes with at least the share that the rule asks for."""
        need = self.rule.each_outcome
        return tuple(name for name, tally in self.outcomes.items() if tally.per_cent >= need)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the module is not passed yet, in plain words; empty when it is."""
        said = []
        if self.score.per_cent < self.rule.overall:
            earned = plain(self.score.per_cent)  # not rounded: 79.6 is not the pass mark
            said.append(f"{earned} per cent; the pass mark is {self.rule.overall}")
        missing = [name for name in self.outcomes if name not in self.outcomes_met]
        if missing:
            names = ", ".join(missing)
            said.append(f"under {self.rule.each_outcome} per cent on: {names}")
        if len(self.unsafe) > self.rule.unsafe_allowed:
            said.append(f"an unsafe choice on: {', '.join(self.unsafe)}")
        return tuple(said)

    @property
    def passed(self) -> bool:
        """Whether the rule is met in full."""
        return not self.reasons


def result(
    questions: Mapping[str, Question], marks: Mapping[str, Mark], rule: PassRule | None = None
) -> Result:
    """Add up the marks of one attempt, question by question."""
    score = Tally()
    outcomes: dict[str, Tally] = {}
    unsafe, person, blank = [], [], []
    for name, question in questions.items():
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
    return Result(
        score,
        dict(sorted(outcomes.items())),
        tuple(unsafe),
        tuple(person),
        tuple(blank),
        rule or PassRule(),
    )
