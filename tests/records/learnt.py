"""Modules that are finished, for tests of what is asked again: answers are put down as a learner's folder keeps them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from commissioning.content.syllabus import syllabus
from commissioning.keeping.attempts_file import write_attempts
from commissioning.records.answers import CHECKED, Answer, Answers
from commissioning.records.attempts import Attempt, Attempts
from commissioning.records.progress.how_far import Kept
from commissioning.records.remembering.follow_up import Learnt, kept_as, learnt
from laid_out import laid_out


def noon(day: date) -> datetime:
    """Noon where this machine is: another zone has another day then."""
    return datetime.combine(day, time(12)).astimezone(UTC)


def a_try(on: date, **what: Any) -> Attempt:
    none = Decimal(0)
    made = Attempt(1, noon(on), "2026.11", none, none, none, (), (), (), passed=True, answers={})
    return replace(made, **what)


def lay_out_handed_in(folder: Path, number: str, on: date) -> None:
    """A learner's folder in which a module was handed in and passed on a day, with no answers of the try."""
    laid_out(folder, on)
    tries = Attempts(syllabus().module(number).id, (a_try(on),))
    write_attempts(folder / "exercises" / tries.module, tries)


def finished(
    number: str, on: date | None, answers: dict[str, Answer] | None = None, **what: Any
) -> Learnt:
    """A module that was handed in `on` a day, with what is kept of its lessons; None for not yet."""
    module = syllabus().module(number)
    lesson = Answers(module.id, answers=answers or {})
    tries = Attempts(module.id, (a_try(on, **what),) if on else ())
    return learnt(module, Kept(lesson, Answers(module.id), tries))


def checked(
    question: str, case: int, choice: str, on: date, sure: str = "sure"
) -> dict[str, Answer]:
    """An answer to a case that was checked."""
    value = {"choice": choice, "confidence": sure}
    return {CHECKED + kept_as(question, case): Answer(value, noon(on), 1)}
