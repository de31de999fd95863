"""What the gradebook says of one module: each learner's scores, item by item, read in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Select, select


@dataclass(frozen=True)
class ItemScore:
    """One grade cell of one learner, in points; `waiting` while a person must look at it."""

    score: float
    max_score: float
    waiting: bool
    by_hand: bool


@dataclass
class Standing:
    """One learner's submission in the gradebook. `when` is in UTC, `late` in seconds."""

    student: str
    score: float
    max_score: float
    penalty: float
    when: datetime | None = None
    late: float = 0.0
    items: dict[str, ItemScore] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def standings(db: Any, module: str, students: Sequence[str] | None = None) -> dict[str, Standing]:
    """The standing of `students` (default: all) who have a marked submission of `module`."""

    def of_module(*columns: Any) -> Select[Any]:
        query = (
            select(SubmittedAssignment.student_id, *columns)
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .where(Assignment.name == module, Notebook.name == module)
        )
        if students is None:
            return query
        return query.where(SubmittedAssignment.student_id.in_(list(students)))

    found = {}
    notebooks = of_module(
        SubmittedNotebook.score,
        SubmittedNotebook.max_score,
        SubmittedNotebook.late_submission_penalty,
        SubmittedAssignment.timestamp,
        SubmittedAssignment.extension,
        Assignment.duedate,
    )
    for student, score, most, penalty, when, extension, due in db.execute(notebooks):
        late = 0.0
        if when and due:
            late = max(0.0, (when - due).total_seconds())
            late = max(0.0, late - extension.total_seconds()) if extension else late
        found[student] = Standing(student, score or 0.0, most or 0.0, penalty or 0.0, when, late)
    grades = of_module(
        BaseCell.name, Grade.score, Grade.max_score, Grade.needs_manual_grade, Grade.manual_score
    )
    grades = grades.join(Grade, Grade.notebook_id == SubmittedNotebook.id)
    for student, name, score, most, waiting, manual in db.execute(
        grades.join(BaseCell, BaseCell.id == Grade.cell_id)
    ):
        found[student].items[name] = ItemScore(
            score or 0.0, most, bool(waiting), manual is not None
        )
    comments = of_module(BaseCell.name, Comment.comment)
    comments = comments.join(Comment, Comment.notebook_id == SubmittedNotebook.id)
    for student, name, said in db.execute(
        comments.join(BaseCell, BaseCell.id == Comment.cell_id).where(Comment.comment.is_not(None))
    ):
        found[student].comments[name] = said
    return found
