"""What a notebook's cells call: `lesson(...)` and `exercise(...)`, and what these pages can show.

A page knows the folder that it was opened in, and so where its answers are kept. It draws forms and
simulators; it never marks by itself and holds no arithmetic.
"""

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.jupyter.shown_mark import ShownMark
from commissioning.keeping.answers_file import AnswersFile
from commissioning.questions import (
    Askable,
    QuestionSet,
    ReleasedSet,
    earlier_answers,
    exercise_questions,
    load_questions,
    mark,
)

if TYPE_CHECKING:
    from commissioning.forms import DocumentForm, FinishForm, QuestionForm, RouteForm

MODEL_ANSWERS = "model-answers.json"
ANSWERS = "answers.json"


def graded_by_nbgrader() -> bool:
    """Whether nbgrader is executing this notebook, so that a mark must be a cell's last value."""
    return os.environ.get("NBGRADER_EXECUTION") == "autograde"


def open_lesson(module: str, page: str) -> "LessonPage":
    """The page of a lesson, opened in the folder that the notebook runs in."""
    folders.module_dir(folders.lessons_dir(), module)
    return LessonPage(module, page, Path.cwd())


def open_exercise(module: str) -> "ExercisePage":
    """A module's assessed exercise, opened in the folder that the notebook runs in."""
    folders.module_dir(folders.exercises_dir(), module)
    return ExercisePage(module, "exercise", Path.cwd())


class Page:
    """One notebook, opened in `folder`: the learner's, a grader's, or the course's own."""

    def __init__(self, module: str, page: str, folder: Path) -> None:
        self.module = module
        self.page = page
        self.folder = folder

    def __repr__(self) -> str:
        return f"{self.module}, {self.page}"

    def _repr_html_(self) -> str:
        return ""

    @cached_property
    def read_only(self) -> bool:
        """Whether these are the model answers, which nobody edits in a form."""
        return (self.folder / MODEL_ANSWERS).is_file()

    @cached_property
    def answers(self) -> AnswersFile:
        """The answers of this page. Inside the course's own folders they are thrown away at the end."""
        if self.read_only:
            return AnswersFile(self.folder / MODEL_ANSWERS, self.module)
        return AnswersFile(self._own_folder(self.folder) / ANSWERS, self.module)

    @cached_property
    def private(self) -> AnswersFile:
        """Answers about the learner's own work: on this machine only, never handed in."""
        outer = self.folder.parents[1] if self.folder.parent.name in _PARTS else self.folder
        folder = self._own_folder(outer) / "private" / self.module
        folder.mkdir(parents=True, exist_ok=True)
        return AnswersFile(folder / ANSWERS, self.module)

    def _own_folder(self, folder: Path) -> Path:
        """`folder`, or a scratch one where the course itself lives: no answers may lie there."""
        top = folders.checkout()
        inside = top is not None and any(
            folder.is_relative_to(top / part) for part in ("course", "exercises", "solutions")
        )
        return self._scratch if inside or folder == top else folder

    @cached_property
    def _scratch(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="commissioning-"))

    @cached_property
    def questions(self) -> QuestionSet | ReleasedSet:
        """The questions of this page's module."""
        raise NotImplementedError

    def simulator(self, name: str) -> Any:
        """Show a simulator of the module; its packages load only now."""
        from commissioning.simulators import open_simulator

        return open_simulator(name, self.answers, self.private, read_only=self.read_only)

    def _known(self, question_id: str) -> None:
        if question_id not in self.questions:
            raise CourseError(
                f"There is no question {question_id!r} in {self.module}. The author of this page "
                f"can choose from: {', '.join(self.questions)}."
            )


_PARTS = ("lessons", "exercises")


class LessonPage(Page):
    """A sitting: practice questions with feedback at once."""

    @cached_property
    def questions(self) -> QuestionSet:
        return load_questions(folders.lessons_dir() / self.module)

    def ask(self, question_id: str) -> "QuestionForm":
        """Ask a practice question."""
        from commissioning.forms import QuestionForm

        self._known(question_id)
        return QuestionForm(self.questions[question_id], self.answers, practice=True)

    def route(self) -> "RouteForm":
        """Show the route that the opening check advises."""
        from commissioning.forms import RouteForm

        return RouteForm(self.module, self.questions, self.answers)


class ExercisePage(Page):
    """An assessed exercise: answers are kept now and marked when it is handed in."""

    @cached_property
    def questions(self) -> QuestionSet | ReleasedSet:
        return exercise_questions(self.module)

    @cached_property
    def _asked(self) -> list["QuestionForm"]:
        """The forms of this page, in the order they were asked for."""
        return []

    @cached_property
    def _attempt(self) -> int:
        return self.answers.read().attempt

    @cached_property
    def _handed_in(self) -> bool:
        """Whether this try is closed: marked and kept, so that changes would not count."""
        from commissioning.keeping.attempts_file import read_attempts
        from commissioning.records.attempts import FILE

        if not (self.folder / FILE).is_file():
            return False
        try:
            return read_attempts(self.folder, self.module).numbered(self._attempt) is not None
        except CourseError:  # the form at the end of the page says what is wrong with the record
            return False

    def _question(self, question_id: str) -> Askable:
        self._known(question_id)
        return self.questions.variant(question_id, self._attempt - 1)

    def ask(self, question_id: str) -> "QuestionForm":
        """Ask an assessed question: the answer is saved, and marked when the exercise is handed in."""
        from commissioning.forms import QuestionForm

        form = QuestionForm(
            self._question(question_id),
            self.answers,
            number=list(self.questions).index(question_id) + 1,
            practice=False,
            read_only=self.read_only or self._handed_in,
        )
        self._asked.append(form)
        return form

    def _close_questions(self) -> None:
        """After handing in, what stands on the page can be read and no longer changed."""
        for form in self._asked:
            form.read_only = True

    def mark(self, question_id: str) -> ShownMark | None:
        """The mark, where nbgrader or the model answers ask for it; nothing on a learner's page."""
        self._known(question_id)
        if not (graded_by_nbgrader() or self.read_only):
            return None
        answers = self.answers.read()
        asked = {name: self._question(name) for name in self.questions}
        earlier = earlier_answers(asked, {name: answers.value(name) for name in asked})
        return ShownMark(mark(asked[question_id], answers.value(question_id), earlier))

    def document(self, *, own: bool = False) -> "DocumentForm":
        """The module's document: for Northmere, or (`own`) for the learner's own case."""
        from commissioning.forms import DocumentForm

        answers = self.private if own else self.answers
        return DocumentForm(
            self.module,
            answers,
            own=own,
            exercise=self.answers,
            read_only=self.read_only and not own,
        )

    def finish(self) -> "FinishForm":
        """Hand in, see the results, try again."""
        from commissioning.forms import FinishForm

        return FinishForm(
            self.module,
            self.questions,
            self.answers,
            read_only=self.read_only,
            on_hand_in=self._close_questions,
        )
