"""How often "sure" was right in a group, from the files that its learners gave of their own accord."""

from collections.abc import Iterator
from pathlib import Path

from commissioning.grading.given_files.reading import few, read_given, title_of
from commissioning.records.remembering.sureness_shared import KIND, OfGroup, of_group, parse


def how_sure(folder: Path) -> Iterator[str]:
    """Lines for the facilitator. CourseError where there is no such folder."""
    read, unread = read_given(folder, parse)
    for name, why in unread:
        yield f"Not read: {name}. {why}"
    told = of_group(read)
    if not told:
        yield few("it", KIND, "“Asked again”")
        return
    whole = "All modules in this list" if any(told) else "All modules together"
    for number, one in told.items():
        yield _line(f"{number} {title_of(number)}" if number else whole, one)
    if any(told):
        yield "The first module in this list is where the group was sure and wrong most often: begin a session there."


def _line(title: str, one: OfGroup) -> str:
    sure, right = one.total.sure, one.total.right
    return f"{title}: {one.learners} learners, sure {sure:,} times, right {right:,} of these ({one.in_100} in 100)."
