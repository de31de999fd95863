"""A learner's answers to one module as values, and as the text of `answers.json`. Opens no file."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError

FILE = "answers.json"
SCHEMA = 1


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

    def plus(self, question_id: str, value: Any, now: datetime) -> "Answers":
        """These answers with one more, or one changed: the next revision."""
        revision = self.revision + 1
        answers = {**self.answers, question_id: Answer(value, now, revision)}
        return Answers(self.module, revision, self.attempt, answers)

    def next_try(self, keep: frozenset[str] = frozenset()) -> "Answers":
        """The next try: no answers but those named in `keep`."""
        kept = {name: one for name, one in self.answers.items() if name in keep}
        return Answers(self.module, self.revision + 1, self.attempt + 1, kept)


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
