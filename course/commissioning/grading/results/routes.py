"""What a group's routes come to, from the files that its learners gave of their own accord."""

from collections.abc import Iterator
from pathlib import Path

from commissioning.content.syllabus import syllabus
from commissioning.errors import CourseError
from commissioning.records.placing.routes_shared import (
    FILE,
    LARGEST,
    LEAST,
    OfGroup,
    SharedRoute,
    of_group,
    parse,
    sure_of_group,
)

FEW = (
    f"Fewer than {LEAST} learners shared a route, so no figure is told: it would speak of persons. Ask the others for their "
    f"{FILE}, which the page “Your route” of “Start here” makes; nobody has to give it."
)


def routes_of_group(folder: Path) -> Iterator[str]:
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
    yield from map(_line, told)
    learners, sure = sure_of_group(read)
    if learners >= LEAST and sure.sure:
        yield f"All {learners} learners: sure {sure.sure:,} times, right {sure.right:,} of these."
    if told[0].first:
        yield "The first module in this list is where most were sure and wrong: open the first session there."


def _read(folder: Path) -> tuple[list[SharedRoute], list[tuple[str, str]]]:
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


def _line(one: OfGroup) -> str:
    return (
        f"{one.number} {_title(one.number)}: of {one.asked} learners {one.first} were sure and wrong, "
        f"{one.key_points} know it; on {one.on} routes."
    )


def _title(number: str) -> str:
    return next(
        (one.title for one in syllabus().modules if one.number == number),
        "(a module of another edition)",
    )
