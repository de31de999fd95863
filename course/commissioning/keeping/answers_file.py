"""The answers file: `answers.json` beside a notebook, readable by a person, never half written.

Every change takes a lock, reads the file again, and replaces it in one step. So two tabs lose nothing,
and a full disk or a crash leaves the last good file. A damaged file is set aside under another name,
never overwritten.
"""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from commissioning.files import LONG_WAIT, clear, patiently, put, set_aside
from commissioning.keeping.marker import sender_at
from commissioning.records.answers import Answer, Answers, AnswersError, dump, parse

LOCK_SECONDS = 10.0


class AnswersFile:
    """The answers of one module in one folder. `patience` is how long, in seconds, a change waits its turn."""

    def __init__(self, path: Path, module: str, patience: float = LOCK_SECONDS) -> None:
        self.path = path
        self.module = module
        self._patience = patience

    def read(self) -> Answers:
        """What is saved now. A damaged file is set aside first, and the result says where."""
        try:
            return self._parsed()
        except (ValueError, RecursionError):
            with self._locked():  # another page may have put a good file there meanwhile
                return self._read_locked()

    def _read_locked(self) -> Answers:
        try:
            return self._parsed()
        except (ValueError, RecursionError):
            return self._begun(set_aside=self._set_aside())

    def _parsed(self) -> Answers:
        """The file's answers, none where there is no file. ValueError or RecursionError for a damaged one."""
        try:
            text = patiently(lambda: self.path.read_text(encoding="utf-8"), wait=LONG_WAIT)
        except FileNotFoundError:
            return self._begun()
        except OSError as bad:
            raise AnswersError(self._os_message(bad, "read")) from bad
        return self._signed(parse(text, self.module))

    def _begun(self, set_aside: Path | None = None) -> Answers:
        """No answers yet, whose variants are drawn by the folder that they will be given in."""
        new = self._signed(Answers(self.module, set_aside=set_aside))
        return replace(new, drawn_by=new.sender.folder)

    def _signed(self, answers: Answers) -> Answers:
        """The answers as those of the course folder that they lie in: a file may have come from another."""
        found = sender_at(self.path)
        return answers if found is None else replace(answers, sender=found)

    def save(self, question_id: str, value: Any) -> Answer:
        """Save one answer and return it as saved. AnswersError if that fails; the old file stays."""
        now = datetime.now(UTC).replace(microsecond=0)
        return self.change(lambda current: current.plus(question_id, value, now)).answers[
            question_id
        ]

    def new_attempt(self, keep: frozenset[str] = frozenset()) -> Answers:
        """Begin the next try: answers are cleared but for those named in `keep`."""
        return self.change(lambda current: current.next_try(keep))

    def change(self, make: Callable[[Answers], Answers]) -> Answers:
        """Save what `make` makes of the answers that are there now, under one lock, and return it.

        What `make` raises is let through, and nothing is saved. It should be quick: others wait.
        """
        with self._locked():
            before = self._read_locked()
            made = make(before)
            if made is not before:
                made = self._signed(made)
                self._write(made)
        return made

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with FileLock(f"{self.path}.lock", timeout=self._patience):
                yield
        except Timeout:
            raise AnswersError(
                f"Another page has held {self.path.name} for {self._patience:g} seconds. Close other "
                "pages of this module, then change your answer once more."
            ) from None
        except OSError as bad:
            raise AnswersError(self._os_message(bad, "saved")) from bad

    def _write(self, answers: Answers) -> None:
        clear(self.path.parent)
        put(self.path, dump(answers), mode=0o600, wait=LONG_WAIT)

    def _set_aside(self) -> Path:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        try:
            return set_aside(self.path, f"damaged-{stamp}")
        except OSError as bad:
            raise AnswersError(self._os_message(bad, "set aside")) from bad

    def _os_message(self, bad: OSError, done: str) -> str:
        where = self.path.parent
        if bad.errno in (errno.ENOSPC, errno.EDQUOT):
            return (
                f"The disk is full, so your answer was not {done}. The answers saved before are safe "
                f"in {self.path}. Free some space, then change your answer once more."
            )
        if bad.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return (
                f"This folder cannot be written to, so your answer was not {done}: {where}. Start the "
                "course in a folder of your own, for example in Documents."
            )
        return f"Your answer was not {done} ({bad.strerror or bad}). The file is {self.path}."
