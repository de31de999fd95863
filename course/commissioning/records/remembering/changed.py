"""What has changed since a learner finished a module: facts that it rests on, each with a sentence and where to read.

Whoever hands in does so with the version that the course then has; a fact says from which version on it is another.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from commissioning.content.facts import Change, Fact, facts
from commissioning.content.pages.resting import facts_on
from commissioning.content.places import Place, question_anchor
from commissioning.content.syllabus import Module
from commissioning.errors import CourseError
from commissioning.questions import Askable
from commissioning.records.answers import FILE_WITH, READ
from commissioning.records.progress.asked import asked_at, questions_at
from commissioning.records.remembering.follow_up import Learnt

_LONGEST = 40  # letters of a version


@dataclass(frozen=True)
class Changed:
    """One fact that is another now: what it means, the page that rests on it, and the question there on it, if any."""

    module: Module
    fact: Fact
    change: Change
    place: Place
    question: Askable | None

    @property
    def name(self) -> str:
        """Names it among what a learner has read."""
        return f"fact-{self.fact.id}-{self.change.since}"

    @property
    def asks_at(self) -> Place:
        """Where the question stands; the page, where there is none."""
        heading = question_anchor(self.question.id) if self.question else ""
        return Place(self.place.module, self.place.page, heading)


def newer(version: str, than: str) -> bool:
    """Whether a version of the course comes after another: 2026.11, 2026.11.1, 2026.12."""
    return _parts(version) > _parts(than)


def _parts(version: str) -> tuple[int, ...]:
    """As numbers; 2026.11.0 is 2026.11, and what is no number says nothing."""
    parts = [int(one) for one in version[:_LONGEST].split(".") if one.isdecimal() and one.isascii()]
    while parts and not parts[-1]:
        parts.pop()
    return tuple(parts)


def changed_since(one: Learnt, known: Mapping[str, Fact] | None = None) -> tuple[Changed, ...]:
    """What has changed since a module was handed in last, and is not said to be read.

    Of a fact that changed twice the newest sentence alone is told: an older one may no longer be so.
    """
    version = _learnt_with(one)
    if not version:
        return ()
    news = [
        (fact, change)
        for fact in (facts() if known is None else known).values()
        if (change := _newest(fact)) and newer(change.since, version)
    ]
    found = [
        Changed(one.module, *new, *at) for new in news if (at := _taught(one.module, new[0].id))
    ]
    return tuple(new for new in found if one.lesson.value(READ + new.name) is not True)


def _newest(fact: Fact) -> Change | None:
    told = [change for change in fact.changes if change.says]
    return max(told, key=lambda change: _parts(change.since), default=None)


def _learnt_with(one: Learnt) -> str:
    """The version with which the module was handed in last; where none was kept, that of the month; "" before."""
    sent = one.exercise.value(FILE_WITH)
    versions = [a_try.course_version for a_try in one.tries.tries]
    versions += [sent] if isinstance(sent, str) else []
    if versions:
        return max(versions, key=_parts)
    return f"{one.finished:%Y.%m}" if one.finished else ""


def _taught(module: Module, fact: str) -> tuple[Place, Askable | None] | None:
    """The page of a module that rests on a fact, a sitting before others, and the question there; None where none does."""
    pages = sorted(module.pages, key=lambda page: page.kind != "sitting")
    resting = [at for page in pages if _rests(at := Place(module.id, page.id), fact)]
    for place in resting:
        for name in asked_at(place):
            question = questions_at(place).get(name)
            if fact in getattr(question, "sources", ()):
                return place, question
    return (resting[0], None) if resting else None


def _rests(place: Place, fact: str) -> bool:
    questions = questions_at(place)
    try:
        return fact in facts_on(place) or any(
            fact in getattr(questions.get(name), "sources", ()) for name in asked_at(place)
        )
    except CourseError:
        return False  # the page itself says what is wrong


def all_changed(learnt: Iterable[Learnt]) -> Iterator[Changed]:
    """The same over all modules."""
    for one in learnt:
        yield from changed_since(one)
