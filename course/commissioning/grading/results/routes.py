"""What a group's routes come to, from the files that its learners gave of their own accord."""

from collections.abc import Iterator
from pathlib import Path

from commissioning.grading.results.given_files import read_given, title_of
from commissioning.records.placing.routes_shared import (
    FILE,
    LARGEST,
    LEAST,
    OfGroup,
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
    read, unread = read_given(folder, parse, LARGEST)
    for name, why in unread:
        yield f"Not read: {name}. {why}"
    told = of_group(read)
    if not told:
        yield FEW
        return
    yield from map(_line, told)
    learners, sure = sure_of_group(read)
    if learners >= LEAST and sure.sure:
        yield f"{learners} learners were sure of something: {sure.sure:,} times, right {sure.right:,} of these."
    if told[0].first:
        yield "The first module in this list is where most were sure and wrong: open the first session there."


def _line(one: OfGroup) -> str:
    return (
        f"{one.number} {title_of(one.number)}: of {one.asked} learners {one.first} were sure and wrong, "
        f"{one.key_points} know it; on {one.on} routes."
    )
