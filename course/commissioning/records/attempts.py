"""Tries at an exercise: each kept whole, so that first score, best score and number are true."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from commissioning.answers import Answers
from commissioning.errors import CourseError
from commissioning.questions import Mark, Question, mark
from commissioning.questions.results import PassRule, Result, result

FILE = "attempts.json"
SCHEMA = 1


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

    model_config = ConfigDict(frozen=True)

    schema_: int = SCHEMA
    module: str
    tries: list[Attempt] = []

    @property
    def first(self) -> Attempt | None:
        """The first try."""
        return self.tries[0] if self.tries else None

    @property
    def best(self) -> Attempt | None:
        """The best try: a passed one before any other, then the higher score, then the earlier."""
        return max(self.tries, key=lambda one: (one.passed, one.per_cent, -one.number), default=None)

    def plus(self, attempt: Attempt) -> "Attempts":
        """These tries and one more; a try that is already kept is not kept twice."""
        others = [one for one in self.tries if one.number != attempt.number]
        return self.model_copy(update={"tries": sorted([*others, attempt], key=lambda t: t.number)})


@dataclass(frozen=True)
class HandedIn:
    """What handing in gives back: every mark, the result, and all tries so far."""

    marks: Mapping[str, Mark]
    result: Result
    attempts: Attempts


def read_attempts(folder: Path, module: str) -> Attempts:
    """The tries kept in `folder`. A damaged file is set aside, and CourseError says where."""
    file = folder / FILE
    try:
        return Attempts.model_validate_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Attempts(module=module)
    except (ValidationError, UnicodeDecodeError):
        aside = file.with_name(f"{file.stem}.damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}.json")
        file.rename(aside)
        raise CourseError(
            f"The record of your tries could not be read. It was set aside as {aside}. Your answers "
            "are safe; hand in again."
        ) from None


def mark_all(
    questions: Mapping[str, Question], answers: Answers
) -> dict[str, Mark]:
    """The mark of every question, in order."""
    return {name: mark(question, answers.value(name)) for name, question in questions.items()}


def hand_in(
    folder: Path,
    questions: Mapping[str, Question],
    answers: Answers,
    *,
    rule: PassRule,
    course_version: str,
    now: datetime,
) -> HandedIn:
    """Mark the answers, keep this try in `folder`, and return all that the learner is shown."""
    marks = mark_all(questions, answers)
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
        answers={name: one.value for name, one in answers.answers.items()},
    )
    attempts = read_attempts(folder, answers.module).plus(attempt)
    _write(folder / FILE, attempts)
    return HandedIn(marks, made, attempts)


def _write(file: Path, attempts: Attempts) -> None:
    text = json.dumps(attempts.model_dump(mode="json"), indent=1, ensure_ascii=False) + "\n"
    temporary = file.with_suffix(".tmp")
    try:
        temporary.write_text(text, encoding="utf-8", newline="\n")
        os.replace(temporary, file)
    except OSError as bad:
        raise CourseError(
            f"Your try was marked but could not be kept in {file} ({bad.strerror or bad}). Your answers "
            "are safe. Free some space or close programs that use the folder, then hand in again."
        ) from bad
