"""`commissioning collect`: files from learners into `submitted/`, checked against the class list."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from commissioning.grading.collecting.class_list import Answers, Person, read_class_list
from commissioning.grading.collecting.class_list.register import (
    keep,
    kept,
    missing,
    not_listed,
    otherwise_listed,
    sent_by_others,
    strangers,
)
from commissioning.grading.collecting.collect import collect
from commissioning.grading.collecting.doubts import Unclear
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.how_to import for_reader
from commissioning.grading.settings import CourseDirectory, read_settings

_LOOKED_AT = 20_000  # names of files, for the ids that they may hold


@dataclass(frozen=True)
class Received:
    """What became of the files, in lines for the facilitator, and of which it is not clear whose they are."""

    lines: list[str]
    all_taken: bool
    unclear: list[Unclear]


def receive(
    folder: Path,
    root: Path,
    *,
    module: str | None,
    class_list: Path | None,
    replace: bool,
    said_whose: Mapping[str, str],
    answers: Answers | None = None,
    ask_of_strangers: bool = False,
) -> Received:
    """Collect the files in `folder`, of `module` only if it is given; a class list is kept.

    With `ask_of_strangers` work of those who are not on it waits until somebody says whose it is.

    A list or a gradebook that cannot be read is said before anything is laid.
    """
    directory = CourseDirectory(config=read_settings(root))
    submitted = root / directory.submitted_directory
    people: list[Person] = []
    lines: list[str] = []
    before = kept(directory)
    if class_list:
        read = read_class_list(class_list, answers, _handed_in(folder, submitted))
        people, lines = read.people, [*read.lines, *otherwise_listed(before, read.people)]
    turn = Turn(directory.db_url)
    on_list = {**before, **{one.id: one for one in people}}
    asks = ask_of_strangers and bool(on_list)
    done = collect(
        folder,
        root,
        module=module,
        replace=replace,
        said_whose=said_whose,
        turn=turn,
        unlisted=(lambda learner: not_listed(on_list, learner)) if asks else None,
    )
    if people:
        keep(people, directory)
    known = kept(directory) or {one.id: one for one in people}  # ids alone are kept as no list
    unknown = strangers(known, done.learners) if known else []
    unknown += sent_by_others(known, done.senders)
    lines += [*done.taken, *done.notes, *unknown, *done.refused, *done.questions]
    left = len(done.refused) + done.waiting
    lines.append(f"{len(done.taken)} collected, {left} not taken.")
    for name in done.modules:
        said = missing(known, submitted, name)
        lines += [said] if said else []
        grade = f"commissioning grade {name} (or: nbgrader autograde {name})"
        lines.append(f"Next: {for_reader(grade, 'Grade, on the overview')}")
    return Received(lines, not left, done.unclear)


def _handed_in(folder: Path, submitted: Path) -> Iterator[str]:
    """Words under which work lies there or came: they show which column of a list holds the ids.

    Only a hint: whose a file is, collecting finds out with care.
    """
    yield from (one.name for one in submitted.glob("*"))
    for path in islice(folder.rglob("*"), _LOOKED_AT):
        yield re.split("--", path.stem if path.is_file() else path.name)[-1]
