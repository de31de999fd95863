"""One small file to hand in: the answers to a module's exercise, whose they are, and when they were packed.

The answers file of the exercise is read as a grader would read it, checked, and written anew in one
fixed layout. What was said of practice questions goes with it, but no answer to them. What a learner keeps for
themselves lies in `private/`, which is never opened.
"""

import getpass
import io
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from commissioning import files
from commissioning.content import folders
from commissioning.content.folders import modules
from commissioning.content.syllabus import find_module
from commissioning.errors import CourseError
from commissioning.keeping import own_exercises
from commissioning.keeping.marker import remember_learner, sender
from commissioning.keeping.progress import practice_in
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import is_blank, load_released
from commissioning.questions.question import that_count
from commissioning.records.answers import FILE, Sender, dump
from commissioning.records.disagreed import carried
from commissioning.records.submission import (
    IDS,
    TIMESTAMP,
    as_id,
    packed_name,
    usable_id,
    write_stamp,
)
from commissioning.records.submitting.accounts import id_of, is_shared

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same answers at the same time give the same bytes


class WhoError(CourseError):
    """Nobody has said yet whose the work is, and the account on this computer does not tell."""


@dataclass(frozen=True)
class Packed:
    """The file that was written, and which questions are answered, by title."""

    path: Path
    module: str
    learner: str
    size: int
    answered: list[str]
    unanswered: list[str]


def course_folder(given: Path, marker: str) -> Path:
    """The course folder at or above `given`, known by its file `marker`; CourseError if there is none."""
    for one in (given, *given.parents):
        if (one / marker).is_file():
            return one
    raise CourseError(
        f"{given} is not a course folder. Say where yours is with --folder; it is the folder that "
        "`commissioning start` printed. Nothing was packed."
    )


def pack(
    folder: Path,
    *,
    module: str | None = None,
    learner: str | None = None,
    out: Path | None = None,
    now: datetime | None = None,
) -> Packed:
    """Write the submission file for `module` from the course folder `folder`.

    `out` may be a file or a folder; without it the file lies in the course folder. CourseError in plain
    words when there is nothing to pack or it cannot be written.
    """
    own_exercises.use(folder)
    chosen = find_module(module) if module else _with_answers(folder)
    name = _checked(learner) if learner is not None else known_learner(folder)
    exercise = folder / "exercises" / chosen
    read = read_submission(exercise, chosen)
    if isinstance(read, Unreadable):
        raise CourseError(
            f"Your answers in {exercise} could not be packed. {read.why} Open the exercise once: the "
            "course sets a damaged file aside and says where. Then answer again and pack again."
        )
    questions = load_released(folders.exercises_dir() / chosen)
    answered: list[str] = []
    unanswered: list[str] = []
    for one in that_count(questions):
        asked = questions.drawn(one, read.lot)
        blank = is_blank(asked, read.value(one))
        (unanswered if blank else answered).append(asked.title)
    if not answered:
        raise CourseError(
            f"Nothing is answered in {exercise} yet, so there is nothing to hand in. Answer in the "
            "exercise first; answers are saved as you give them."
        )
    path = _target(folder, out, packed_name(chosen, name, ".zip"))
    signed = replace(read, sender=_remembered(folder, name, asked_for=learner is not None))
    signed = carried(signed, practice_in(folder, chosen))
    packed = _zip({FILE: dump(signed), TIMESTAMP: write_stamp(now or datetime.now(UTC)) + "\n"})
    files.clear(path.parent)
    _write(path, packed)
    return Packed(path, chosen, name, len(packed), answered, unanswered)


def _with_answers(folder: Path) -> str:
    """The one module with answers in `folder`; CourseError if it must be said."""
    known = modules()
    begun = [name for name in known if (folder / "exercises" / name / FILE).exists()]
    if len(begun) == 1 or len(known) == 1:
        return (begun or known)[0]
    if begun:
        raise CourseError(
            f"You have answers in more than one module: say which, {', '.join(begun)}."
        )
    raise CourseError(
        f"Nothing is answered in {folder} yet, so there is nothing to hand in. Answer in an exercise "
        "first; answers are saved as you give them."
    )


def known_learner(folder: Path) -> str:
    """Whose the course folder is: as it was said before, else as this computer's account says.

    WhoError where the account is one that many people have, or had to be changed to be an id.
    """
    if known := sender(folder).learner:
        return known
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = ""
    if own := id_of(account):
        return own
    raise WhoError(
        f"{_why_not(account)} Say who you are, as your facilitator knows you: commissioning pack --name YOUR-ID, "
        f"{_for_example(account)}. The course keeps it and does not ask again. Nothing was packed."
    )


def _why_not(account: str) -> str:
    if not account:
        return "This computer does not say whose account this is."
    why = "a name that many people share" if is_shared(account) else "which is no id as it stands"
    return f"The account on this computer is called “{account[:80]}”, {why}."


def _for_example(account: str) -> str:
    made = None if is_shared(account) else as_id(account)
    return f"for example --name {made}" if made else "such as anna.smith or a number"


def _checked(given: str) -> str:
    if usable_id(given):
        return given
    made = as_id(given)
    better = f" Write it so: --name {made}" if made else ""
    raise CourseError(f"{given[:80]!r} is no learner's id. Use {IDS}.{better}")


def _remembered(folder: Path, learner: str, *, asked_for: bool) -> Sender:
    """Who hands in. What was said is kept; a folder that cannot be written to does without."""
    known = sender(folder)
    if known.folder and (known.learner == learner or not asked_for):
        return replace(known, learner=learner)
    try:
        return remember_learner(folder, learner)
    except OSError:
        return replace(known, learner=learner)


def _zip(texts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in texts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return made.getvalue()


def _target(folder: Path, out: Path | None, name: str) -> Path:
    path = folder / name if out is None else out / name if out.is_dir() else out
    if path.suffix.lower() != ".zip":
        raise CourseError(f"{path} does not end in .zip. Choose a name such as {name}.")
    if path.exists() and not zipfile.is_zipfile(path):
        raise CourseError(f"{path} is there already and is no zip file. Choose another name.")
    return path


def _write(path: Path, packed: bytes) -> None:
    try:
        files.put(path, packed, mode=0o600)
    except OSError as bad:
        raise CourseError(
            f"The file could not be written to {path} ({bad.strerror or bad}). Choose another place "
            "with --out. Your answers are safe."
        ) from bad
