"""The answers file: `answers.json` beside a notebook, readable by a person, never half written.

Every save takes a lock, reads the file again, changes one answer, and replaces the file in one step.
So two tabs lose nothing, and a full disk or a crash leaves the last good file. A damaged file is set
aside under another name, never overwritten.
"""

import errno
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from commissioning.errors import CourseError
from commissioning.files import LONG_WAIT, clear, patiently, put, set_aside

SCHEMA = 1
_LOCK_SECONDS = 10


class AnswersError(CourseError):
    """An answer could not be saved or read; the message says what to do, nothing is lost."""


@dataclass(frozen=True)
class Answer:
    """One saved answer: the form's value, when it was saved (UTC), at which revision of the file."""

    value: Any
    saved: datetime
    revision: int


@dataclass(frozen=True)
class Answers:
    """All of a learner's answers to one module, as read at one moment.

    `attempt` counts tries from 1. `set_aside` is where a damaged file was put, if that just happened.
    """

    module: str
    revision: int = 0
    attempt: int = 1
    answers: dict[str, Answer] = field(default_factory=dict)
    set_aside: Path | None = None

    def value(self, question_id: str) -> Any:
        """The saved value, or None when there is none."""
        saved = self.answers.get(question_id)
        return saved.value if saved else None


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def parse(text: str, module: str) -> Answers:
    """Answers from the file's text. ValueError when it is damaged; AnswersError when it is not ours."""
    data = json.loads(text)
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise ValueError("no answers in it")
    schema = data.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise AnswersError(
            "These answers were saved by a newer version of the course. Update the course and open "
            "this page again. The answers are untouched."
        )
    if data.get("module") not in (module, None):
        raise AnswersError(
            f"The answers file here belongs to another module ({str(data['module'])[:80]}), not to "
            f"{module}. Move it out of this folder, then open this page again."
        )
    answers = {
        str(question): Answer(
            one.get("value"), _read_time(one.get("saved")), _whole(one.get("revision"))
        )
        for question, one in data["answers"].items()
        if isinstance(one, dict)
    }
    attempt = max(1, _whole(data.get("attempt")))
    return Answers(module, _whole(data.get("revision")), attempt, answers)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _read_time(text: object) -> datetime:
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        return datetime.fromtimestamp(0, UTC)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def dump(answers: Answers) -> str:
    """The file's text: JSON with one answer after another, for people to read."""
    data = {
        "schema": SCHEMA,
        "module": answers.module,
        "revision": answers.revision,
        "attempt": answers.attempt,
        "answers": {
            question: {
                "value": one.value,
                "saved": one.saved.isoformat(),
                "revision": one.revision,
            }
            for question, one in answers.answers.items()
        },
    }
    text = json.dumps(data, indent=2, ensure_ascii=False) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")  # half of a character pair is no text


class AnswersFile:
    """The answers of one module in one folder."""

    def __init__(self, path: Path, module: str) -> None:
        self.path = path
        self.module = module

    def read(self) -> Answers:
        """What is saved now. A damaged file is set aside first, and the result says where."""
        try:
            text = patiently(lambda: self.path.read_text(encoding="utf-8"), wait=LONG_WAIT)
        except FileNotFoundError:
            return Answers(self.module)
        except UnicodeDecodeError:
            return Answers(self.module, set_aside=self._set_aside())
        except OSError as bad:
            raise AnswersError(self._os_message(bad, "read")) from bad
        try:
            return parse(text, self.module)
        except (ValueError, RecursionError):
            return Answers(self.module, set_aside=self._set_aside())

    def save(self, question_id: str, value: Any) -> Answer:
        """Save one answer and return it as saved. AnswersError if that fails; the old file stays."""
        with self._locked():
            current = self.read()
            revision = current.revision + 1
            saved = Answer(value, _now(), revision)
            answers = {**current.answers, question_id: saved}
            self._write(Answers(self.module, revision, current.attempt, answers))
        return saved

    def new_attempt(self, keep: frozenset[str] = frozenset()) -> Answers:
        """Begin the next try: answers are cleared but for those named in `keep`."""
        with self._locked():
            current = self.read()
            kept = {name: one for name, one in current.answers.items() if name in keep}
            fresh = Answers(self.module, current.revision + 1, current.attempt + 1, kept)
            self._write(fresh)
        return fresh

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with FileLock(f"{self.path}.lock", timeout=_LOCK_SECONDS):
                yield
        except Timeout:
            raise AnswersError(
                f"Another page has held {self.path.name} for {_LOCK_SECONDS} seconds. Close other "
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
