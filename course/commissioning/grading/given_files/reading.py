"""Files that learners gave of their own accord, as a folder of them is read."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.grading.collecting.guard import on_one_line
from commissioning.records.given import LARGEST, LEAST, Kind

T = TypeVar("T")


def read_given(folder: Path, parse: Callable[[str], T]) -> tuple[list[T], list[tuple[str, str]]]:
    """What can be read, the oldest first, and what cannot with the reason.

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
                read.append(parse(opened.read(LARGEST)))  # the rest of a larger one is none of ours
        except (OSError, UnicodeDecodeError):
            unread.append((on_one_line(file.name), "It cannot be opened as text."))
        except CourseError as bad:
            unread.append((on_one_line(file.name), str(bad)))
    return read, unread


def few(what: str, kind: Kind, page: str) -> str:
    """What is said where too few shared it; `page` is where learners make the file."""
    return (
        f"Fewer than {LEAST} learners shared {what}, so no figure is told: it would speak of persons. Ask the others for "
        f"their {kind.file}, which the page {page} makes; nobody has to give it."
    )


def title_of(number: str) -> str:
    """The title of the module with this number."""
    return next(
        (one.title for one in syllabus().modules if one.number == number),
        "(a module of another edition)",
    )
