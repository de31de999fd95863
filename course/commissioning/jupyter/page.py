"""What a notebook's cells call: `lesson(...)` and `exercise(...)`, and what these pages can show.

A page knows the folder that it was opened in, and so where its answers are kept. It makes the parts and
shows each as a widget; it never marks by itself and holds no arithmetic.
"""

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commissioning.browser import bundle
from commissioning.content import folders
from commissioning.content.places import Address, Place, in_notebooks
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.jupyter.shown_mark import ShownMark
from commissioning.jupyter.widget import Line, PartWidget, Shown
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.marker import is_cohort
from commissioning.keeping.store import DiskStore
from commissioning.parts.question import QuestionPart
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
    from commissioning.parts.part import Part

MODEL_ANSWERS = "model-answers.json"
ANSWERS = "answers.json"
SIMULATOR = ("simulator", "simulator-results", "charts")
EXTRA = ("extras", "result", "document")


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

    @cached_property
    def _store(self) -> DiskStore:
        return DiskStore(self.answers)

    @cached_property
    def _private_store(self) -> DiskStore:
        return DiskStore(self.private)

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

    def simulator(self, name: str) -> PartWidget:
        """Show a simulator by name; its packages load only now. CourseError, with the names, if none."""
        from commissioning.parts.simulator import SimulatorPart
        from commissioning.simulators import open_view

        view = open_view(name)
        store = self._private_store if view.private else self._store
        part = SimulatorPart(view, store.read(), read_only=self.read_only)
        return self._show(part, "simulators/simulator", *SIMULATOR, store=store)

    @property
    def _address(self) -> Address:
        return in_notebooks(Place(self.module, self.page))

    @cached_property
    def _shown(self) -> Shown:
        return Shown()

    def _show(
        self, part: "Part", script: str, *styles: str, store: DiskStore | None = None
    ) -> PartWidget:
        css = bundle.css(*bundle.FORMS, *styles)
        return self._shown.show(part, store or self._store, bundle.esm(script), css)

    def _ask(self, question: Askable, **how: Any) -> PartWidget:
        others = {name: self._question(name) for name in question.depends_on()}
        part = QuestionPart(question, self._store.read(), self._store.place, others=others, **how)
        return self._show(part, f"kinds/{question.kind}")

    def _question(self, question_id: str) -> Askable:
        """A question of the module, as it is asked on this page."""
        self._known(question_id)
        return self.questions[question_id]

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

    def ask(self, question_id: str) -> PartWidget:
        """Ask a practice question."""
        return self._ask(self._question(question_id), practice=True)

    def route(self) -> PartWidget:
        """Show the route that the opening check advises."""
        from commissioning.parts.route import RoutePart

        part = RoutePart(_module(self.module), self.questions, self._store.read(), self._address)
        return self._show(part, "forms/route", *EXTRA)


class ExercisePage(Page):
    """An assessed exercise: answers are kept now and marked when it is handed in."""

    @cached_property
    def questions(self) -> QuestionSet | ReleasedSet:
        return exercise_questions(self.module)

    @cached_property
    def _attempt(self) -> int:
        return self._store.read().answers.attempt

    def _question(self, question_id: str) -> Askable:
        self._known(question_id)
        return self.questions.variant(question_id, self._attempt - 1)

    def ask(self, question_id: str) -> PartWidget:
        """Ask an assessed question: the answer is saved, and marked when the exercise is handed in."""
        return self._ask(
            self._question(question_id),
            number=list(self.questions).index(question_id) + 1,
            practice=False,
            read_only=self.read_only,
        )

    def mark(self, question_id: str) -> ShownMark | None:
        """The mark, where nbgrader or the model answers ask for it; nothing on a learner's page."""
        self._known(question_id)
        if not (graded_by_nbgrader() or self.read_only):
            return None
        answers = self.answers.read()
        asked = {name: self._question(name) for name in self.questions}
        earlier = earlier_answers(asked, {name: answers.value(name) for name in asked})
        return ShownMark(mark(asked[question_id], answers.value(question_id), earlier))

    def document(self, *, own: bool = False) -> PartWidget | Line:
        """The module's document: for Northmere, or (`own`) for the learner's own case."""
        from commissioning.content.yaml_reading import read_declared
        from commissioning.documents.form import DocumentSpec
        from commissioning.documents.starting import offering_questions
        from commissioning.parts.document import DocumentPart

        store = self._private_store if own else self._store
        read_only = self.read_only and not own
        part = DocumentPart(
            read_declared(folders.lessons_dir() / self.module / "document.yaml", DocumentSpec),
            store.read(),
            store.place,
            subject=OWN if own else _northmere(self.module),
            questions=None if own else offering_questions(self.module),
            own=own,
            read_only=read_only,
        )
        return Line(part) if read_only else self._show(part, "forms/document", *EXTRA, store=store)

    def finish(self) -> PartWidget | Line:
        """Hand in, see the results, try again. For the model answers, a line of text."""
        from commissioning.parts.finish import FinishPart

        part = FinishPart(
            _module(self.module),
            self.questions,
            self._store.read(),
            self._store.place,
            marks_here=not (self.read_only or is_cohort(self.answers.path.parent)),
            course_version=syllabus().course.version,
        )
        return Line(part) if self.read_only else self._show(part, "forms/finish", *EXTRA)


OWN = "Draft. Check it against your own organisation's rules before you use it."


def _northmere(module: str) -> str:
    return (
        f"For Northmere, an invented borough. Practice in the course {syllabus().course.title}, "
        f"module {_module(module).title}."
    )


def _module(module: str) -> Module:
    return syllabus().module(module)
