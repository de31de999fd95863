"""`commissioning collect`: files from learners into `submitted/`, checked against the class list."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from commissioning.grading.collecting.class_list import (
    keep,
    kept,
    missing,
    read_class_list,
    strangers,
)
from commissioning.grading.collecting.collect import collect
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.settings import CourseDirectory, read_settings


@dataclass(frozen=True)
class Received:
    """What became of the files, in lines for the facilitator."""

    lines: list[str]
    all_taken: bool


def receive(
    folder: Path,
    root: Path,
    *,
    module: str | None,
    class_list: Path | None,
    replace: bool,
    said_whose: Mapping[str, str],
) -> Received:
    """Collect the files in `folder`, of `module` only if it is given; a class list is kept."""
    directory = CourseDirectory(config=read_settings(root))
    people = read_class_list(class_list) if class_list else []
    turn = Turn(directory.db_url)
    done = collect(folder, root, module=module, replace=replace, said_whose=said_whose, turn=turn)
    if people:
        keep(people, directory)
    known = kept(directory) or {one.id: one for one in people}  # ids alone are kept as no list
    unknown = strangers(known, done.learners) if known else []
    lines = [*done.taken, *done.notes, *unknown, *done.refused]
    lines += done.questions
    left = len(done.refused) + done.waiting
    lines.append(f"{len(done.taken)} collected, {left} not taken.")
    for name in done.modules:
        said = missing(known, root / directory.submitted_directory, name)
        lines += [said] if said else []
        lines.append(f"Next: commissioning grade {name} (or: nbgrader autograde {name})")
    return Received(lines, not left)
