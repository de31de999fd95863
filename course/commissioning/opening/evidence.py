"""The page of those who help to find out whether the course works: the questions that are open today."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commissioning.content.pages.blocks import Block
from commissioning.content.places import EVIDENCE, EXERCISE, Address, Place
from commissioning.content.syllabus import Module
from commissioning.opening.follow_up import Everywhere
from commissioning.opening.page import Opened, Page
from commissioning.parts.evidence import EvidencePart
from commissioning.questions import Question
from commissioning.records.evidence.taking_part import Ask, Standing, asks, standing
from commissioning.records.progress.asked import form_asked
from commissioning.records.progress.how_far import Kept

PLACE = Place("", EVIDENCE)
"""Where it is in the course: in no module."""
KEEPS = Place(EVIDENCE, EVIDENCE)
"""Where it keeps things: with what is private, under its own name."""


@dataclass(frozen=True, kw_only=True)
class Asks(Block):
    """A question of the time that is open."""

    ask: Ask


class EvidencePage(Page):
    """What is asked on the day `today`; nothing of who did not agree."""

    def __init__(self, place: Place, stores: Everywhere, address: Address, *, today: date) -> None:
        super().__init__(place, stores, address)
        self._all = stores
        self._store = stores.at(KEEPS).private
        self._today = today

    @cached_property
    def standing(self) -> Standing | None:
        """Where the learner stands; None for who did not agree."""
        return standing(self._store.read().answers, self._kept, self._today)

    def _kept(self, module: Module) -> Kept:
        exercise = self._all.at(Place(module.id, EXERCISE)).answers.read()
        first = module.pages[0].id
        lesson = self._all.at(Place(module.id, first)).answers.read().answers
        return Kept(lesson, exercise.answers, exercise.tries)

    @cached_property
    def content(self) -> tuple[Block, ...]:
        found = self.standing
        when = found.open_now if found else None
        if found is None or when is None:
            return ()
        return tuple(
            Asks(index=n, ask=ask) for n, ask in enumerate(asks(found.agreed, when, form_asked), 1)
        )

    def show(self, block: Block) -> Opened | None:
        if not isinstance(block, Asks):
            return None
        question: Question = form_asked(block.ask.module, block.ask.form)[block.ask.item]
        part = EvidencePart(question, block.ask, self._store.read(), self._store.place)
        return Opened(part, self._store, f"kinds/{question.kind}")
