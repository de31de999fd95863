"""What every page can show, and which part a block of it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from commissioning.browser.bundle import FORMS
from commissioning.clock import today
from commissioning.content.pages import blocks
from commissioning.content.pages.notebooks import read_for
from commissioning.content.places import Address, Place
from commissioning.errors import CourseError
from commissioning.parts.part import Part
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import Askable
from commissioning.records.answers import Answers
from commissioning.records.store import Store

if TYPE_CHECKING:
    from commissioning.questions import QuestionSet, ReleasedSet

NOTHING: Mapping[str, Any] = MappingProxyType({})
KEY_POINTS = "key-points"  # the tag of a text
SIMULATOR = (*FORMS, "simulator", "simulator-results", "charts")
CHECKER = (*FORMS, "checker", "checker-groups")
EXTRA = (*FORMS, "extras", "result", "document")


@dataclass(frozen=True)
class Opened:
    """A part, ready to be shown: where it keeps things, and what draws it.

    `script` names an ES module of `browser`, `styles` its style sheets, of which later ones overrule.
    """

    part: Part
    store: Store
    script: str
    styles: tuple[str, ...] = FORMS


class Stores(Protocol):
    """The places in which a page keeps things, and practice, which it may offer or carry along."""

    @property
    def answers(self) -> Store:
        """The answers of this page."""

    @property
    def practice(self) -> Answers:
        """What is kept of the module's practice now; none where it cannot be read."""

    @property
    def private(self) -> Store:
        """What is about the learner's own work: never handed in."""

    @property
    def giving_mark(self) -> str:
        """What marks files that the learner gives away without a name; "" where there is no facilitator."""


class Page:
    """One page that somebody opens. `address` leads from it to other places of the course."""

    predicts: ClassVar[bool] = True
    """Whether a simulator asks for a prediction first."""

    def __init__(
        self, place: Place, stores: Stores, address: Address, *, read_only: bool = False
    ) -> None:
        self.place = place
        self.stores = stores
        self.address = address
        self.read_only = read_only

    @property
    def attempt(self) -> int:
        """The try whose figures the page shows; a lesson has but one."""
        return 1

    @cached_property
    def content(self) -> "tuple[blocks.Block, ...]":
        """What the page shows today, in its order."""
        return read_for(self.place, today()).blocks

    @cached_property
    def questions(self) -> "QuestionSet | ReleasedSet":
        """The questions of this page's module."""
        raise NotImplementedError

    def show(self, block: blocks.Block) -> Opened | None:
        """What stands behind a block of the page; None for one that shows no part."""
        match block:
            case blocks.Question(id=name):
                return self.ask(name)
            case blocks.Recheck(question=name):
                return self.recheck(name)
            case blocks.Simulator(name=name, begins=begins):
                return self.simulator(name, begins)
            case blocks.Checker():
                return self.checker()
            case blocks.Route():
                return self.route()
            case blocks.Who():
                return self.who()
            case blocks.Placement():
                return self.placement()
            case blocks.OwnRoute():
                return self.own_route()
            case blocks.Looks():
                return self.looks()
            case blocks.Finish():
                return self.finish()
            case blocks.Text(tags=tags) if KEY_POINTS in tags:
                return self.key_points()
        return None

    def ask(self, question_id: str) -> Opened:
        """A question, by its id. CourseError, with the ids, if there is none such."""
        raise NotImplementedError

    def recheck(self, question_id: str) -> Opened:  # noqa: ARG002 - an exercise has some
        """The fresh question that an unsafe answer to a critical one opens."""
        raise self._has_no("recheck")

    def simulator(self, name: str, begins: Mapping[str, Any] = NOTHING) -> Opened:
        """A simulator, which may begin with values; its packages load only now. CourseError as `open_view`."""
        from commissioning.parts.simulator import SimulatorPart
        from commissioning.simulators import open_view

        view = open_view(name, begins)
        store = self.stores.private if view.private else self.stores.answers
        attempt = None if view.private else self.attempt  # private answers know of no tries
        part = SimulatorPart(
            view, store.read(), attempt=attempt, read_only=self.read_only, predicts=self.predicts
        )
        return Opened(part, store, "simulators/simulator", SIMULATOR)

    def checker(self) -> Opened:
        """The checker and mender of grants data. It keeps nothing, so that it stands on any page."""
        from commissioning.parts.grantsfile.checker import CheckerPart

        return Opened(CheckerPart(), self.stores.answers, "checker/checker", CHECKER)

    def key_points(self) -> Opened | None:
        """A button to say that the key points are read; only a lesson's are advised by themselves."""
        return None

    def route(self) -> Opened:
        """The route that the opening check advises."""
        raise self._has_no("route")

    def who(self) -> Opened:
        """Who the learner is, and why they are here."""
        raise self._has_no("who")

    def placement(self) -> Opened:
        """The questions from which a route through the course is advised."""
        raise self._has_no("placement")

    def own_route(self) -> Opened:
        """The route through the course."""
        raise self._has_no("own_route")

    def looks(self) -> Opened:
        """How pages look."""
        raise self._has_no("looks")

    def document(self, *, own: bool = False) -> Opened:  # noqa: ARG002 - an exercise has two
        """The module's document: for Northmere, or (`own`) for the learner's own case."""
        raise self._has_no("document")

    def finish(self) -> Opened:
        """Hand in, see the results, try again."""
        raise self._has_no("finish")

    def question(self, question_id: str) -> Askable:
        """A question of the module, as it is asked on this page. CourseError if there is none such."""
        if question_id not in self.questions:
            raise CourseError(
                f"There is no question {question_id!r} in {self.place.module}. The author of this "
                f"page can choose from: {', '.join(self.questions)}."
            )
        return self.asked[question_id]

    @cached_property
    def asked(self) -> Mapping[str, Askable]:
        """All questions of the module, as they are asked on this page."""
        return self.questions

    def _question_part(self, question: Askable, **how: Any) -> Opened:
        store = self.stores.answers
        others = {name: self.question(name) for name in question.depends_on()}
        part = QuestionPart(question, store.read(), store.place, others=others, **how)
        return Opened(part, store, f"kinds/{question.kind}")

    def _has_no(self, call: str) -> CourseError:
        return CourseError(
            f"page.{call}() has no place on {self.place.page!r} of {self.place.module}."
        )
