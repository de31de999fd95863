"""The page of what is asked again, over all modules: today's questions, and the changes that learners took away."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from commissioning.content.pages.blocks import Block
from commissioning.content.places import EXERCISE, FOLLOW_UP, Address, Place
from commissioning.content.syllabus import Module, syllabus
from commissioning.opening.page import EXTRA, Opened, Page, Stores
from commissioning.parts.progress.reading import ReadingPart
from commissioning.parts.remembering.change import ChangePart
from commissioning.parts.remembering.follow_up import FollowUpPart
from commissioning.records.progress.how_far import Kept
from commissioning.records.remembering.changed import Changed, all_changed
from commissioning.records.remembering.follow_up import Ask, Learnt, asked_on, learnt
from commissioning.records.remembering.one_change import Form, asked_now
from commissioning.records.store import Store

STYLES = ("document",)


class Everywhere(Stores, Protocol):
    """The places in which every page keeps things."""

    def at(self, place: Place) -> Stores:
        """Those of another page."""


@dataclass(frozen=True, kw_only=True)
class Again(Block):
    """A question is asked again."""

    ask: Ask


@dataclass(frozen=True, kw_only=True)
class Change(Block):
    """A learner's one change after a module, or what became of it."""

    module: Module
    form: Form


@dataclass(frozen=True, kw_only=True)
class News(Block):
    """A fact has changed since a module was finished."""

    changed: Changed


class FollowUpPage(Page):
    """What is asked on the day `today`. Each part keeps things in the place of its own module."""

    def __init__(self, place: Place, stores: Everywhere, address: Address, *, today: date) -> None:
        super().__init__(place, stores, address)
        self._all = stores
        self._today = today

    @cached_property
    def learnt(self) -> tuple[Learnt, ...]:
        """What was kept of every module."""
        return tuple(self._learnt(module) for module in syllabus().modules if module.exercise)

    @cached_property
    def content(self) -> tuple[Block, ...]:
        return tuple(replace(one, index=n) for n, one in enumerate(self._blocks(), 1))

    def _blocks(self) -> Iterator[Block]:
        for news in all_changed(self.learnt):
            yield News(changed=news)
        for ask in asked_on(self._today, self.learnt):
            yield Again(ask=ask)
        for one in sorted(self.learnt, key=lambda one: one.finished or date.min, reverse=True):
            if one.finished:
                private = self._private(one.module).read().answers
                for form in asked_now(self._today, one.finished, private):
                    yield Change(module=one.module, form=form)

    def show(self, block: Block) -> Opened | None:
        match block:
            case Again(ask=ask):
                return self._again(ask)
            case News(changed=news):
                store = self._practice(news.module)
                reading = ReadingPart(news.name, store.read(), news=True)
                return Opened(reading, store, "forms/reading", EXTRA)
            case Change(module=module, form=form):
                store = self._private(module)
                part = ChangePart(form, f"{form.title}: {module.title}", store.read(), store.place)
                return Opened(part, store, "forms/change", (*Opened.styles, *STYLES))
        return None

    def _again(self, ask: Ask) -> Opened:
        one = next(one for one in self.learnt if one.module is ask.module)
        store = self._practice(ask.module)
        case = one.case(ask.question, ask.case)
        part = FollowUpPart(case, ask.name, ask.module, store.read(), store.place)
        return Opened(part, store, f"kinds/{case.kind}")

    def _learnt(self, module: Module) -> Learnt:
        handed_in = self._all.at(Place(module.id, EXERCISE)).answers.read()
        lesson = self._practice(module).read().answers
        return learnt(module, Kept(lesson, handed_in.answers, handed_in.tries))

    def _practice(self, module: Module) -> Store:
        return self._all.at(Place(module.id, module.pages[0].id)).answers

    def _private(self, module: Module) -> Store:
        return self._all.at(Place(module.id, EXERCISE)).private


PLACE = Place("", FOLLOW_UP)
"""Where it is in the course: in no module."""
