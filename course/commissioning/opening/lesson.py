"""A sitting or an opening check: practice questions with feedback at once."""

from functools import cached_property

from commissioning.clock import today
from commissioning.content.pages.notebooks import read_for
from commissioning.content.places import Address, Place
from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.opening.caching import practice_questions
from commissioning.opening.page import EXTRA, Opened, Page, Stores
from commissioning.questions import QuestionSet
from commissioning.records.progress.asked import placement_of

STARTING = (*EXTRA, "starting")


class Lesson(Page):
    """A page of a lesson; in a `cohort` what is said of its questions goes with the exercise."""

    def __init__(
        self,
        place: Place,
        stores: Stores,
        address: Address,
        *,
        cohort: bool = False,
        read_only: bool = False,
    ) -> None:
        super().__init__(place, stores, address, read_only=read_only)
        self._cohort = cohort

    @cached_property
    def questions(self) -> QuestionSet:
        """The practice questions of the module."""
        return practice_questions(self.place.module)

    def ask(self, question_id: str) -> Opened:
        question = self.question(question_id)
        below = self._reads_on(question_id)
        return self._question_part(question, practice=True, cohort=self._cohort, below=below)

    def _reads_on(self, question_id: str) -> bool:
        """Whether a question sends back to its own section, and what it sends to stands below it there."""
        page, _, heading = self.questions[question_id].revisit.partition("#")
        try:
            here = read_for(self.place, today())
        except CourseError:  # an author's page that is not stored yet
            return False
        return (
            page == self.place.page
            and question_id in here.questions
            and here.explains_below(question_id, heading)
        )

    def key_points(self) -> Opened:
        from commissioning.parts.progress.reading import ReadingPart

        store = self.stores.answers
        part = ReadingPart(self.place.page, store.read())
        return Opened(part, store, "forms/reading", EXTRA)

    def route(self) -> Opened:
        from commissioning.parts.progress.route import RoutePart

        store = self.stores.answers
        module = syllabus().module(self.place.module)
        part = RoutePart(module, self.questions, store.read(), self.address)
        return Opened(part, store, "forms/route", EXTRA)

    def who(self) -> Opened:
        from commissioning.parts.placing.who import WhoPart

        store = self.stores.answers
        return Opened(WhoPart(store.read()), store, "forms/who", STARTING)

    def placement(self) -> Opened:
        from commissioning.parts.placing.placement import PlacementPart

        store = self.stores.answers
        part = PlacementPart(placement_of(self.place.module), store.read(), self.address)
        return Opened(part, store, "forms/placement", STARTING)

    def own_route(self) -> Opened:
        from commissioning.parts.placing.own_route import OwnRoutePart

        store, asked = self.stores.answers, placement_of(self.place.module)
        part = OwnRoutePart(asked, store.read(), self.address, giving_mark=self.stores.giving_mark)
        return Opened(part, store, "forms/own-route", STARTING)

    def looks(self) -> Opened:
        from commissioning.parts.placing.looks import LooksPart

        store = self.stores.answers
        return Opened(LooksPart(store.read()), store, "forms/looks", STARTING)
