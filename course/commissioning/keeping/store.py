"""The store on disk: a file of answers, the tries beside it, and what is made for the learner.

One lock, that of the answers file, is held from reading to writing, for answers and tries alike.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from commissioning import clock
from commissioning.errors import CourseError
from commissioning.files import put
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.attempts_file import (
    look_at_attempts,
    read_attempts,
    write_attempts,
)
from commissioning.keeping.marker import folder_of, remember_learner, remember_name
from commissioning.records.answers import Answers, AnswersError
from commissioning.records.attempts import Attempts
from commissioning.records.store import (
    Act,
    Choose,
    Filed,
    FileMade,
    Named,
    Now,
    Place,
    TryClosed,
    after,
)


class DiskStore:
    """The answers in `file`, with the tries of its folder. Files for the learner are written there too."""

    def __init__(self, file: AnswersFile) -> None:
        self._file = file
        self._folder = file.path.parent
        self._answers, self._tries = Answers(file.module), Attempts(file.module)  # as last read
        self._aside: Path | None = None  # where a damaged file went, once one was found

    @cached_property
    def place(self) -> Place:
        """The file's folder, and a name for it that does not tell it."""
        key = sha256(str(self._file.path.resolve()).encode()).hexdigest()[:12]
        return Place(key, self._file.path.name, str(self._folder))

    def read(self) -> Now:
        """What is kept now; what was read last, with the reason, where it cannot be read for a moment."""
        try:
            answers = self._file.read()
        except CourseError as bad:
            return self._now(self._answers, str(bad))
        self._answers = self._told(answers)
        return self._now(self._answers)

    def _told(self, answers: Answers) -> Answers:
        """The answers, with a damaged file told as long as the page is open: whoever reads first may not say it."""
        self._aside = answers.set_aside or self._aside
        return replace(answers, set_aside=self._aside)

    def keep(self, choose: Choose) -> Now:
        """Ask, and do it, under the file's lock; files for the learner are written after it."""
        acts: Sequence[Act] = ()

        def change(found: Answers) -> Answers:
            nonlocal acts
            now = self._now(self._told(found))
            acts = choose(now)
            if any(isinstance(act, TryClosed) for act in acts):
                now = replace(now, tries=read_attempts(self._folder, self._file.module))
                write_attempts(self._folder, after(now, acts).tries)
            for act in acts:
                if isinstance(act, Named):
                    self._remember(act)
            made = after(now, acts).answers
            return found if made is now.answers else made

        self._answers = self._told(self._file.change(change))
        return replace(self._now(self._answers), filed=tuple(self._give(acts)))

    def _now(self, answers: Answers, error: str = "") -> Now:
        trouble = ""
        try:
            self._tries = look_at_attempts(self._folder, self._file.module)
        except CourseError as bad:
            trouble = str(bad)
        return Now(answers, self._tries, clock.now(), error, trouble)

    def _remember(self, said: Named) -> None:
        """In the course folder, because all modules are handed in by the same person."""
        course = folder_of(self._folder)
        if course is None:
            return  # then the answers alone say it
        try:
            if said.learner is not None:
                remember_learner(course, said.learner)
            if said.name is not None:
                remember_name(course, said.name)
        except OSError as bad:
            raise AnswersError(
                f"Your name could not be kept in {course} ({bad.strerror or bad}). Your answers are safe. "
                "See that the folder can be written to, then try again."
            ) from bad

    def _give(self, acts: Sequence[Act]) -> list[Filed]:
        return [self._put(act) for act in acts if isinstance(act, FileMade)]

    def _put(self, made: FileMade) -> Filed:
        path = self._folder / made.name
        trouble = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, made.content)
        except OSError as bad:
            trouble = bad.strerror or str(bad)
        return Filed(path.name, str(path.parent), trouble)
