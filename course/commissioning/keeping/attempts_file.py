"""The record of tries: `attempts.json` beside the exercise, kept as carefully as the answers."""

from datetime import datetime
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.files import LONG_WAIT, patiently, put, set_aside
from commissioning.records.attempts import FILE, Attempts, dump, parse


class DamagedError(CourseError):
    """The record is no record of tries, and still lies where it was."""


def look_at_attempts(folder: Path, module: str) -> Attempts:
    """The tries kept in `folder`; the file is left as it is. CourseError says what is wrong with it."""
    file = folder / FILE
    try:
        return parse(patiently(lambda: file.read_text(encoding="utf-8"), wait=LONG_WAIT), module)
    except FileNotFoundError:
        return Attempts(module)
    except (ValueError, RecursionError):
        raise DamagedError(
            "The record of your tries could not be read. Your answers are safe. When you hand in, the "
            "damaged file is set aside and a new record begins."
        ) from None
    except OSError as bad:
        raise CourseError(
            f"The record of your tries in {file} could not be opened ({bad.strerror or bad}). Your "
            "answers are safe. Close programs that use the folder, then look again."
        ) from bad


def read_attempts(folder: Path, module: str) -> Attempts:
    """The tries kept in `folder`, to be written again. A damaged file is set aside, and CourseError says so."""
    try:
        return look_at_attempts(folder, module)
    except DamagedError:
        aside = _set_aside(folder / FILE)
        raise CourseError(
            f"The record of your tries could not be read. It was set aside as {aside}. Your answers "
            "are safe; hand in again."
        ) from None


def write_attempts(folder: Path, attempts: Attempts) -> None:
    """Keep these tries in `folder`. CourseError if it cannot be; what was kept before then stays.

    Whoever calls it holds the lock of the answers beside it.
    """
    try:
        put(folder / FILE, dump(attempts), wait=LONG_WAIT)
    except OSError as bad:
        raise CourseError(_not_kept(folder / FILE, bad)) from bad


def _set_aside(file: Path) -> Path:
    try:
        return set_aside(file, f"damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    except OSError as bad:
        raise CourseError(
            f"The record of your tries in {file} is damaged and could not be set aside "
            f"({bad.strerror or bad}). Your answers are safe. Move that file elsewhere, then hand in "
            "again."
        ) from bad


def _not_kept(file: Path, bad: OSError) -> str:
    return (
        f"Your try could not be kept in {file} ({bad.strerror or bad}), so it does not count yet. Your "
        "answers are safe. Free some space or close programs that use the folder, then hand in again."
    )
