"""Whose work a file is where files disagree: found out from what is in them, or asked of the facilitator.

An id that a computer's account gave is often not one person's. So of two files under one id the newer one
counts only where it has grown out of the older. Else both wait for an answer, and neither is silently unused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from commissioning.grading.due_dates import on_the_clock
from commissioning.grading.how_to import for_reader
from commissioning.questions import ReleasedSet, is_blank
from commissioning.questions.question import that_count
from commissioning.records.answers import Answers
from commissioning.records.disagreed import without_lines
from commissioning.records.submitting.accounts import is_shared

_LONG_AGO = datetime.fromtimestamp(0, UTC)
_NAMED = 3  # as many answers that differ are named on one line


@dataclass(frozen=True)
class Found:
    """One readable submission: whose, when handed in, and where its answers are staged."""

    path: Path
    shown: str
    module: str
    learner: str
    sender: str | None
    when: datetime
    staged: Path
    answers: Answers
    sure: bool = False
    """Whether the facilitator said whose it is."""


@dataclass(frozen=True)
class Work:
    """What is said of one submission in a question: what it is called, when it was handed in, its answers."""

    shown: str
    when: datetime | None
    answers: Answers


def one_hand(one: Answers, other: Answers) -> bool:
    """Whether both were given in one course folder, and the later has grown out of the earlier.

    Each save has a number, its revision. What the later holds from before the earlier was sent must stand in
    the earlier, word for word. A folder that was copied to a second computer fails that. Without the marks of
    folders, what came after the earlier was sent must be saved later too, by the learner's clock.
    """
    marks = {one.sender.folder, other.sender.folder}
    if len(marks) > 1 and "" not in marks:
        return False
    earlier, later = sorted((one, other), key=lambda read: read.revision)
    before, after = without_lines(earlier), without_lines(later)  # some lines are of another file
    if before == after:
        return True
    last = max((answer.saved for answer in before.values()), default=_LONG_AGO)
    since = last if "" in marks else _LONG_AGO
    kept = later.attempt > earlier.attempt or before.keys() <= after.keys()
    return kept and all(
        before.get(name) == answer if answer.revision <= earlier.revision else answer.saved >= since
        for name, answer in after.items()
    )


@dataclass(frozen=True)
class Unclear:
    """A file of which the facilitator must say whose it is: as collect calls it, under which id it came, and why."""

    file: str
    learner: str
    why: str


def unclear(learner: str, works: Sequence[Work], asked: ReleasedSet, waiting: int) -> list[Unclear]:
    """The last `waiting` of these, each with what is in it and why it is not clear that one person did them."""
    told = zip(works, _described_all(works, asked), strict=True)
    listed = [Unclear(work.shown, learner, f"{said}. {_apart(works)}.") for work, said in told]
    return listed[len(works) - waiting :]


def question(
    learner: str, module: str, works: Sequence[Work], asked: ReleasedSet, folder: Path
) -> str:
    """The question to the facilitator, on a line for each file, and how to answer it."""
    lines = [
        f"Whose work is this? {len(works)} submissions for {module} say that they are from {learner}:"
    ]
    for work, said in zip(works, _described_all(works, asked), strict=True):
        lines.append(f"  {work.shown}: {said}")
    known = " (a name that many computers give)" if is_shared(learner) else ""
    waiting = next(work.shown for work in reversed(works))
    return "\n".join(
        [
            *lines,
            f"  {_apart(works)}: {learner}{known} is two people, or one person with two computers. Ask them.",
            "  None of this was collected now. Of two people, say of each file whose it is. Of one person, say it of",
            for_reader(
                "  the file that counts, and move the other away. You say it so, once for each file:\n"
                f'  commissioning collect "{folder}" --whose "{waiting}" LEARNER-ID',
                "  the file that counts, and leave the other empty.",
            ),
        ]
    )


def _apart(works: Sequence[Work]) -> str:
    marks = {work.answers.sender.folder for work in works}
    if "" not in marks and len(marks) > 1:
        return f"They come from {len(marks)} different course folders"
    return "The answers of one did not grow out of those of the other"


def _described_all(works: Sequence[Work], asked: ReleasedSet) -> list[str]:
    first = works[0].answers
    differs = ["", *(_differing(first, work.answers, asked) for work in works[1:])]
    return [f"{_described(work, asked)}{more}" for work, more in zip(works, differs, strict=True)]


def _described(work: Work, asked: ReleasedSet) -> str:
    when = f"handed in {on_the_clock(work.when)}, " if work.when else ""
    return f"{when}{answered(work.answers, asked)} of {len(that_count(asked))} questions answered"


def answered(answers: Answers, asked: ReleasedSet) -> int:
    """How many questions are answered."""
    drawn = that_count(asked.all_drawn(answers.lot))
    return sum(not is_blank(one, answers.value(name)) for name, one in drawn.items())


def _differing(first: Answers, other: Answers, asked: ReleasedSet) -> str:
    titles = [one.title for name, one in asked.items() if first.value(name) != other.value(name)]
    if not titles:
        return ", the same answers"
    more = f" and {len(titles) - _NAMED} more" if len(titles) > _NAMED else ""
    count = f"{len(titles)} answer{'s differ' if len(titles) > 1 else ' differs'}"
    return f", {count} ({'; '.join(titles[:_NAMED])}{more})"
