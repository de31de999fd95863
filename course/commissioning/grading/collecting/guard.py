"""The second line of defence round `submitted/`: only what the collector writes is let through.

nbgrader copies whatever lies in a submission and follows links, and one odd folder name stops a whole
batch. So before it begins, and again before each submission, everything unexpected is moved to
`quarantine/`, with one plain line each. A submission that cannot be made safe is left out.
"""

import re
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from traitlets.log import get_logger

from commissioning.errors import CourseError
from commissioning.files import TEMPORARY
from commissioning.records.submission import good_student_id

ALLOWED = ("answers.json", "timestamp.txt")
LOCK = "answers.json.lock"  # left by the form, beside the answers; harmless, and never copied
QUARANTINE = "quarantine"


class UnsafeSubmissionError(CourseError):
    """A submission holds something that could not be moved away, so it must not be marked."""


def on_one_line(name: str) -> str:
    """A name from outside, safe to print on one line."""
    return "".join(one if one.isprintable() else "?" for one in name)[:200]


def clean_submission(folder: Path, root: Path) -> list[str]:
    """Move what does not belong out of `submitted/<student>/<module>`; one plain line each.

    The folder itself goes when it, or the student's folder, is a link or has an unusable name.
    UnsafeSubmissionError if something cannot be moved.
    """
    student, module = folder.parent.name, folder.name
    if not good_student_id(student):
        return [_move(folder.parent, root, f"{on_one_line(student)} is not a usable student id")]
    for one in (folder.parent, folder):
        if not stat.S_ISDIR(one.lstat().st_mode):
            return [_move(one, root, "it is a link, not a folder")]
    said = []
    for entry in sorted(folder.iterdir()):
        try:
            ordinary = stat.S_ISREG(entry.lstat().st_mode)
        except FileNotFoundError:  # the collector, at work here, has just put it in its place
            continue
        if not ordinary:
            said.append(_move(entry, root, "it is not an ordinary file"))
        elif entry.match(TEMPORARY):  # half written by the collector
            continue
        elif entry.name not in (*ALLOWED, LOCK, f"{module}.ipynb"):
            said.append(_move(entry, root, "only answers are marked"))
    return said


def check_batch(assignments: dict[str, list[str]], root: Path) -> Iterable[str]:
    """Clean every submission of a batch before nbgrader begins; drop those that are not safe.

    `assignments` is nbgrader's own list, submission folder to notebooks, and is changed in place: a
    hook cannot veto a submission, and a newline in a folder's name would stop the batch. Yields lines.
    """
    for name in sorted(assignments):
        folder = Path(name)
        try:
            yield from clean_submission(folder, root)
        except (UnsafeSubmissionError, OSError) as bad:
            del assignments[name]
            yield f"{on_one_line(name)} was left out and not marked: {bad}"
            continue
        if not folder.is_dir() or folder.is_symlink():
            del assignments[name]


def before_each(assignment: str, student: str, notebooks: list[str]) -> None:  # noqa: ARG001
    """`Autograde.pre_convert_hook`: clean the submission that comes next.

    nbgrader goes on when a hook raises an Exception, and then follows links; so this stops the run.
    """
    for folder in {Path(one).parent for one in notebooks}:
        try:
            for line in clean_submission(folder, folder.parents[2]):
                get_logger().warning(line)
        except (UnsafeSubmissionError, OSError) as bad:
            raise SystemExit(f"Marking stopped at {on_one_line(str(folder))}: {bad}") from bad


def without_notebook(submitted: Path, module: str, students: str = "*") -> list[str]:
    """One line for each student whose folder for `module` has no notebook: nbgrader skips those."""
    found = sorted(submitted.glob(f"{students}/{module}")) if submitted.is_dir() else []
    return [
        f"{on_one_line(folder.parent.name)} was not marked: there is no {module}.ipynb in {on_one_line(str(folder))}. "
        "Collect the submission again; the collector lays the exercise beside the answers."
        for folder in found
        if good_student_id(folder.parent.name) and not (folder / f"{module}.ipynb").exists()
    ]


def _move(path: Path, root: Path, why: str) -> str:
    """Move `path` under `quarantine/`, never over something there and never through a link."""
    inside = path.relative_to(root).parts[1:]
    target = (
        root / QUARANTINE / Path(*(re.sub(r"[^A-Za-z0-9._@-]", "_", part)[:80] for part in inside))
    )
    number = 1
    while target.exists() or target.is_symlink():
        number += 1
        target = target.with_name(f"{target.name.removesuffix(f'~{number - 1}')}~{number}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
    except OSError as bad:
        raise UnsafeSubmissionError(
            f"{on_one_line(path.name)} does not belong there and could not be moved to {QUARANTINE}/ "
            f"({bad.strerror or bad}). Move it away by hand, then run this again."
        ) from bad
    where = target.relative_to(root).as_posix()
    return f"{on_one_line('/'.join(inside))} was moved to {where}: {why}."
