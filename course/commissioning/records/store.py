"""What stands between a part of a page and what a learner leaves: read it, and change it under one lock.

A store does five things and knows nothing of what they mean: keep an answer, close a try, begin a try,
give the learner a file, keep who the learner is. `keeping.store` does them in a folder; a store in a browser
does the same five.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Protocol

from commissioning.questions.lots import Lot
from commissioning.records.answers import Answer, Answers, Sender
from commissioning.records.attempts import Attempt, Attempts


@dataclass(frozen=True)
class Answered:
    """Keep `value` under this name: an answer, what a simulator keeps, a learner's own mark."""

    name: str
    value: Any


@dataclass(frozen=True)
class TryClosed:
    """Keep this try as it was handed in. Of one that is kept already only fresh questions are new."""

    attempt: Attempt


@dataclass(frozen=True)
class TryBegun:
    """Begin the try of this number: all answers go but those under the names in `keep`."""

    number: int
    keep: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FileMade:
    """Give the learner this file. `name` may begin with a folder: "documents/plan.docx"."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Named:
    """Keep who the learner is: the id for all that they hand in from here, or the name on their own records.

    What is None stays as it was.
    """

    learner: str | None = None
    name: str | None = None

    def on(self, sender: Sender) -> Sender:
        """The same sender with what is said here."""
        learner = sender.learner if self.learner is None else self.learner
        return replace(
            sender, learner=learner, name=sender.name if self.name is None else self.name
        )


Act = Answered | TryClosed | TryBegun | FileMade | Named
"""All that a store can be asked to do. Whoever writes a store does these five and no other."""


@dataclass(frozen=True)
class Filed:
    """What came of a `FileMade`.

    `folder` is where it lies, "" where the page alone gives it to the learner. `error` is the system's
    reason, as in "Permission denied", where it could not be written.
    """

    name: str
    folder: str = ""
    error: str = ""


@dataclass(frozen=True)
class Place:
    """Where answers are kept, for the learner: the file's name and its folder, "" where they have none.

    `key` is a name for the place that does not tell the folder; browsers keep drafts under it.
    """

    key: str
    file: str = "answers.json"
    folder: str = ""


@dataclass(frozen=True)
class Now:
    """What is kept, as a store last read it. `at` is the learner's clock when it was read.

    `error` says, in words for the learner, why answers could not be read or changed; what stands here
    then is what was read before. `tries_error` says it of the tries alone. `filed` is what came of the
    files that were just made.
    """

    answers: Answers
    tries: Attempts
    at: datetime
    error: str = ""
    tries_error: str = ""
    filed: tuple[Filed, ...] = ()

    def is_closed(self, attempt: int) -> bool:
        """Whether the try with this number was handed in and marked here."""
        return self.tries.numbered(attempt) is not None

    def lot(self, attempt: int) -> Lot:
        """What draws the variants of a try; one that was handed in keeps those it was answered on."""
        kept = self.tries.numbered(attempt)
        if kept is None:
            return Lot(attempt, self.answers.drawn_by)
        return Lot(attempt, kept=kept.variants)

    def of_try(self, attempt: int) -> Answers:
        """The answers of a try: where the file has gone on to another, those that were handed in."""
        if self.answers.attempt == attempt:
            return self.answers
        kept = self.tries.numbered(attempt)
        given = {**kept.answers, **kept.fresh_answers} if kept else {}
        answers = {name: Answer(value, kept.handed_in, 0) for name, value in given.items() if kept}
        return replace(self.answers, attempt=attempt, answers=answers)


Choose = Callable[[Now], Sequence[Act]]


class Store(Protocol):
    """Where one file of answers is kept, with the tries that belong to it."""

    @property
    def place(self) -> Place: ...

    def read(self) -> Now:
        """What is kept now. Never raises: `Now.error` says what is wrong."""

    def keep(self, choose: Choose) -> Now:
        """Read, ask `choose` what to do, and do it, all under one lock. What is kept then.

        CourseError, from `choose` or in words of its own, when nothing was kept. A file that could not
        be made is no such error: it is told in `Now.filed`. `choose` may be asked more than once.
        """


def after(now: Now, acts: Sequence[Act]) -> Now:
    """What the acts make of answers and tries. Files are the store's own matter."""
    answers, tries = now.answers, now.tries
    saved = now.at.astimezone(UTC).replace(microsecond=0)
    for act in acts:
        if isinstance(act, Answered):
            answers = answers.plus(act.name, act.value, saved)
        elif isinstance(act, TryBegun):
            answers = replace(answers.next_try(act.keep), attempt=act.number)
        elif isinstance(act, TryClosed):
            tries = tries.plus(act.attempt)
        elif isinstance(act, Named):
            answers = replace(answers, sender=act.on(answers.sender))
    return replace(now, answers=answers, tries=tries)
