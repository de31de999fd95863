"""`commissioning grade`: mark all submissions of a module at once.

The rows and files are those of `nbgrader autograde` under our settings. Submissions are marked in
batches: files are laid ready, rows are written and files put in place within one transaction. What a
submission was marked by is kept in that transaction too, so a run that is interrupted anywhere is
finished by the next one, and only what changed is marked again.
"""

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from traitlets.config import Config

import commissioning
from commissioning import files
from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.frozen import to_json
from commissioning.grading import own_settings
from commissioning.grading.bulk.progress import Progress
from commissioning.grading.bulk.sheet import Sheet
from commissioning.grading.bulk.staging import Done, Place, Stager, put_in_place
from commissioning.grading.bulk.workers import begin_as_worker
from commissioning.grading.gradebook.database import (
    DatabaseError,
    engine_of,
    is_sqlite,
    said_plainly,
    share_engines,
)
from commissioning.grading.gradebook.entering import enter
from commissioning.grading.gradebook.saving import (
    Change,
    Marked,
    Penalty,
    known_fingerprints,
    save,
)
from commissioning.grading.gradebook.target import Target, find_target
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.settings import CourseDirectory, of_module, released_notebook
from commissioning.questions import QuestionSet
from commissioning.records.submission import good_student_id

BATCH = 200
_WORTH_WORKERS = 400  # below that, starting them costs more than they save
_TRIES = 6
_NOT_OF_MARKING = (
    "CourseDirectory",
    "FeedbackPage",
    own_settings.SECTION,
)  # settings that name folders, and change no mark
_MOMENT = 0.05
_IN_THE_WAY = (FileExistsError, IsADirectoryError, NotADirectoryError, PermissionError)


@dataclass
class Summary:
    """How many submissions were marked, unchanged or left out, and what changed; see `changes`."""

    marked: int = 0
    unchanged: int = 0
    left_out: int = 0
    changes: list[Change] = field(default_factory=list)

    @property
    def changed(self) -> set[str]:
        """The learners whose score is not what it was."""
        return {one.student for one in self.changes if one.before != one.after}


class _InTheWayError(Exception):
    """Something lies where a learner's marked files should go, or holds them open."""

    def __init__(self, done: Done, why: OSError) -> None:
        super().__init__(
            f"{why.filename or done.student} cannot be replaced ({why.strerror or why}). Close it in other "
            "programs or move it away, then run this again."
        )
        self.done = done


def grade(
    module: str,
    config: Config,
    *,
    everything: bool = False,
    jobs: int = 0,
    summary: Summary | None = None,
) -> Summary:
    """Mark what changed of `module`, or `everything`. Prints lines for the grader as it goes.

    Counts in `summary`, so that the caller knows what was done though the run be interrupted.
    """
    try:
        with said_plainly():
            run = _Run(of_module(config, module), everything=everything)
            run.summary = summary or run.summary
            return run.run(jobs)
    except OSError as bad:
        raise CourseError(
            f"Marking stopped: {bad.strerror or bad} ({bad.filename or module}). What was marked before "
            "is safe. Put that right (if it is open in another program, close it there), then run this "
            "again: it goes on where it stopped."
        ) from bad


class _Run:
    def __init__(self, config: Config, *, everything: bool) -> None:
        self.config, self.everything = config, everything
        self.directory = directory = CourseDirectory(config=config)
        self.module: str = directory.assignment_id
        self.questions = keyed_questions(self.module)
        self.released = released_notebook(directory, folders.exercises_dir())
        enter(directory.db_url, self.module, self.released, directory.course_id)
        self.engine = engine_of(directory.db_url)
        self.turn = Turn(directory.db_url)
        with self.engine.connect() as db:
            self.target: Target = find_target(db, self.module)
        graded = _graded(self.released)
        cells = self.target.cells
        if graded != set(cells.graded) or not graded.issuperset(cells.commented):
            raise CourseError(
                f"The gradebook and the released notebook of {self.module} do not have the same cells. "
                f"Run `nbgrader generate_assignment {self.module} --force` first. Nothing was marked."
            )
        self.summary = Summary()
        self.pause = 0.0  # between batches: a person who saves a mark has no turn, only that moment

    @cached_property
    def sheet(self) -> Sheet:
        """What nbgrader's steps make of the released notebook."""
        from commissioning.grading.bulk.preparing import make_sheet

        share_engines()
        return make_sheet(self.config, self.released)

    @cached_property
    def penalty(self) -> Penalty:
        """What late work loses."""
        from commissioning.grading.bulk.preparing import late_penalty

        return late_penalty(self.config)

    def run(self, jobs: int) -> Summary:
        students = self._students()
        if not students:
            raise CourseError(
                f"There is nothing to mark: no folder {self.directory.submitted_directory}/*/"
                f"{self.module}. Run `commissioning collect` first."
            )
        workers = jobs or (min(os.cpu_count() or 1, 8) if len(students) > _WORTH_WORKERS else 1)
        bar = Progress(len(students), "Marking")
        try:
            with self._place() as place:
                for listed in self._batches(students, place, workers):
                    time.sleep(self.pause)
                    self.summary.changes += self._keep(listed, place, bar)
                    bar.add(len(listed))
        finally:
            bar.close()
        return self.summary

    def _students(self) -> list[str]:
        top = Path(self.directory.root) / self.directory.submitted_directory
        if not top.is_dir():
            return []
        left_out = set((self.directory.student_id_exclude or "").split(","))
        return sorted(
            one.name
            for one in os.scandir(top)
            if not one.name.startswith(".")
            and one.name not in left_out
            and (
                os.path.lexists(os.path.join(one.path, self.module))  # noqa: PTH118 - thousands
                or not os.access(one.path, os.X_OK)  # the grader is told, not left to wonder
            )
        )

    @contextmanager
    def _place(self) -> Iterator[Place]:
        root = Path(self.directory.root)
        autograded = root / self.directory.autograded_directory
        autograded.mkdir(parents=True, exist_ok=True)
        files.clear(autograded, ".marking-*")
        staging = Path(tempfile.mkdtemp(prefix=".marking-", dir=autograded))
        try:
            yield Place(
                self.module,
                root,
                root / self.directory.submitted_directory,
                autograded,
                staging,
                self._version(),
                self.directory.groupshared,
            )
        finally:
            shutil.rmtree(staging, ignore_errors=True)

    def _version(self) -> str:
        """Changes when anything does that the same answers may be marked differently by."""
        settings = {
            name: given
            for name, given in self.config.items()
            if given and name not in _NOT_OF_MARKING
        }
        found = sha256(self.released.read_bytes())
        for part in (
            version("nbgrader"),
            self.target.version,
            json.dumps(settings, sort_keys=True, default=repr),
            _version(self.questions),
        ):
            found.update(f"\0{part}".encode())
        return found.hexdigest()

    def _batches(self, students: list[str], place: Place, workers: int) -> Iterator[list[Done]]:
        """Marked submissions, a batch at a time, never many batches ahead of the gradebook."""
        starts = iter(range(0, len(students), BATCH))

        def batch(start: int) -> list[tuple[str, str | None]]:
            names = students[start : start + BATCH]
            if self.everything:
                return [(name, None) for name in names]
            usable = [name for name in names if good_student_id(name)]
            with self.engine.connect() as db:
                known = known_fingerprints(db, self.target, usable)
            return [(name, known.get(name)) for name in names]

        if workers == 1:
            stager = Stager(place, lambda: self.sheet)
            for start in starts:
                yield [stager.mark(*one) for one in batch(start)]
            return
        with ProcessPoolExecutor(workers, initializer=_begin, initargs=(place, self.sheet)) as pool:
            waiting: list[Future[list[Done]]] = []
            for start in starts:
                waiting.append(pool.submit(_mark, batch(start)))
                if len(waiting) > workers:
                    yield waiting.pop(0).result()
            for one in waiting:
                yield one.result()

    def _keep(self, listed: list[Done], place: Place, bar: Progress) -> list[Change]:
        marked = [one for one in listed if one.marked is not None]
        for one in listed:
            for line in one.lines:
                bar.say(line)
        self.summary.unchanged += sum(one.unchanged for one in listed)
        changes: list[Change] = []
        tries = _TRIES
        while marked:
            began = time.monotonic()
            try:
                changes = self._save(marked, place)
                break
            except DatabaseError:  # somebody else was faster, or the database was busy: look again
                tries -= 1
                if not tries:
                    raise
                time.sleep(0.1 * (_TRIES - tries))
            except _InTheWayError as bad:  # nobody's rows are kept; all but this one try again
                marked.remove(bad.done)
                bar.say(f"{bad.done.student} was left out and not marked: {bad}")
            finally:
                if is_sqlite(self.directory.db_url):
                    self.pause = min(_MOMENT, (time.monotonic() - began) / 5)
        self.summary.marked += len(marked)
        self.summary.left_out += sum(not one.unchanged for one in listed) - len(marked)
        for one in marked:
            (place.staging / one.student).rmdir()
        return changes

    def _save(self, marked: list[Done], place: Place) -> list[Change]:
        """Rows and files of `marked`, all or none; what lies in place already is not laid again."""
        rows: list[Marked] = [one.marked for one in marked if one.marked is not None]
        with self.turn, self.engine.begin() as db:
            changes = save(db, self.target, rows, self.penalty)
            # Last before the rows are committed, so that rows and files agree.
            for one in marked:
                if one.staged and next(iter(one.staged.values())).exists():
                    try:
                        put_in_place(one, place)
                    except _IN_THE_WAY as bad:  # a full disk stops all
                        raise _InTheWayError(one, bad) from bad
        return changes


_stager: list[Stager] = []  # a worker's own


def _begin(place: Place, sheet: Sheet) -> None:
    begin_as_worker()
    _stager[:] = [Stager(place, lambda: sheet)]


def _mark(listed: list[tuple[str, str | None]]) -> list[Done]:
    return [_stager[0].mark(*one) for one in listed]


def _graded(released: Path) -> set[str]:
    """The names of a released notebook's cells that are marked."""
    cells = json.loads(released.read_bytes())["cells"]
    listed = [(cell, cell["metadata"].get("nbgrader", {})) for cell in cells]
    return {
        about["grade_id"]
        for cell, about in listed
        if about.get("grade") and (cell["cell_type"] == "code" or about.get("solution"))
    }


def _version(questions: QuestionSet) -> str:
    """Changes when a question, its key, a fact in its text or a figure behind it does."""
    found = sha256(commissioning.__version__.encode())
    for name in questions:
        for number in range(questions.variants_of(name)):
            one = questions.variant(name, number)
            found.update(f"{to_json(one)}{one.right_answer()}".encode())
    return found.hexdigest()
