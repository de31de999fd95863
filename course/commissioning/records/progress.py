"""How far a learner is: what is asked on each page, what is answered, tried and made.

Sums alone: what was kept is read elsewhere (`keeping.progress`). Knows no widget, no server and no folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from commissioning.content.notebooks import page_at
from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module
from commissioning.errors import CourseError
from commissioning.questions import Askable, is_blank
from commissioning.records.answers import Answers
from commissioning.records.asked import questions_at
from commissioning.records.attempts import Attempts

NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class PageProgress:
    """One page: the questions it asks in order, those answered, and when one was last saved (UTC)."""

    page: str
    asked: tuple[str, ...] = ()
    answered: frozenset[str] = frozenset()
    saved: datetime = NEVER

    @property
    def begun(self) -> bool:
        """Whether anything was saved on this page."""
        return self.saved > NEVER

    @property
    def complete(self) -> bool:
        """Whether every question is answered. A page that asks nothing is never complete."""
        return bool(self.asked) and len(self.answered) == len(self.asked)


@dataclass(frozen=True)
class ModuleProgress:
    """A module: its pages in order (the exercise last), tries handed in, and documents made."""

    pages: Mapping[str, PageProgress]
    attempts: Attempts
    documents: tuple[Path, ...] = ()

    @property
    def latest(self) -> PageProgress | None:
        """The page where something was saved last, or None."""
        begun = [page for page in self.pages.values() if page.begun]
        return max(begun, key=lambda page: page.saved, default=None)


def page_progress(
    page: str,
    asked: tuple[str, ...],
    questions: Mapping[str, Askable],
    answers: Answers,
    also: tuple[str, ...] = (),
) -> PageProgress:
    """Progress on one page. `also` are further names in the answers file that belong to the page."""
    kept = answers.answers
    answered = frozenset(
        name for name in asked if name in kept and not _blank(questions.get(name), kept[name].value)
    )
    saved = max((kept[name].saved for name in (*asked, *also) if name in kept), default=NEVER)
    return PageProgress(page, asked, answered, saved)


def _blank(question: Askable | None, value: object) -> bool:
    return value is None if question is None else is_blank(question, value)


@dataclass(frozen=True)
class Kept:
    """What a learner has kept of a module: answers to its pages and to its exercise, tries, documents."""

    lesson: Answers
    exercise: Answers
    attempts: Attempts
    documents: tuple[Path, ...] = ()


def module_progress(module: Module, kept: Kept) -> ModuleProgress:
    """Progress on a module, from what was kept of it."""
    pages = {}
    for place in module.places:
        asked, questions = _asked(place), questions_at(place)
        if place.page == EXERCISE:
            answers = kept.exercise
            also = tuple(name for name in answers.answers if name not in asked)
        else:
            answers = kept.lesson
            also = tuple(f"simulator:{name}" for name in module.page(place.page).simulators)
        pages[place.page] = page_progress(place.page, asked, questions, answers, also)
    return ModuleProgress(pages, kept.attempts, kept.documents)


def _asked(place: Place) -> tuple[str, ...]:
    try:
        return page_at(place).questions
    except CourseError:
        return ()
