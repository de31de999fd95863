"""What a submission comes to with the points that stand in the gradebook: answer by answer, and in all.

The answers are those that were marked, read from `autograded/` as data; no notebook is opened.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.content.syllabus import PassRule
from commissioning.grading.gradebook.standing import ItemScore, Standing
from commissioning.grading.marking.cells import MARK
from commissioning.grading.marking.keyed import to_be_marked
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import Lot, Mark, Outcome, Question, QuestionSet, mark
from commissioning.questions.marks import hundredths
from commissioning.questions.results import Result, result
from commissioning.records.answers import Answers
from commissioning.records.disagreed import Line, lines


@dataclass(frozen=True)
class Answered:
    """One question as one learner answered it. `mark` holds the gradebook's points."""

    question: Question
    value: Any
    mark: Mark
    waiting: bool = False
    by_hand: bool = False
    blank: bool = False  # nothing was answered, whoever marked it
    variant: int = 0  # the number of the one that was met

    @property
    def share(self) -> float:
        """Share of the points, 0 to 1; a person may give more than there are, which counts as 1."""
        most = self.mark.max_points
        return float(min(max(self.mark.points / most, Decimal(0)), Decimal(1))) if most else 0.0


@dataclass(frozen=True)
class Judged:
    """One submission: its answers by question, what they come to, and what was said of the questions themselves."""

    answered: Mapping[str, Answered]
    result: Result
    said: tuple[Line, ...] = ()

    @property
    def waiting(self) -> list[str]:
        """Ids of the questions that wait for a person's mark."""
        return [name for name, one in self.answered.items() if one.waiting]

    @property
    def only_texts_wait(self) -> bool:
        """Whether all that waits are texts, so that the score that counts is already known."""
        return all(self.answered[name].question.by_person for name in self.waiting)


class Judge:
    """Judges submissions of one module. The same answer is marked once: some keys are long sums."""

    def __init__(self, questions: QuestionSet, rule: PassRule) -> None:
        self.questions = questions
        self.rule = rule
        self._kept: dict[tuple[str, int, str], Mark] = {}

    def judge(self, standing: Standing, folder: Path) -> Judged:
        """The submission whose marked files lie in `folder`."""
        read = to_be_marked(read_submission(folder, self.questions.module))
        answered = {
            name: self._answered(name, read, standing.items.get(f"{MARK}{name}"))
            for name in self.questions
        }
        marks = {name: one.mark for name, one in answered.items()}
        asked = {name: one.question for name, one in answered.items()}
        said = () if isinstance(read, Unreadable) else tuple(lines(read))
        return Judged(answered, result(asked, marks, self.rule), said)

    def _mark(self, name: str, lot: Lot, given: Callable[[str], Any]) -> Mark:
        question, value = self.questions.on_try(name, lot, given), given(name)
        variant = self.questions.number_drawn(name, lot)
        if question is not self.questions.variant(name, variant):  # it follows from another answer
            return mark(question, value)
        key = (name, variant, json.dumps(value, sort_keys=True))
        if key not in self._kept:
            self._kept[key] = mark(question, value)
        return self._kept[key]

    def _answered(self, name: str, read: Answers | Unreadable, item: ItemScore | None) -> Answered:
        answers = Answers(self.questions.module) if isinstance(read, Unreadable) else read
        question, value = self.questions.drawn(name, answers.lot), answers.value(name)
        made = self._mark(name, answers.lot, answers.value)
        variant = self.questions.number_drawn(name, answers.lot)
        blank = made.outcome is Outcome.NOT_ATTEMPTED and not isinstance(read, Unreadable)
        if question.recheck_of:  # the gradebook knows nothing of it
            return Answered(question, value, made, blank=blank, variant=variant)
        waiting, by_hand = item is None or item.waiting, item is not None and item.by_hand
        points = hundredths(Decimal(str(item.score))) if item else Decimal(0)
        outcome, unsafe = made.outcome, made.unsafe
        if waiting:
            outcome = Outcome.FOR_A_PERSON
        elif by_hand or isinstance(read, Unreadable):
            full = points >= made.max_points
            outcome = Outcome.CORRECT if full else Outcome.PARTLY if points else Outcome.NOT_YET
            # who gave full points by hand has looked, and thinks it safe
            unsafe = unsafe and not full
        marked = replace(made, points=points, outcome=outcome, unsafe=unsafe)
        return Answered(question, value, marked, waiting, by_hand, blank, variant)
