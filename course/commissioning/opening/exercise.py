"""An assessed exercise: answers are kept now and marked when it is handed in."""

from collections.abc import Mapping
from functools import cached_property

from commissioning.content.editions import edition
from commissioning.content.places import Address, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.errors import CourseError
from commissioning.opening.caching import assessed_questions, document_form, practice_questions
from commissioning.opening.page import EXTRA, Opened, Page, Stores
from commissioning.questions import Question, QuestionSet, ReleasedSet
from commissioning.questions.question import Released, fresh_for, that_count

OWN = "Draft. Check it against your own organisation's rules before you use it."

ANOTHER = (
    "Your cohort has questions of its own, and the course that is running does not show them. Stop it with "
    "Ctrl+C and start it again as you did first. Your answers are kept."
)


class Exercise(Page):
    """A module's exercise in one try. With `marks_here` it is marked on this machine when handed in."""

    predicts = False  # here a simulator is a tool, which answers at once

    def __init__(
        self,
        place: Place,
        stores: Stores,
        address: Address,
        *,
        marks_here: bool,
        attempt: int | None = None,
        read_only: bool = False,
    ) -> None:
        super().__init__(place, stores, address, read_only=read_only)
        self._marks_here = marks_here
        self._given_attempt = attempt

    @cached_property
    def attempt(self) -> int:
        """The try whose figures the page shows."""
        return self._given_attempt or self.stores.answers.read().answers.attempt

    @cached_property
    def questions(self) -> QuestionSet | ReleasedSet:
        """The assessed questions of the module, in all their variants."""
        if self.stores.answers.read().answers.sender.edition != edition():
            raise CourseError(ANOTHER)
        return assessed_questions(self.place.module)

    @cached_property
    def asked(self) -> Mapping[str, Question | Released]:
        return self.questions.all_drawn(self.stores.answers.read().lot(self.attempt))

    def ask(self, question_id: str) -> Opened:
        return self._question_part(
            self.question(question_id),
            number=list(that_count(self.asked)).index(question_id) + 1,
            practice=False,
            attempt=self.attempt,
            variant=self._variant(question_id),
            cohort=not self._marks_here,
            read_only=self.read_only,
        )

    def _variant(self, question_id: str) -> int:
        """The number of the variant that is asked in this try."""
        lot = self.stores.answers.read().lot(self.attempt)
        return self.questions.number_drawn(question_id, lot)

    def recheck(self, question_id: str) -> Opened:
        from commissioning.parts.exercise.recheck import RecheckPart

        fresh = fresh_for(self.asked).get(question_id)
        if fresh is None:
            raise CourseError(
                f"No question of {self.place.module} has `recheck_of: {question_id}`. Write one, or take "
                f'page.recheck("{question_id}") out.'
            )
        store = self.stores.answers
        part = RecheckPart(
            fresh,
            self._module,
            self.questions,
            store.read(),
            store.place,
            marks_here=self._marks_here and not self.read_only,
            others={name: self.question(name) for name in fresh.depends_on()},
            attempt=self.attempt,
            variant=self._variant(fresh.id),
            read_only=self.read_only,
        )
        return Opened(part, store, f"kinds/{fresh.kind}")

    def document(self, *, own: bool = False) -> Opened:
        from commissioning.parts.exercise.document import DocumentPart

        store = self.stores.private if own else self.stores.answers
        module = self._module
        part = DocumentPart(
            document_form(module.id),
            store.read(),
            store.place,
            subject=OWN if own else _northmere(module),
            questions=practice_questions(module.id) if own else self._offering,
            attempt=None if own else self.attempt,
            own=own,
            practised=self.stores.practice if own else None,
            read_only=self.read_only and not own,
        )
        return Opened(part, store, "forms/document", EXTRA)

    def finish(self) -> Opened:
        from commissioning.parts.exercise.finish import FinishPart

        store = self.stores.answers
        part = FinishPart(
            self._module,
            self.questions,
            store.read(),
            store.place,
            marks_here=self._marks_here and not self.read_only,
            course_version=syllabus().course.version,
            attempt=self.attempt,
            practice=lambda: self.stores.practice,
        )
        return Opened(part, store, "forms/finish", EXTRA)

    @property
    def _offering(self) -> QuestionSet | ReleasedSet | None:
        """The questions whose answers the document can start from; without them it only misses its offers."""
        try:
            return self.questions
        except CourseError:
            return None  # where they are asked the page says what is wrong

    @property
    def _module(self) -> Module:
        return syllabus().module(self.place.module)


def _northmere(module: Module) -> str:
    course = syllabus().course.title
    return (
        f"For Northmere, an invented borough. Practice in the course {course}, "
        f"module {module.title}."
    )
