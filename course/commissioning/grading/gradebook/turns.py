"""Graders take turns: a batch of `commissioning grade`, or one submission of `nbgrader autograde`.

Collecting takes one to lay files down, feedback one to read a batch of rows and files that agree.

A turn covers the rows and the files of what is marked, so that two graders never work on one folder at
once. On PostgreSQL it is an advisory lock, good between machines; beside a gradebook in a file it is a
file lock. Both end with the process that holds them, however it ends, and both are fair: who gives a turn
back and wants another stands behind those who wait.
"""

from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from filelock import FileLock, Timeout
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from commissioning.errors import CourseError
from commissioning.grading.gradebook.database import WAIT, engine_of, is_sqlite, plainly

_KEY = 2018_05  # any number: the same for all graders of one database
_POLL = 0.01
_UNFINISHED = ".unfinished"


class Turn:
    """A turn at the gradebook `db_url`: `with turn: …`, or `take` and `give`, as often as wanted."""

    def __init__(self, db_url: str) -> None:
        self._url = db_url
        self._held: ExitStack | None = None
        self._path: str | None = None
        if is_sqlite(db_url):
            self._path = make_url(db_url).database or None

    def take(self) -> None:
        """Wait for the turn; CourseError after a minute."""
        with ExitStack() as held:
            try:
                self._lock(held)
            except (Timeout, DBAPIError) as bad:
                why = "" if isinstance(bad, Timeout) else f" ({plainly(bad)})"
                raise CourseError(
                    f"Another grader has been at the gradebook for more than {WAIT} seconds, or it cannot "
                    f"be reached{why}. What was marked is safe; run this again in a while."
                ) from bad
            except OSError as bad:
                raise CourseError(
                    f"The gradebook's lock {bad.filename or self._path} could not be opened "
                    f"({bad.strerror or bad}). See that you may write in the folder of the gradebook, "
                    "then run this again."
                ) from bad
            self._held = held.pop_all()

    def _lock(self, held: ExitStack) -> None:
        if not is_sqlite(self._url):
            db = held.enter_context(engine_of(self._url).connect())
            db = db.execution_options(isolation_level="AUTOCOMMIT")
            db.execute(text(f"SET lock_timeout = '{WAIT}s'"))
            db.execute(text(f"SELECT pg_advisory_lock({_KEY})"))
            return
        if self._path is None:
            return
        try:
            # Two locks: who waits holds the first, so who gives the second back cannot be next again.
            with FileLock(f"{self._path}.queue", timeout=WAIT, poll_interval=_POLL):
                held.enter_context(
                    FileLock(f"{self._path}.turn", timeout=WAIT, poll_interval=_POLL)
                )
        except NotImplementedError:  # a network disk without locks: the database's own must do
            return

    def give(self) -> None:
        """Let the next one in. Does nothing when the turn is not held."""
        held, self._held = self._held, None
        if held is not None:
            held.close()

    def __enter__(self) -> Self:
        self.take()
        return self

    def __exit__(self, *_: object) -> None:
        self.give()


def in_turns(converter: Any, autograded: Path) -> None:
    """Let nbgrader's Autograde `converter` take a turn for each submission, before it clears its folder.

    nbgrader skips a submission whose folder is there. So that one left half done by a killed run is not
    taken for marked, a note in `autograded/.unfinished/` stands while it is worked on.
    """
    turn = Turn(converter.coursedir.db_url)
    begin, end, run = (
        converter.init_destination,
        converter.run_post_convert_hook,
        converter.convert_notebooks,
    )
    notes: list[Path] = []

    def one(module: str, student: str) -> bool:
        turn.give()
        turn.take()
        note = unfinished(autograded, student, module)
        force, converter.force = converter.force, converter.force or note.exists()
        try:
            wanted: bool = begin(module, student)
        finally:
            converter.force = force
        if wanted:
            note.parent.mkdir(parents=True, exist_ok=True)
            note.touch()
            notes[:] = [note]
        return wanted

    def finished() -> None:
        end()
        for note in notes:
            note.unlink(missing_ok=True)

    def everything() -> None:
        try:
            run()
        finally:
            turn.give()

    converter.init_destination, converter.run_post_convert_hook = one, finished
    converter.convert_notebooks = everything


def unfinished(autograded: Path, student: str, module: str) -> Path:
    """The note that stands while nbgrader marks `student`'s submission."""
    return autograded / _UNFINISHED / f"{module}--{student}"
