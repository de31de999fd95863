"""Tries at an exercise: each kept whole, so that first score, best score and number are true.

A try is closed when it is handed in. Handing it in once more changes nothing: the marks shown are those
of the answers that were handed in, whatever the answers file says by now.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from commissioning.errors import CourseError
from commissioning.keeping.answers import Answers
from commissioning.questions import Mark, Question, mark_all
from commissioning.questions.results import PassRule, Result, result

FILE = "attempts.json"
SCHEMA = 1
_LOCK_SECONDS = 10


class Attempt(BaseModel):
    """One try as it was handed in and marked. Points are out of `max_points`, per cent is 0 to 100."""

    model_config = ConfigDict(frozen=True)

    number: int
    handed_in: datetime
    course_version: str
    points: Decimal
    max_points: Decimal
    per_cent: Decimal
    outcomes_met: list[str]
    outcomes_missed: list[str]
    unsafe: list[str]
    passed: bool
    answers: dict[str, Any]


class Attempts(BaseModel):
    """All tries at one module's exercise, first to last."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    schema_: int = Field(default=SCHEMA, alias="schema")
    module: str
    tries: list[Attempt] = []

    @property
    def first(self) -> Attempt | None:
        """The first try."""
        return self.tries[0] if self.tries else None

    @property
    def best(self) -> Attempt | None:
        """The best try: a passed one before any other, then the higher score, then the earlier."""
        return max(
            self.tries, key=lambda one: (one.passed, one.per_cent, -one.number), default=None
        )

    def numbered(self, number: int) -> Attempt | None:
        """The try with this number, or None if it was not handed in."""
        return next((one for one in self.tries if one.number == number), None)

    def plus(self, attempt: Attempt) -> "Attempts":
        """These tries and one more. A number that is already kept stays as it was handed in."""
        if self.numbered(attempt.number):
            return self
        tries = sorted([*self.tries, attempt], key=lambda one: one.number)
        return self.model_copy(update={"tries": tries})


@dataclass(frozen=True)
class HandedIn:
    """What handing in gives back: the try, every mark, the result, and all tries so far."""

    attempt: Attempt
    marks: Mapping[str, Mark]
    result: Result
    attempts: Attempts


def read_attempts(folder: Path, module: str) -> Attempts:
    """The tries kept in `folder`. CourseError says what to do; a damaged file is set aside first."""
    file = folder / FILE
    try:
        read = Attempts.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Attempts(module=module)
    except (ValidationError, UnicodeDecodeError):
        aside = _set_aside(file)
        raise CourseError(
            f"The record of your tries could not be read. It was set aside as {aside}. Your answers "
            "are safe; hand in again."
        ) from None
    except OSError as bad:
        raise CourseError(
            f"The record of your tries in {file} could not be opened ({bad.strerror or bad}). Your "
            "answers are safe. Close programs that use the folder, then look again."
        ) from bad
    if read.schema_ > SCHEMA:
        raise CourseError(
            "The record of your tries was kept by a newer version of the course. Update the course "
            "and open this page again. Nothing was changed."
        )
    if read.module != module:
        raise CourseError(
            f"The record of tries here belongs to another module ({read.module[:80]}), not to "
            f"{module}. Move {file.name} out of this folder, then open this page again."
        )
    return read


def _set_aside(file: Path) -> Path:
    """Rename a damaged file to a name that nothing has yet."""
    stamp = f"{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    aside = file.with_name(f"{file.stem}.damaged-{stamp}.json")
    number = 1
    while aside.exists():
        aside = file.with_name(f"{file.stem}.damaged-{stamp}-{number}.json")
        number += 1
    try:
        file.rename(aside)
    except OSError as bad:
        raise CourseError(
            f"The record of your tries in {file} is damaged and could not be set aside "
            f"({bad.strerror or bad}). Your answers are safe. Move that file elsewhere, then hand in "
            "again."
        ) from bad
    return aside


def hand_in(
    folder: Path,
    questions: Mapping[str, Question],
    answers: Answers,
    *,
    rule: PassRule,
    course_version: str,
    now: datetime,
) -> HandedIn:
    """Mark the answers, keep this try in `folder`, and return all that the learner is shown.

    `questions` are those of this try: the caller picks the variants. A try that is kept already comes
    back as `shown_again` gives it. Only answers to `questions` are kept.
    """
    with _locked(folder):
        attempts = read_attempts(folder, answers.module)
        kept = attempts.numbered(answers.attempt)
        if kept:
            return shown_again(kept, questions, attempts, rule)
        given = {name: answers.value(name) for name in questions if name in answers.answers}
        marks = mark_all(questions, given)
        made = result(questions, marks, rule)
        met = list(made.outcomes_met)
        attempt = Attempt(
            number=answers.attempt,
            handed_in=now.replace(microsecond=0),
            course_version=course_version,
            points=made.score.points,
            max_points=made.score.max_points,
            per_cent=made.score.per_cent,
            outcomes_met=met,
            outcomes_missed=[name for name in made.outcomes if name not in met],
            unsafe=list(made.unsafe),
            passed=made.passed,
            answers=given,
        )
        attempts = attempts.plus(attempt)
        _write(folder / FILE, attempts)
    return HandedIn(attempt, marks, made, attempts)


def shown_again(
    attempt: Attempt, questions: Mapping[str, Question], attempts: Attempts, rule: PassRule
) -> HandedIn:
    """A try that is kept, its answers marked once more to be explained. What is kept stays as it is."""
    marks = mark_all(questions, attempt.answers)
    return HandedIn(attempt, marks, result(questions, marks, rule), attempts)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Two tabs hand in one after the other. A folder that takes no lock file is told by the write."""
    lock = FileLock(f"{folder / FILE}.lock", timeout=_LOCK_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        raise CourseError(
            f"Another page has held {FILE} for {_LOCK_SECONDS} seconds. Close other pages of this "
            "module, then hand in again. Your answers are safe."
        ) from None
    except OSError as bad:
        raise CourseError(_not_kept(folder / FILE, bad)) from bad
    try:
        yield
    finally:
        lock.release()


def _not_kept(file: Path, bad: OSError) -> str:
    return (
        f"Your try could not be kept in {file} ({bad.strerror or bad}), so it does not count yet. Your "
        "answers are safe. Free some space or close programs that use the folder, then hand in again."
    )


def _write(file: Path, attempts: Attempts) -> None:
    listed = attempts.model_dump(mode="json", by_alias=True)
    text = json.dumps(listed, indent=1, ensure_ascii=False) + "\n"
    temporary = file.with_suffix(".tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, file)
    except OSError as bad:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise CourseError(_not_kept(file, bad)) from bad
