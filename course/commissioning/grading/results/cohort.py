"""One module's cohort as it stands: who there is, what each answered, and what it came to.

Points are the gradebook's, so a person's marks count. Answers are those that were marked, read from
`autograded/` as data; no notebook is opened.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.content.syllabus import PassRule, syllabus
from commissioning.errors import CourseError
from commissioning.grading.gradebook.database import engine_of, said_plainly
from commissioning.grading.gradebook.entering import is_made
from commissioning.grading.gradebook.people import Person, people
from commissioning.grading.gradebook.standing import ItemScore, Standing, standings
from commissioning.grading.marking.cells import MARK
from commissioning.grading.marking.keyed import keyed_questions, to_be_marked
from commissioning.grading.results.chosen import chosen
from commissioning.grading.settings import CourseDirectory
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import Lot, Mark, Outcome, Question, QuestionSet, mark
from commissioning.questions.counting import Chosen
from commissioning.questions.marks import hundredths
from commissioning.questions.results import Result, Verdict, result
from commissioning.records.answers import FILE, Answers
from commissioning.records.submission import good_student_id

NOT_STARTED = "not started"
UNMARKED = "handed in, not marked yet"
WAITING = "handed in, waiting for a person"
PASSED = str(Verdict.PASSED)
NOT_YET = str(Verdict.NOT_YET)
OPEN = str(Verdict.OPEN)


@dataclass(frozen=True)
class About:
    """The module: its title, its outcomes in words, and when it is passed."""

    module: str
    title: str
    outcomes: Mapping[str, str]
    rule: PassRule
    course_version: str
    pages: Mapping[str, str] = field(default_factory=dict)  # id to title


@dataclass(frozen=True)
class Answered:
    """One question as one learner answered it. `mark` holds the gradebook's points."""

    question: Question
    value: Any
    mark: Mark
    waiting: bool
    by_hand: bool
    blank: bool  # nothing was answered, whoever marked it
    chosen: tuple[Chosen, ...]

    @property
    def share(self) -> float:
        """Share of the points, 0 to 1; a person may give more than there are, which counts as 1."""
        most = self.mark.max_points
        return float(min(max(self.mark.points / most, Decimal(0)), Decimal(1))) if most else 0.0


@dataclass(frozen=True)
class Learner:
    """One learner. `answered` and `result` are there once the submission is marked."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    handed_in: bool = False
    again: bool = False  # handed in anew since it was marked
    standing: Standing | None = None
    answered: Mapping[str, Answered] = field(default_factory=dict)
    result: Result | None = None
    marked_at: datetime | None = None

    @property
    def name(self) -> str:
        """The name in full, or the id."""
        return f"{self.first_name} {self.last_name}".strip() or self.id

    @property
    def waiting(self) -> list[str]:
        """Ids of the questions that wait for a person's mark."""
        return [name for name, one in self.answered.items() if one.waiting]

    @property
    def only_texts_wait(self) -> bool:
        """Whether all that waits are texts, so that the score that counts is already known."""
        return all(self.answered[name].question.by_person for name in self.waiting)

    @property
    def status(self) -> str:
        """Where the learner stands, in one of six phrases."""
        if self.result is None:
            return UNMARKED if self.handed_in else NOT_STARTED
        if self.waiting:
            return WAITING
        return str(self.result.verdict)


@dataclass(frozen=True)
class Cohort:
    """All learners of the gradebook and of `submitted/`, by id, for one module."""

    about: About
    questions: QuestionSet
    learners: tuple[Learner, ...]

    @property
    def marked(self) -> list[Learner]:
        """Those whose submission is marked, if only in part."""
        return [one for one in self.learners if one.result is not None]


def about_module(module: str) -> About:
    """What the syllabus says of `module`; defaults where it does not list it."""
    version = syllabus().course.version
    try:
        entry = syllabus().module(module)
    except CourseError:
        return About(module, module, {}, PassRule(), version)
    pages = {page.id: page.title for page in entry.pages}
    rule = entry.assessed.pass_rule
    return About(module, entry.title, dict(entry.outcomes), rule, version, pages)


@said_plainly()
def read_cohort(module: str, directory: CourseDirectory) -> Cohort:
    """The cohort of `module` in the course folder of `directory`."""
    known, marks = _in_gradebook(directory.db_url, module)
    root = Path(directory.root)
    submitted = root / directory.submitted_directory
    there = (
        {
            one.parent.name
            for one in submitted.glob(f"*/{module}")
            if good_student_id(one.parent.name)
        }
        if submitted.is_dir()
        else set()
    )
    questions, about = _Marker(keyed_questions(module)), about_module(module)
    learners = []
    for student in sorted({*known, *there, *marks}):
        entry = known.get(student, Person(student))
        named = Learner(
            student,
            entry.first_name,
            entry.last_name,
            entry.email,
            handed_in=student in there or student in marks,
        )
        if student in marks:
            folder = root / directory.autograded_directory / student / module
            named = _with_marks(named, marks[student], questions, about, folder)
            named = replace(named, again=_differs(folder, submitted / student / module))
        learners.append(named)
    return Cohort(about, questions.known, tuple(learners))


def _in_gradebook(db_url: str, module: str) -> tuple[dict[str, Person], dict[str, Standing]]:
    if not is_made(db_url):
        return {}, {}
    with engine_of(db_url).connect() as db:
        return people(db), standings(db, module)


class _Marker:
    """Marks answers, the same one once: learners' choices repeat, and some keys are long sums."""

    def __init__(self, known: QuestionSet) -> None:
        self.known = known
        self._kept: dict[tuple[str, int, str], tuple[Mark, tuple[Chosen, ...]]] = {}

    def mark(
        self, name: str, lot: Lot, given: Callable[[str], Any]
    ) -> tuple[Mark, tuple[Chosen, ...]]:
        """The mark, and what was chosen, in one try; `given` is the answer by its id."""
        question, value = self.known.on_try(name, lot, given), given(name)
        variant = self.known.number_drawn(name, lot)
        if question is not self.known.variant(name, variant):  # it follows from another answer
            return mark(question, value), tuple(chosen(question, value))
        key = (name, variant, json.dumps(value, sort_keys=True))
        if key not in self._kept:
            self._kept[key] = (mark(question, value), tuple(chosen(question, value)))
        return self._kept[key]


def _with_marks(
    learner: Learner, standing: Standing, questions: _Marker, about: About, folder: Path
) -> Learner:
    read = to_be_marked(read_submission(folder, about.module))
    answered = {
        name: _answered(questions, name, read, standing.items.get(f"{MARK}{name}"))
        for name in questions.known
    }
    marks = {name: one.mark for name, one in answered.items()}
    asked = {name: one.question for name, one in answered.items()}
    return replace(
        learner,
        standing=standing,
        answered=answered,
        result=result(asked, marks, about.rule),
        marked_at=_written(folder / f"{about.module}.ipynb"),
    )


def _answered(
    questions: _Marker, name: str, read: Answers | Unreadable, item: ItemScore | None
) -> Answered:
    answers = Answers(questions.known.module) if isinstance(read, Unreadable) else read
    question, value = questions.known.drawn(name, answers.lot), answers.value(name)
    made, choices = questions.mark(name, answers.lot, answers.value)
    blank = made.outcome is Outcome.NOT_ATTEMPTED and not isinstance(read, Unreadable)
    if question.recheck_of:  # the gradebook knows nothing of it
        return Answered(question, value, made, False, False, blank, choices)  # noqa: FBT003
    waiting, by_hand = item is None or item.waiting, item is not None and item.by_hand
    points = hundredths(Decimal(str(item.score))) if item else Decimal(0)
    outcome, unsafe = made.outcome, made.unsafe
    if waiting:
        outcome = Outcome.FOR_A_PERSON
    elif by_hand or isinstance(read, Unreadable):
        full = points >= made.max_points
        outcome = Outcome.CORRECT if full else Outcome.PARTLY if points else Outcome.NOT_YET
        unsafe = unsafe and not full  # who gave full points by hand has looked, and thinks it safe
    marked = replace(made, points=points, outcome=outcome, unsafe=unsafe)
    return Answered(question, value, marked, waiting, by_hand, blank, choices)


def _differs(marked: Path, handed_in: Path) -> bool:
    try:
        return (handed_in / FILE).read_bytes() != (marked / FILE).read_bytes()
    except OSError:
        return False


def _written(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None
