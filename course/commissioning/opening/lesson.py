"""A sitting or an opening check: practice questions with feedback at once."""

from functools import cached_property

from commissioning.content.syllabus import syllabus
from commissioning.opening.caching import practice_questions
from commissioning.opening.page import EXTRA, Opened, Page
from commissioning.questions import QuestionSet


class Lesson(Page):
    """A page of a lesson."""

    @cached_property
    def questions(self) -> QuestionSet:
        """The practice questions of the module."""
        return practice_questions(self.place.module)

    def ask(self, question_id: str) -> Opened:
        return self._question_part(self.question(question_id), practice=True)

    def route(self) -> Opened:
        from commissioning.parts.route import RoutePart

        store = self.stores.answers
        module = syllabus().module(self.place.module)
        part = RoutePart(module, self.questions, store.read(), self.address)
        return Opened(part, store, "forms/route", EXTRA)
