"""Put one collected submission into `submitted/`, each file in one step and never through a link."""

import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from commissioning import files
from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.grading.collecting.doubts import Work
from commissioning.grading.collecting.guard import on_one_line
from commissioning.grading.collecting.incoming import NotTakenError, read_file
from commissioning.grading.how_to import for_reader
from commissioning.keeping.reading import MAX_BYTES, Unreadable, read_submission
from commissioning.records.answers import FILE
from commissioning.records.submission import TIMESTAMP, read_stamp, write_stamp

SUBMITTED = "submitted"


class Laying:
    """Lays submissions into `root/submitted`, the released exercise beside the answers."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._submitted = root / SUBMITTED
        self._collected: dict[str, dict[bytes, set[str]]] = {}
        self._spelled: dict[str, str] = {}
        if self._submitted.is_dir():
            self._spelled = {one.name.lower(): one.name for one in self._submitted.iterdir()}

    def released(self, module: str) -> Path:
        """The released notebook that nbgrader looks for; CourseError if it was never released."""
        name = f"{module}.ipynb"
        for place in (self._root / "exercises", folders.exercises_dir()):
            if (place / module / name).is_file():
                return place / module / name
        raise CourseError(
            f"The released exercise {name} is missing. Run `nbgrader generate_assignment {module}` in "
            "the course folder first. Nothing was collected."
        )

    def before(self, learner: str, module: str) -> Work | None:
        """What of this learner was collected before; None where that is nothing, or cannot be read."""
        folder = self._submitted / learner / module
        with suppress(NotTakenError):
            if _is_folder(folder.parent) and _is_folder(folder):
                read = read_submission(folder, module)
                if _present(folder, FILE) is not None and not isinstance(read, Unreadable):
                    return Work("what was collected before", read_stamp(_text(folder)), read)
        return None

    def collected_as(self, answers: bytes, module: str) -> set[str]:
        """The learners as whose work for `module` these very answers had been collected when this run began."""
        if module not in self._collected:
            self._collected[module] = index = dict[bytes, set[str]]()
            for learner in self._spelled.values():
                with suppress(NotTakenError):
                    folder = self._submitted / learner / module
                    there = _is_folder(folder.parent) and _is_folder(folder)
                    if there and (present := _present(folder, FILE)) is not None:
                        index.setdefault(sha256(present).digest(), set()).add(learner)
        return self._collected[module].get(sha256(answers).digest(), set())

    def lay(self, gathered: Path, learner: str, module: str, *, replace: bool) -> bool:
        """Lay down what nbgrader gathered: answers and when they were handed in; whether they are new.

        NotTakenError when a newer submission is there (unless `replace`), or something strange is.
        """
        there = self._spelled.get(learner.lower(), learner)
        if there != learner:
            raise NotTakenError(
                f"{learner} differs only in case from {on_one_line(there)}, who is in submitted/. If they are one "
                f"person, {for_reader('collect again with --whose FILE', 'say that the file is of')} {on_one_line(there)}; of two people, give this one another id so"
            )
        folder = self._submitted / learner / module
        answers = (gathered / FILE).read_bytes()
        after = read_stamp(_text(gathered))
        if after is None:
            raise NotTakenError("nbgrader's zip collection gave it no time")
        if _is_folder(folder.parent) and _is_folder(folder):
            files.clear(folder)
            present, before = _present(folder, FILE), read_stamp(_text(folder))
            if present == answers and before is not None:
                notebook = folder / f"{module}.ipynb"
                if notebook.is_symlink() or not notebook.is_file():
                    self._put_notebook(folder, module)
                return False
            if present is not None and before and before >= after and not replace:
                raise NotTakenError(
                    f"the submission of {learner} that was collected before is as new or newer"
                    f"{for_reader('; to use this one, collect again with --replace', '')}"
                )
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._spelled[learner.lower()] = learner
            self._put_notebook(folder, module)
            _put(answers, folder / FILE)
            # last: an interrupted run then looks older than the file, and is collected again
            _put(write_stamp(after).encode(), folder / TIMESTAMP)
        except OSError as bad:
            raise NotTakenError(
                f"submitted/{learner}/{module} could not be written ({bad.strerror or bad})"
            ) from None
        return True

    def _put_notebook(self, folder: Path, module: str) -> None:
        _put(self.released(module).read_bytes(), folder / f"{module}.ipynb")


def _is_folder(path: Path) -> bool:
    """Whether there is a folder. NotTakenError for a link or a file in its place."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise NotTakenError(f"submitted/ holds a link or a file in place of the folder {path.name}")
    return True


def _present(folder: Path, name: str) -> bytes | None:
    """What is there already, or None: what is not an ordinary file is replaced, never opened."""
    try:
        return read_file(folder / name, MAX_BYTES)
    except NotTakenError:
        return None


def _text(folder: Path) -> str | None:
    present = _present(folder, TIMESTAMP)
    return None if present is None else present.decode("utf-8", "replace")


def _put(data: bytes, target: Path) -> None:
    """Write in one step. A link there is replaced, not followed; a folder there is an OSError."""
    files.put(target, data, mode=0o644)
