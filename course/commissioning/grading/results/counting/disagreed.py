"""What the learners of a cohort disagree with or do not understand: counted by question, in their words."""

from dataclasses import dataclass
from datetime import date

from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.grading.marking.showing import printable
from commissioning.grading.results.counting.cohort import Cohort, Learner
from commissioning.questions import Question, QuestionSet, load_questions
from commissioning.records.disagreed import Line


@dataclass(frozen=True)
class Said:
    """One line: who wrote it, when, in which try, and the number of the variant that was met."""

    learner: Learner
    text: str
    written: date
    attempt: int
    variant: int


@dataclass(frozen=True)
class Disagreed:
    """One question of the exercise or, with `practice`, of a sitting, and what is said of it, oldest first.

    `variants` is how many it has.
    """

    question: Question
    practice: bool
    variants: int
    said: tuple[Said, ...]

    @property
    def learners(self) -> int:
        """How many say it."""
        return len({one.learner.id for one in self.said})


def disagreed(cohort: Cohort) -> list[Disagreed]:
    """The questions of which anybody says it, those of the exercise first, in their order.

    What names no question of the module is left out: a file from outside may name anything.
    """
    by_question: dict[str, list[Said]] = {}
    for learner in cohort.marked:
        for line in learner.judged.said if learner.judged else ():
            by_question.setdefault(line.question, []).append(_said(learner, line))
    places = [(cohort.questions, False)]
    if by_question.keys() - cohort.questions.keys():
        places.append((_practice(cohort.about.module), True))
    return [
        Disagreed(
            question,
            practice,
            questions.variants_of(name),
            tuple(sorted(by_question[name], key=_age)),
        )
        for questions, practice in places
        for name, question in questions.items()
        if name in by_question
    ]


def _said(learner: Learner, line: Line) -> Said:
    return Said(learner, printable(line.text), line.written.date(), line.attempt, line.variant)


def _age(one: Said) -> tuple[date, str]:
    """By day and words: no order that tells who wrote it."""
    return one.written, one.text


def _practice(module: str) -> QuestionSet:
    try:
        return load_questions(folders.module_dir(folders.lessons_dir(), module))
    except CourseError:
        return QuestionSet(module, {})  # what is said of the exercise is told all the same
