"""A learner's answers to one module as values, and as the text of `answers.json`. Opens no file.

Since schema 2 the text says whose the answers are and in which course folder they were given, because a
file's name is changed by computers, browsers and forms; and by which folder's mark its variants are drawn.
Schema 1, and a file from before that, are read as well: they say nothing of it.
"""

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError
from commissioning.questions.lots import Lot
from commissioning.records.submission import good_folder_mark, usable_id

SIMULATOR = "simulator:"
"""Begins the name under which a simulator keeps its prediction and its controls."""
READ = "read:"
"""Begins the name under which a sitting keeps that its key points were read."""
CHECKED = "checked:"
"""Begins the name under which a practice question keeps the answer that was checked last."""
ROUTE_SHOWN = "route:shown"
"""The name under which a module's opening check keeps that its route was asked for."""
FILE_SAVED = "handed-in:file"
"""The name under which a cohort's page keeps as whom the file to send was saved; the file itself lacks it."""
FILE_FIRST = "handed-in:first"
"""That under which it keeps when that was done first."""
FILE_WITH = "handed-in:with"
"""That under which it keeps with which version of the course that was done last."""
ABOUT_FILE = frozenset((FILE_SAVED, FILE_FIRST, FILE_WITH))
FILE = "answers.json"
SCHEMA = 2


class AnswersError(CourseError):
    """An answer could not be saved or read; the message says what to do, nothing is lost."""


@dataclass(frozen=True)
class Answer:
    """One saved answer: the form's value, when it was saved (UTC), at which revision of the file."""

    value: Any
    saved: datetime
    revision: int


@dataclass(frozen=True)
class Sender:
    """Who hands answers in: the learner's id and the random mark of their course folder, "" if not said.

    `edition` is the mark of the exercises that were answered there; "" for the course's own. `name` is what
    stands on the learner's own records, as they typed it: it is handed in nowhere.
    """

    learner: str = ""
    folder: str = ""
    edition: str = ""
    name: str = ""


NOBODY = Sender()


@dataclass(frozen=True)
class Answers:
    """All of a learner's answers to one module, as read at one moment.

    `attempt` counts tries from 1. `set_aside` is where a damaged file was put, if that just happened.
    `module` is "" where neither the reader nor the file says which it is. `drawn_by` is the mark of the
    course folder in which the file was begun, by which variants are drawn: it stays wherever the file goes.
    """

    module: str
    revision: int = 0
    attempt: int = 1
    answers: dict[str, Answer] = field(default_factory=dict)
    set_aside: Path | None = None
    sender: Sender = NOBODY
    drawn_by: str = ""

    @property
    def lot(self) -> Lot:
        """What draws the variants of the try that is open."""
        return Lot(self.attempt, self.drawn_by)

    def value(self, question_id: str) -> Any:
        """The saved value, or None when there is none."""
        saved = self.answers.get(question_id)
        return saved.value if saved else None

    def plus(self, question_id: str, value: Any, now: datetime) -> "Answers":
        """These answers with one more, or one changed: the next revision."""
        revision = self.revision + 1
        answers = {**self.answers, question_id: Answer(value, now, revision)}
        return replace(self, revision=revision, answers=answers, set_aside=None)

    def next_try(self, keep: frozenset[str] = frozenset()) -> "Answers":
        """The next try: no answers but those named in `keep`."""
        kept = {name: one for name, one in self.answers.items() if name in keep}
        number = self.attempt + 1
        return replace(
            self, revision=self.revision + 1, attempt=number, answers=kept, set_aside=None
        )


def parse(text: str, module: str | None) -> Answers:
    """Answers from the file's text. ValueError when it is damaged; AnswersError when it is not ours.

    Without `module` the file says which module its answers are to.
    """
    data = json.loads(text)
    if not isinstance(data, dict) or not isinstance(data.get("answers"), dict):
        raise ValueError("no answers in it")
    schema = data.get("schema")
    if isinstance(schema, int) and schema > SCHEMA:
        raise AnswersError(
            "These answers were saved by a newer version of the course. Update the course and open "
            "this page again. The answers are untouched."
        )
    said = data.get("module")
    if module is None:
        module = said if isinstance(said, str) else ""
    elif said not in (module, None):
        raise AnswersError(
            f"The answers file here belongs to another module ({str(said)[:80]}), not to "
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
    revision = _whole(data.get("revision"))
    return Answers(
        module, revision, attempt, answers, sender=_sender(data), drawn_by=_mark(data, "drawn_by")
    )


def _sender(data: dict[str, Any]) -> Sender:
    """Who the file says it is from; what cannot be an id or a mark of ours says nothing."""
    learner = data.get("learner")
    return Sender(
        learner if isinstance(learner, str) and usable_id(learner) else "",
        _mark(data, "folder"),
        _mark(data, "edition"),
    )


def sender_as_said(text: bytes) -> str:
    """What stands in the place of the learner's id, be it one or not; "" where nothing does."""
    try:
        said = json.loads(text)["learner"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return ""
    return said if isinstance(said, str) else "" if said is None else str(said)


def _mark(data: dict[str, Any], name: str) -> str:
    mark = data.get(name)
    return mark if isinstance(mark, str) and good_folder_mark(mark) else ""


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
    from_whom = {
        "learner": answers.sender.learner,
        "folder": answers.sender.folder,
        "edition": answers.sender.edition,
        "drawn_by": answers.drawn_by,
    }
    data = {
        "schema": SCHEMA,
        "module": answers.module,
        **{name: said for name, said in from_whom.items() if said},
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
