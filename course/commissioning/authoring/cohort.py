"""A folder for one cohort with questions of its own: what learners get, and what its graders mark by.

The graders' folder is laid out as the course's own is, so that every command of theirs works there. What
makes it another is the edition in its `exercises/`: see `content.editions`.
"""

import io
import json
import secrets
import shutil
import zipfile
from dataclasses import dataclass
from pathlib import Path

from commissioning import files
from commissioning.authoring.private import Laid, lay_over
from commissioning.content import editions, folders
from commissioning.errors import CourseError
from commissioning.questions import load_questions, released

OWN = "cohort.json"
HAND_OUT = "exercises.zip"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same exercises give the same bytes
_SETTINGS = '''\
"""nbgrader's settings for this cohort: those of the course, with the cohort's own exercises and keys."""

from pathlib import Path

from commissioning.grading.config import configure

configure(get_config(), Path(__file__).parent)  # noqa: F821 - nbgrader puts this name here
'''


@dataclass(frozen=True)
class Released:
    """The folder that was written, the file for learners, and what became of each private question."""

    folder: Path
    hand_out: Path
    laid: list[Laid]


def release_cohort(private: Path, to: Path) -> Released:
    """Release the exercises, with the private folder's questions, into the cohort's folder `to`.

    A folder that was released before keeps its edition and its seed: work handed in stays good. CourseError
    in plain words where something is amiss; then nothing is changed.
    """
    _check(private, to)
    own = _own(to)
    try:
        to.mkdir(parents=True, exist_ok=True)
        ready = to / ".releasing"
        shutil.rmtree(ready, ignore_errors=True)
        try:
            laid = lay_over(private, ready / "solutions", own["seed"])
            _release(ready, own["edition"])
            files.put(to / OWN, json.dumps(own, indent=1) + "\n", mode=0o600)
            for part in ("solutions", "exercises"):
                shutil.rmtree(to / part, ignore_errors=True)
                (ready / part).rename(to / part)
        finally:
            shutil.rmtree(ready, ignore_errors=True)
        files.put(to / "nbgrader_config.py", _SETTINGS)
        files.put(to / HAND_OUT, _zip(to / "exercises"))
    except OSError as bad:
        raise CourseError(
            f"The cohort's folder {to} could not be written ({bad.strerror or bad}). Choose another, or "
            "close what holds it open, then run this again."
        ) from bad
    return Released(to, to / HAND_OUT, laid)


def _check(private: Path, to: Path) -> None:
    top = folders.checkout()
    if top and to.is_relative_to(top):
        raise CourseError(
            f"{to} lies in the course's own folder, where keys could be published. Choose a folder elsewhere."
        )
    if to.is_relative_to(private) or private.is_relative_to(to):
        raise CourseError(
            "The cohort's folder and the private one lie in each other. Give each its own."
        )
    if to.exists() and not to.is_dir():
        raise CourseError(f"{to} is a file, not a folder. Give the name of a folder.")
    if to.is_dir() and any(to.iterdir()) and not (to / OWN).is_file():
        raise CourseError(
            f"{to} has other files in it. Choose an empty or a new folder for the cohort."
        )


def _own(to: Path) -> dict[str, str]:
    """The cohort's edition and secret seed: those that it has, or new ones."""
    path = to / OWN
    if not path.is_file():
        return {"edition": secrets.token_hex(8), "seed": secrets.token_hex(32)}
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        return {name: str(read[name]) for name in ("edition", "seed")}
    except (OSError, ValueError, LookupError, TypeError) as bad:
        raise CourseError(
            f"{path} is damaged. Put back a copy of it; without it, work that was handed in cannot be told "
            "from others'. Or choose a new folder, and give learners its new file."
        ) from bad


def _release(ready: Path, edition: str) -> None:
    """A private question stands where the course's stood, so every page is the course's own, as released."""
    for module in folders.modules():
        into = ready / "exercises" / module
        into.mkdir(parents=True)
        name = f"{module}.ipynb"
        shutil.copyfile(folders.exercises_dir() / module / name, into / name)
        questions = load_questions(ready / "solutions" / module)
        files.put(into / released.FILE, released.to_json(questions), durable=False)
    files.put(ready / "exercises" / editions.FILE, json.dumps({"edition": edition}) + "\n")


def _zip(exercises: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(one for one in exercises.rglob("*") if one.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(exercises).as_posix(), _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return made.getvalue()
