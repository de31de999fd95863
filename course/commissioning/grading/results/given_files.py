"""Files that learners gave of their own accord, as a folder of them is read."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.grading.collecting.guard import on_one_line

T = TypeVar("T")


def read_given(
    folder: Path, parse: Callable[[str], T], largest: int
) -> tuple[list[T], list[tuple[str, str]]]:
    """What can be read, the oldest first, and what cannot with the reason; of each at most `largest` signs.

    Errors: CourseError where there is no such folder.
    """
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}. Name the one that holds the files.")
    read, unread = [], []
    found = [one for one in folder.rglob("*.json") if one.is_file()]
    for file in sorted(found, key=lambda one: (one.stat().st_mtime, one.name)):
        try:
            with file.open(
                encoding="utf-8-sig"
            ) as opened:  # some editors put a mark before the text
                read.append(parse(opened.read(largest)))  # the rest of a larger one is none of ours
        except (OSError, UnicodeDecodeError):
            unread.append((on_one_line(file.name), "It cannot be opened as text."))
        except CourseError as bad:
            unread.append((on_one_line(file.name), str(bad)))
    return read, unread


def title_of(number: str) -> str:
    """The title of the module with this number."""
    return next(
        (one.title for one in syllabus().modules if one.number == number),
        "(a module of another edition)",
    )
