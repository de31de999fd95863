"""How far a learner is: what is asked on each page, what is answered, tried and made.

Sums alone: what was kept is read elsewhere (`keeping.progress`). Knows no widget, no server and no folder.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from commissioning.content.places import EXERCISE, Place
from commissioning.content.syllabus import Module
from commissioning.questions import Askable, Question, is_blank
from commissioning.questions.results import Verdict
from commissioning.records.answers import READ, SIMULATOR, Answers
from commissioning.records.attempts import Attempt, Attempts
from commissioning.records.progress.asked import asked_at, questions_at
from commissioning.records.progress.route import Step, advised, checks
from commissioning.records.starting import MINE, SEEN, acts_at
from commissioning.records.submitting.saved_file import SavedFile, saved_file

_NOTHING = Answers("")
NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True)
class PageProgress:
    """One page: the questions it asks in order, those answered, and when one was last saved (UTC).

    `simulators` are those to predict with, and `predicted` those whose result the learner has seen.
    `points_read` is whether the learner has said that its key points are read. `acts` are names of what the page asks
    somebody to do beside questions, and `acted` those that were done. A page is `settled` where all that it was for is
    decided, whatever is open on it.
    """

    page: str
    asked: tuple[str, ...] = ()
    answered: frozenset[str] = frozenset()
    saved: datetime = NEVER
    simulators: tuple[str, ...] = ()
    predicted: frozenset[str] = frozenset()
    points_read: bool = False
    acts: tuple[str, ...] = ()
    acted: frozenset[str] = frozenset()
    settled: bool = False

    @property
    def first_open(self) -> str:
        """The first question that is not answered, or ""."""
        return next((name for name in self.asked if name not in self.answered), "")

    @property
    def begun(self) -> bool:
        """Whether anything was saved on this page."""
        return self.saved > NEVER

    @property
    def complete(self) -> bool:
        """Whether every question is answered and every act done, or every prediction made where nothing is asked.

        A page with none of these is never complete.
        """
        if self.settled:
            return True
        if not self.asked and not self.acts:
            return bool(self.simulators) and len(self.predicted) == len(self.simulators)
        return len(self.answered) == len(self.asked) and len(self.acted) == len(self.acts)


@dataclass(frozen=True)
class ModuleProgress:
    """A module: its pages in order (the exercise last), tries handed in, and documents made.

    `route` is what the opening check advises; empty until a question of it is answered. `trying` is the number of the
    try that the exercise's answers are of. `file` is what a cohort's learner saved to send.
    """

    pages: Mapping[str, PageProgress]
    attempts: Attempts
    documents: tuple[Path, ...] = ()
    route: tuple[Step, ...] = ()
    trying: int = 1
    file: SavedFile | None = None

    @property
    def handed_in(self) -> Attempt | None:
        """The try that was handed in and marked; None as soon as another is begun."""
        return self.attempts.numbered(self.trying)

    @property
    def passed(self) -> bool:
        """Whether a try at the exercise was passed."""
        counts = self.attempts.counts
        return counts is not None and counts.passed

    @property
    def failed(self) -> Attempt | None:
        """The try that was handed in, where it is not passed and no fresh question decides; nor was one before."""
        last = self.handed_in
        return last if last and not self.passed and last.verdict is Verdict.NOT_YET else None

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
    simulators: tuple[str, ...] = (),
    acts: tuple[str, ...] = (),
) -> PageProgress:
    """Progress on one page. `also` are further names in the answers file that belong to the page.

    Once a route is made or declined, every page that leads to it is settled; one that asks for something after it is not.
    """
    kept = answers.answers
    answered = frozenset(
        name for name in asked if name in kept and not _blank(questions.get(name), kept[name].value)
    )
    keys = {SIMULATOR + name: name for name in simulators}
    predicted = frozenset(
        name for key, name in keys.items() if key in kept and _revealed(kept[key].value)
    )
    read = READ + page
    names = (*asked, *also, *keys, read, *acts)
    saved = max((kept[name].saved for name in names if name in kept), default=NEVER)
    return PageProgress(
        page,
        asked,
        answered,
        saved,
        simulators,
        predicted,
        answers.value(read) is True,
        acts,
        frozenset(name for name in acts if answers.value(name) is not None),
        settled=MINE in kept and (SEEN not in acts or SEEN in kept),
    )


def _revealed(kept: object) -> bool:
    """Whether a simulator that was kept so shows its result: after a prediction, or without one."""
    guess = kept.get("prediction") if isinstance(kept, dict) else None
    return isinstance(guess, dict) and bool(guess.get("revealed"))


def _blank(question: Askable | None, value: object) -> bool:
    return value is None if question is None else is_blank(question, value)


@dataclass(frozen=True)
class Kept:
    """What a learner has kept of a module: answers to its pages and to its exercise, tries, documents.

    `private` is about their own work.
    """

    lesson: Answers
    exercise: Answers
    attempts: Attempts
    documents: tuple[Path, ...] = ()
    private: Answers = _NOTHING


def module_progress(module: Module, kept: Kept) -> ModuleProgress:
    """Progress on a module, from what was kept of it."""
    pages = {}
    for place in module.places:
        asked, questions = asked_at(place), questions_at(place)
        if place.page == EXERCISE:
            also = tuple(name for name in kept.exercise.answers if name not in asked)
            found = page_progress(place.page, asked, questions, kept.exercise, also)
        else:
            simulators = _first_asked(module, place.page)
            found = page_progress(
                place.page,
                asked,
                questions,
                kept.lesson,
                simulators=simulators,
                acts=acts_at(place),
            )
        pages[place.page] = found
    route, file = _route(module, kept.lesson), saved_file(kept.exercise, kept.lesson)
    return ModuleProgress(pages, kept.attempts, kept.documents, route, kept.exercise.attempt, file)


def _first_asked(module: Module, page: str) -> tuple[str, ...]:
    """The simulators that ask for a prediction on a page: one that an earlier page shows has asked it there."""
    before = module.pages[: module.pages.index(module.page(page))]
    known = {name for one in before for name in one.simulators}
    return tuple(name for name in module.page(page).simulators if name not in known)


def _route(module: Module, answers: Answers) -> tuple[Step, ...]:
    practice = questions_at(Place(module.id, module.pages[0].id)) if module.pages else {}
    check = checks({name: one for name, one in practice.items() if isinstance(one, Question)})
    if not any(name in answers.answers for name in check):
        return ()
    return advised(module, check, answers)
