"""How often "sure" was right in a group, from the files that its learners gave of their own accord."""

from collections.abc import Iterator
from pathlib import Path

from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.records.remembering.sureness_shared import (
    FILE,
    LARGEST,
    LEAST,
    OfGroup,
    Shared,
    of_group,
    parse,
)

FEW = (
    f"Fewer than {LEAST} learners shared it, so no figure is told: it would speak of persons. Ask the others for their "
    f"{FILE}, which the page “Asked again” makes; nobody has to give it."
)


def how_sure(folder: Path) -> Iterator[str]:
    """Lines for the facilitator. CourseError where there is no such folder."""
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder}. Name the one that holds the files.")
    read, unread = _read(folder)
    for name, why in unread:
        yield f"Not read: {name}. {why}"
    told = of_group(read)
    if not told:
        yield FEW
        return
    for number, one in told.items():
        yield _line(number, one)
    yield "The first module in this list is where the group was sure and wrong most often: begin a session there."


def _read(folder: Path) -> tuple[list[Shared], list[tuple[str, str]]]:
    """What can be read, the oldest first, and what cannot with the reason."""
    read, unread = [], []
    found = [one for one in folder.rglob("*.json") if one.is_file()]
    for file in sorted(found, key=lambda one: (one.stat().st_mtime, one.name)):
        try:
            with file.open(encoding="utf-8") as opened:
                read.append(parse(opened.read(LARGEST)))  # the rest of a larger one is none of ours
        except (OSError, UnicodeDecodeError):
            unread.append((file.name, "It cannot be opened as text."))
        except CourseError as bad:
            unread.append((file.name, str(bad)))
    return read, unread


def _line(number: str, one: OfGroup) -> str:
    title = f"{number} {_title(number)}" if number else "All modules"
    sure, right = one.total.sure, one.total.right
    return f"{title}: {one.learners} learners, sure {sure:,} times, right {right:,} of these ({one.in_100} in 100)."


def _title(number: str) -> str:
    return next(
        (one.title for one in syllabus().modules if one.number == number),
        "(a module of another edition)",
    )
