"""One module's cohort as it stands: who there is, what each answered, and what it came to.

Points are the gradebook's, so a person's marks count. Answers are those that were marked, read from
`autograded/` as data; no notebook is opened.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from commissioning.grading.gradebook.database import engine_of, said_plainly
from commissioning.grading.gradebook.entering import is_made
from commissioning.grading.gradebook.judged import Answered, Judge, Judged
from commissioning.grading.gradebook.people import Person, people
from commissioning.grading.gradebook.standing import Standing, standings
from commissioning.grading.marking.about import About, about_module
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.settings import CourseDirectory
from commissioning.questions import QuestionSet
from commissioning.questions.results import Result, Verdict
from commissioning.records.answers import FILE
from commissioning.records.submission import good_student_id

NOT_STARTED = "not started"
UNMARKED = "handed in, not marked yet"
WAITING = "handed in, waiting for a person"
PASSED = str(Verdict.PASSED)
NOT_YET = str(Verdict.NOT_YET)
OPEN = str(Verdict.OPEN)


@dataclass(frozen=True)
class Learner:
    """One learner. `judged` is there once the submission is marked."""

    id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    handed_in: bool = False
    again: bool = False  # handed in anew since it was marked
    standing: Standing | None = None
    judged: Judged | None = None
    marked_at: datetime | None = None
    stranger: bool = False  # there is a class list, and they are not on it

    @property
    def name(self) -> str:
        """The name in full, or the id."""
        return f"{self.first_name} {self.last_name}".strip() or self.id

    @property
    def late(self) -> bool:
        """Whether what is marked came after it was due."""
        return bool(self.standing and self.standing.late)

    @property
    def answered(self) -> Mapping[str, Answered]:
        """The answers that were marked, by question."""
        return self.judged.answered if self.judged else {}

    @property
    def result(self) -> Result | None:
        """What they come to."""
        return self.judged.result if self.judged else None

    @property
    def waiting(self) -> list[str]:
        """Ids of the questions that wait for a person's mark."""
        return self.judged.waiting if self.judged else []

    @property
    def only_texts_wait(self) -> bool:
        """Whether all that waits are texts, so that the score that counts is already known."""
        return self.judged is None or self.judged.only_texts_wait

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
    about = about_module(module)
    judge = Judge(keyed_questions(module), about.rule)
    listed = any(one.listed for one in known.values())
    learners = []
    for student in sorted({*known, *there, *marks}):
        entry = known.get(student, Person(student))
        named = Learner(
            student,
            entry.first_name,
            entry.last_name,
            entry.email,
            handed_in=student in there or student in marks,
            stranger=listed and not entry.listed,
        )
        if student in marks:
            folder = root / directory.autograded_directory / student / module
            named = replace(
                named,
                standing=marks[student],
                judged=judge.judge(marks[student], folder),
                marked_at=_written(folder / f"{module}.ipynb"),
                again=_differs(folder, submitted / student / module),
            )
        learners.append(named)
    return Cohort(about, judge.questions, tuple(learners))


def _in_gradebook(db_url: str, module: str) -> tuple[dict[str, Person], dict[str, Standing]]:
    if not is_made(db_url):
        return {}, {}
    with engine_of(db_url).connect() as db:
        return people(db), standings(db, module)


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
