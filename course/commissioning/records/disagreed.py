"""What a learner disagrees with or does not understand, in their own words: a line for each question and try.

Lines are kept beside the answers, under names of their own, and are in no mark. They last from try to try, as
each speaks of the case that was met in one. What a file from outside holds in their place is read with care.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from commissioning.records.answers import ABOUT_FILE, Answer, Answers

DISAGREED = "disagreed:"
"""Begins the name under which the lines of a question are kept."""
LONGEST = 500
MOST = 20
"""Lines of one question that are read: hardly anybody tries more often."""


@dataclass(frozen=True)
class Line:
    """What was written of `question` in the try `attempt`, whose variant had the number `variant`."""

    question: str
    text: str
    written: datetime
    attempt: int = 1
    variant: int = 0


def lines(answers: Answers) -> list[Line]:
    """All lines, in the order of the file and of the tries."""
    return [
        line
        for name, kept in answers.answers.items()
        if name.startswith(DISAGREED)
        for line in _read(name.removeprefix(DISAGREED), kept.value)
    ]


def line(answers: Answers, question: str, attempt: int) -> Line | None:
    """The line on a question in one try."""
    kept = _read(question, answers.value(DISAGREED + question))
    return next((one for one in kept if one.attempt == attempt), None)


def with_line(answers: Answers, said: Line) -> Any:
    """What is to be kept of the question with this line; one without text is withdrawn. None: nothing."""
    kept = _read(said.question, answers.value(DISAGREED + said.question))
    others = [one for one in kept if one.attempt != said.attempt]
    all_of_them = sorted([*others, *([said] if said.text else [])], key=lambda one: one.attempt)
    return [_dumped(one) for one in all_of_them] or None


def carried(answers: Answers, practice: Answers) -> Answers:
    """What is handed in: answers, and lines on practice questions, whose answers stay; not that a file was saved."""
    written = {
        name: one
        for name, one in practice.answers.items()
        if name.startswith(DISAGREED) and list(_read("", one.value))
    }
    own = {name: one for name, one in answers.answers.items() if name not in ABOUT_FILE}
    return replace(answers, answers={**own, **written})


def without_lines(answers: Answers) -> Mapping[str, Answer]:
    """The answers alone, by name."""
    return {name: one for name, one in answers.answers.items() if not name.startswith(DISAGREED)}


def _dumped(one: Line) -> dict[str, Any]:
    return {
        "text": one.text,
        "written": one.written.astimezone(UTC).replace(microsecond=0).isoformat(),
        "attempt": one.attempt,
        "variant": one.variant,
    }


def _read(question: str, value: Any) -> Iterator[Line]:
    for one in value[:MOST] if isinstance(value, list) else []:
        text = one.get("text") if isinstance(one, dict) else None
        if isinstance(text, str) and text.strip():
            yield Line(
                question,
                text.strip()[:LONGEST],
                _time(one.get("written")),
                max(1, _whole(one.get("attempt"))),
                _whole(one.get("variant")),
            )


def _whole(value: object) -> int:
    return value if type(value) is int and 0 <= value < 1_000_000 else 0


def _time(text: object) -> datetime:
    try:
        read = datetime.fromisoformat(str(text))
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.fromtimestamp(0, UTC)
