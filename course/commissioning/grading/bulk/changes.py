"""Whose score changed when a module was marked again, by how much and why: one table."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commissioning.errors import CourseError
from commissioning.grading.files import write
from commissioning.grading.gradebook.saving import PENALTY, Change
from commissioning.grading.marking.cells import MARK
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.results.tables import as_csv
from commissioning.questions import QuestionSet

COLUMNS = ("learner_id", "question_id", "question", "before", "now", "change", "why")
ON_SCREEN = 40
_MINUS = "\u2212"
_WAITING = "waiting for a person"


@dataclass(frozen=True)
class Line:
    """One row of the table. Points are None while a person must give them."""

    learner: str
    question_id: str
    question: str
    before: float | None
    now: float | None
    why: str

    @property
    def gained(self) -> float | None:
        """Points more than before, if both are known."""
        return None if self.before is None or self.now is None else self.now - self.before


def tell(changes: Sequence[Change], module: str, kept: Path | None) -> None:
    """Print the table, and write all of it to `kept`. CourseError where that fails; then all is printed."""
    listed = lines(changes, keyed_questions(module))
    for line in screen(listed):
        print(line)
    if kept is None:
        return
    table = report(listed)
    try:
        write(kept, table)
    except CourseError as said:
        print(table.decode("utf-8-sig"))
        raise CourseError(
            f"{said} The marks are saved. The table stands above: copy it from there, because the next "
            "run will find nothing changed."
        ) from said
    print(f"Written: {kept}")


def lines(changes: Sequence[Change], questions: QuestionSet) -> list[Line]:
    """The table, by learner and in the order of the questions, a late penalty last."""
    order = {f"{MARK}{name}": place for place, name in enumerate(questions)}
    listed = sorted(changes, key=lambda one: (one.student, order.get(one.name, len(order))))
    return [_line(one, questions) for one in listed]


def _line(one: Change, questions: QuestionSet) -> Line:
    name = one.name.removeprefix(MARK)
    title = questions[name].title if name in questions else name.capitalize()
    why = {
        "answer": "answered anew",
        "key": f"the key of “{title}” changed",
        "kept": f"the key of “{title}” changed; a person's mark stands, look at it again",
        "late": "the late penalty changed",
    }[one.why]
    return Line(one.student, "" if one.name == PENALTY else name, title, one.before, one.after, why)


def screen(listed: Sequence[Line]) -> list[str]:
    """The table in columns for a terminal, at most so many rows; [] where there are none."""
    if not listed:
        return []
    head = ("Learner", "Question", "Before", "Now", "Change", "Why")
    rows = [
        (
            one.learner,
            one.question,
            _points(one.before),
            _points(one.now),
            _signed(one.gained),
            one.why,
        )
        for one in listed
    ]
    shown = [head, *rows[:ON_SCREEN]]
    wide = [max(len(row[column]) for row in shown) for column in range(len(head) - 1)]
    said = [
        "  ".join([*(text.ljust(width) for text, width in zip(row, wide, strict=False)), row[-1]])
        for row in shown
    ]
    if len(rows) > ON_SCREEN:
        said.append(f"… and {len(rows) - ON_SCREEN} more: --report FILE.csv writes them all.")
    return said


def report(listed: Sequence[Line]) -> bytes:
    """The whole table as a CSV file."""
    return as_csv(
        COLUMNS,
        [
            {
                "learner_id": one.learner,
                "question_id": one.question_id,
                "question": one.question,
                "before": _WAITING if one.before is None else one.before,
                "now": _WAITING if one.now is None else one.now,
                "change": one.gained,
                "why": one.why,
            }
            for one in listed
        ],
    )


def _points(points: float | None) -> str:
    if points is None:
        return _WAITING
    return f"{points or 0.0:.2f}".rstrip("0").rstrip(".").replace("-", _MINUS)


def _signed(points: float | None) -> str:
    if points is None:
        return ""
    return f"+{_points(points)}" if points > 0 else _points(points)
