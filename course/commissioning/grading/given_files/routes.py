"""What a group's routes come to, from the files that its learners gave of their own accord."""

from collections.abc import Iterator
from pathlib import Path

from commissioning.grading.given_files.reading import few, read_given, title_of
from commissioning.records.given import LEAST, one_each
from commissioning.records.placing.routes_shared import (
    KIND,
    OfGroup,
    of_group,
    parse,
    sure_of_group,
)

NONE_OF_FIVE = (
    f"Of no module {LEAST} of them answered a question, so no figure is told: it would speak of persons. Routes differ by role: ask a "
    "larger group."
)


def routes_of_group(folder: Path) -> Iterator[str]:
    """Lines for the facilitator. CourseError where there is no such folder."""
    read, unread = read_given(folder, parse)
    for name, why in unread:
        yield f"Not read: {name}. {why}"
    told = of_group(read)
    learners = len(one_each(read))
    if learners < LEAST:
        yield few("a route", KIND, "“Your route” of “Start here”")
        return
    if not told:
        yield f"{learners} learners shared a route. {NONE_OF_FIVE}"
        return
    yield from map(_line, told)
    were_sure, sure = sure_of_group(read)
    if were_sure >= LEAST:
        yield f"{were_sure} learners were sure of something: {sure.sure:,} times, right {sure.right:,} of these."
    if told[0].first:
        yield "The first module in this list is where most were sure and wrong: open the first session there."


def _line(one: OfGroup) -> str:
    return (
        f"{one.number} {title_of(one.number)}: of {one.asked} learners {one.first} were sure and wrong, "
        f"{one.key_points} know it; on {one.on} routes."
    )
