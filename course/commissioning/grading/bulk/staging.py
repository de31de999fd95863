"""Mark one submission from `submitted/` into files that lie ready; put them in place in one step each.

Runs in the main process or in workers. Nothing here touches the gradebook, and a submission is read
once: what is marked is what is kept, though it be replaced meanwhile.
"""

import os
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from commissioning import files
from commissioning.errors import CourseError
from commissioning.grading.bulk.sheet import Sheet
from commissioning.grading.collecting.guard import clean_submission, on_one_line, without_notebook
from commissioning.grading.gradebook.saving import Marked
from commissioning.grading.gradebook.turns import unfinished
from commissioning.grading.marking.cells import question_id
from commissioning.grading.marking.items import Marker
from commissioning.grading.marking.keyed import keyed_questions, to_be_marked
from commissioning.keeping.reading import OddFileError, Unreadable, read_ordinary, read_with_bytes
from commissioning.records.answers import FILE
from commissioning.records.submission import TIMESTAMP


@dataclass(frozen=True)
class Place:
    """Where the submissions of a module are and go, and `version`: what they are marked by."""

    module: str
    root: Path
    submitted: Path
    autograded: Path
    staging: Path
    version: str
    groupshared: bool


@dataclass
class Done:
    """What became of one submission: marked, or unchanged, or left out; with lines for the grader."""

    student: str
    lines: list[str] = field(default_factory=list)
    marked: Marked | None = None
    staged: dict[str, Path] = field(default_factory=dict)
    unchanged: bool = False


class Stager:
    """Marks submissions of one module, one after another. Asks for the sheet when one is to be marked."""

    def __init__(self, place: Place, sheet: Callable[[], Sheet]) -> None:
        self.place, self.sheet = place, sheet
        self.marker = Marker(keyed_questions(place.module))

    def mark(self, student: str, known: str | None) -> Done:
        """Mark `student`'s submission unless `known` says that it was, as it now stands."""
        done = Done(student)
        try:
            self._mark(done, known)
        except (CourseError, OddFileError, OSError) as bad:
            done.marked, done.staged = None, {}
            done.lines.append(f"{on_one_line(student)} was left out and not marked: {bad}")
        return done

    def _mark(self, done: Done, known: str | None) -> None:
        module, student = self.place.module, done.student
        folder = self.place.submitted / student / module
        done.lines += clean_submission(folder, self.place.root)
        if not folder.is_dir() or folder.is_symlink():
            return
        notebook = f"{module}.ipynb"
        if not (folder / notebook).is_file():
            done.lines += without_notebook(self.place.submitted, module, student)
            return
        read, content = read_with_bytes(folder, module)
        read = to_be_marked(read)
        stamp = read_ordinary(folder / TIMESTAMP)
        fingerprint = self._fingerprint(folder, read, content, stamp)
        target = self.place.autograded / student / module
        half = unfinished(self.place.autograded, student, module).exists()
        if known == fingerprint and not half and self._stands(target, notebook, content):
            done.unchanged = True
            return
        time = _time(stamp)
        if isinstance(read, Unreadable):
            done.lines.append(f"{student}: {read.why} A person must look at every item.")
        sheet = self.sheet()
        items = self.marker.mark(read, sheet.questions)
        made = {FILE: content, TIMESTAMP: stamp, **sheet.beside, notebook: sheet.fill(items)}
        ready = self.place.staging / student
        ready.mkdir(exist_ok=True)
        for number, (name, text) in enumerate(made.items()):
            path = ready / str(number)
            if text is not None:
                path.write_bytes(text)
            elif name == FILE and _ordinary(folder / FILE):
                shutil.copyfile(folder / FILE, path, follow_symlinks=False)
            else:
                continue
            path.chmod(sheet.permissions)
            done.staged[name] = path
        graded = {name: items[question_id(name)] for name in sheet.graded}
        done.marked = Marked(student, time, fingerprint, graded)

    def _fingerprint(
        self, folder: Path, read: object, content: bytes | None, stamp: bytes | None
    ) -> str:
        found = sha256(f"{self.place.version}\0{stamp!r}\0".encode())
        if content is None and isinstance(read, Unreadable):  # too large to read whole
            about = (folder / FILE).lstat()
            found.update(f"{read.why}\0{about.st_size}\0{about.st_mtime_ns}".encode())
        else:
            found.update(b"no file" if content is None else b"\0" + content)
        return found.hexdigest()

    @staticmethod
    def _stands(target: Path, notebook: str, content: bytes | None) -> bool:
        """Whether the files of the last marking are there, and are of these answers."""
        if not (target / notebook).is_file():
            return False
        try:
            return content is None or (target / FILE).read_bytes() == content
        except OSError:
            return False


def put_in_place(done: Done, place: Place) -> None:
    """Lay the marked files into `autograded/`, each in one step; what lay there else goes."""
    target = place.autograded / done.student / place.module
    target.mkdir(parents=True, exist_ok=True)
    kept = {Path(name).parts[0] for name in done.staged}
    for name, ready in done.staged.items():
        path = target / name
        if path.parent != target:
            path.parent.mkdir(parents=True, exist_ok=True)
        files.replace(ready, path)
    for entry in os.scandir(target):
        if entry.name not in kept:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path)
            else:
                _remove(Path(entry.path))
    unfinished(place.autograded, done.student, place.module).unlink(missing_ok=True)
    if place.groupshared:
        for folder in (target, place.autograded):
            folder.chmod((folder.stat().st_mode | 0o2770) & 0o2777)


def _remove(path: Path) -> None:
    """Windows does not remove a file that is read-only, as nbgrader leaves them."""
    if os.name == "nt" and path.exists():
        path.chmod(stat.S_IWRITE)
    path.unlink()


def _ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _time(stamp: bytes | None) -> datetime | None:
    """When it was handed in, as nbgrader reads it; a stamp that is no time stops this submission."""
    from nbgrader.utils import parse_utc  # loads nbgrader, which marking loads in any case

    text = (stamp or b"").decode("utf-8", "replace").strip()
    try:
        found: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise OddFileError(f"{TIMESTAMP} holds no time that can be read.") from None
    return found
