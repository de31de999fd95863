"""The record of tries: `attempts.json` beside the exercise, kept as carefully as the answers."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from commissioning.content.syllabus import PassRule
from commissioning.errors import CourseError
from commissioning.files import LONG_WAIT, patiently, put, set_aside
from commissioning.questions import Question
from commissioning.records import handing_in
from commissioning.records.answers import Answers
from commissioning.records.attempts import FILE, Attempts, HandedIn, dump, parse

_LOCK_SECONDS = 10


def read_attempts(folder: Path, module: str) -> Attempts:
    """The tries kept in `folder`. CourseError says what to do; a damaged file is set aside first."""
    file = folder / FILE
    try:
        return parse(patiently(lambda: file.read_text(encoding="utf-8"), wait=LONG_WAIT), module)
    except FileNotFoundError:
        return Attempts(module)
    except (ValueError, RecursionError):
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


def hand_in(
    folder: Path,
    questions: Mapping[str, Question],
    answers: Answers,
    *,
    rule: PassRule,
    course_version: str,
    now: datetime,
) -> HandedIn:
    """Hand in as `records.handing_in` does, and keep the try in `folder`. CourseError if it cannot be."""
    with _locked(folder):
        before = read_attempts(folder, answers.module)
        handed = handing_in.hand_in(
            before, questions, answers, rule=rule, course_version=course_version, now=now
        )
        if handed.attempts != before:
            try:
                put(folder / FILE, dump(handed.attempts), wait=LONG_WAIT)
            except OSError as bad:
                raise CourseError(_not_kept(folder / FILE, bad)) from bad
    return handed


def _set_aside(file: Path) -> Path:
    try:
        return set_aside(file, f"damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    except OSError as bad:
        raise CourseError(
            f"The record of your tries in {file} is damaged and could not be set aside "
            f"({bad.strerror or bad}). Your answers are safe. Move that file elsewhere, then hand in "
            "again."
        ) from bad


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
