"""What a notebook's cells call: `lesson(...)` and `exercise(...)`, and what these pages can show.

A page knows the folder that it was opened in, and so where its answers are kept. It shows each part of
`opening` as a widget; it never marks by itself and holds no arithmetic.
"""

import os
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any

from IPython.display import HTML, display

from commissioning import opening
from commissioning.browser import bundle
from commissioning.content import folders
from commissioning.content.places import EXERCISE, Place, in_notebooks
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.jupyter.drawn import Drawn
from commissioning.jupyter.shown_mark import ShownMark
from commissioning.jupyter.widget import Line, PartWidget, Shown
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.marker import giving_mark, is_cohort
from commissioning.keeping.progress import practice_in, tries_beside
from commissioning.keeping.store import DiskStore
from commissioning.pictures import as_html, picture
from commissioning.questions import QuestionSet, ReleasedSet, earlier_answers, mark
from commissioning.records.answers import Answers
from commissioning.records.submitting.come_again import come_again

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
    page = ExercisePage(module, EXERCISE, Path.cwd())
    if again := page.come_again():
        display(HTML(again))  # type: ignore[no-untyped-call]
    return page


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
    def stores(self) -> "_Stores":
        """Where the page keeps things."""
        return _Stores(self.module, self.folder, read_only=self.read_only)

    @property
    def answers(self) -> AnswersFile:
        """The file of this page's answers."""
        return self.stores.file

    @property
    def questions(self) -> QuestionSet | ReleasedSet:
        """The questions of this page's module."""
        return self._opened.questions

    def ask(self, question_id: str) -> PartWidget:
        """Ask a question. On a lesson's page it has feedback at once; assessed, when it is handed in."""
        return self._show(self._opened.ask(question_id))

    def simulator(self, name: str, **begins: Any) -> PartWidget:
        """Show a simulator by name, its controls beginning with these values by their ids.

        Its packages load only now. CourseError, with the names, if there is none such, or no such control.
        """
        return self._show(self._opened.simulator(name, begins))

    def checker(self) -> PartWidget:
        """Show the checker and mender of grants data. Nothing of a file is kept."""
        return self._show(self._opened.checker())

    def picture(self, name: str) -> Drawn:
        """Show a picture of the course by name. CourseError, with the names, if there is none such."""
        return Drawn(picture(name, self.page)["alt"], as_html(name, self.page))

    @cached_property
    def _opened(self) -> opening.Page:
        raise NotImplementedError

    @property
    def _place(self) -> Place:
        return Place(self.module, self.page)

    @cached_property
    def _shown(self) -> Shown:
        return Shown()

    def _show(self, opened: opening.Opened) -> PartWidget:
        esm, css = bundle.esm(opened.script), bundle.css(*opened.styles)
        return self._shown.show(opened.part, opened.store, esm, css)


class LessonPage(Page):
    """A sitting: practice questions with feedback at once."""

    @cached_property
    def _opened(self) -> opening.Lesson:
        place = self._place
        return opening.Lesson(
            place,
            self.stores,
            in_notebooks(place),
            cohort=is_cohort(self.folder),
            read_only=self.read_only,
        )

    def route(self) -> PartWidget:
        """Show the route that the opening check advises."""
        return self._show(self._opened.route())

    def who(self) -> PartWidget:
        """Show where learners say who they are."""
        return self._show(self._opened.who())

    def placement(self) -> PartWidget:
        """Show the questions from which a route through the course is advised."""
        return self._show(self._opened.placement())

    def own_route(self) -> PartWidget:
        """Show the route through the course."""
        return self._show(self._opened.own_route())

    def looks(self) -> PartWidget:
        """Show how pages look, to be set."""
        return self._show(self._opened.looks())


class ExercisePage(Page):
    """An assessed exercise: answers are kept now and marked when it is handed in."""

    @cached_property
    def _opened(self) -> opening.Exercise:
        return opening.Exercise(
            self._place,
            self.stores,
            in_notebooks(self._place),
            marks_here=not is_cohort(self.folder),
            read_only=self.read_only,
        )

    def come_again(self) -> str:
        """What a new try begins with, as HTML; "" on the first."""
        try:
            module = syllabus().module(self.module)
        except CourseError:
            return ""  # the exercise is asked and marked all the same
        number, tries = tries_beside(self.folder, self.module)
        address = in_notebooks(self._place)
        return come_again(module, tries, number, address, cohort=is_cohort(self.folder))

    def mark(self, question_id: str) -> ShownMark | None:
        """The mark, where nbgrader or the model answers ask for it; nothing on a learner's page."""
        question = self._opened.question(question_id)
        if not (graded_by_nbgrader() or self.read_only):
            return None
        answers, asked = self.answers.read(), self._opened.asked
        earlier = earlier_answers(asked, {name: answers.value(name) for name in asked})
        return ShownMark(mark(question, answers.value(question_id), earlier))

    def recheck(self, question_id: str) -> PartWidget | Line:
        """Where a fresh question opens after an unsafe answer. For the model answers, a line of text."""
        opened = self._opened.recheck(question_id)
        return Line(opened.part) if self.read_only else self._show(opened)

    def document(self, *, own: bool = False) -> PartWidget | Line:
        """The module's document: for Northmere, or (`own`) for the learner's own case."""
        opened = self._opened.document(own=own)
        return Line(opened.part) if self.read_only and not own else self._show(opened)

    def finish(self) -> PartWidget | Line:
        """Hand in, see the results, try again. For the model answers, a line of text."""
        opened = self._opened.finish()
        return Line(opened.part) if self.read_only else self._show(opened)


class _Stores:
    """Where a notebook's page keeps things: in its folder, and in the private one beside its part.

    Inside the course's own folders answers are thrown away at the end: none may lie there.
    """

    def __init__(self, module: str, folder: Path, *, read_only: bool) -> None:
        self._module = module
        self._folder = folder
        self._read_only = read_only

    @cached_property
    def file(self) -> AnswersFile:
        """The file of the page's answers."""
        if self._read_only:
            return AnswersFile(self._folder / MODEL_ANSWERS, self._module)
        return AnswersFile(self._own_folder(self._folder) / ANSWERS, self._module)

    @cached_property
    def answers(self) -> DiskStore:
        return DiskStore(self.file)

    @property
    def practice(self) -> Answers:
        return practice_in(self._outer, self._module)

    @cached_property
    def private(self) -> DiskStore:
        folder = self._own_folder(self._outer) / "private" / self._module
        folder.mkdir(parents=True, exist_ok=True)
        return DiskStore(AnswersFile(folder / ANSWERS, self._module))

    @property
    def giving_mark(self) -> str:
        return giving_mark(self._folder)

    @property
    def _outer(self) -> Path:
        """The course folder that the notebook lies in."""
        return self._folder.parents[1] if self._folder.parent.name in _PARTS else self._folder

    def _own_folder(self, folder: Path) -> Path:
        """`folder`, or a scratch one where the course itself lives."""
        top = folders.checkout()
        inside = top is not None and any(
            folder.is_relative_to(top / part) for part in ("course", "exercises", "solutions")
        )
        return self._scratch if inside or folder == top else folder

    @cached_property
    def _scratch(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="commissioning-"))


_PARTS = ("lessons", "exercises")
