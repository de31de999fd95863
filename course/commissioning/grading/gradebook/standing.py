"""What the gradebook says of one module: each learner's scores, item by item, read in bulk."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from commissioning.grading.gradebook.tables import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    GRADE_CELL,
    NOTEBOOK,
    NOTEBOOK_MAX,
    NOTEBOOK_SCORE,
    SCORE,
    SUBMISSION,
    SUBMITTED_NOTEBOOK,
    TASK_CELL,
)


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


def standings(
    db: Connection, module: str, students: Sequence[str] | None = None
) -> dict[str, Standing]:
    """The standing of `students` (default: all) who have a marked submission of `module`."""

    def of_module(*columns: Any) -> Select[Any]:
        query = (
            select(SUBMISSION.c.student_id, *columns)
            .select_from(SUBMITTED_NOTEBOOK)
            .join(SUBMISSION, SUBMISSION.c.id == SUBMITTED_NOTEBOOK.c.assignment_id)
            .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
            .join(NOTEBOOK, NOTEBOOK.c.id == SUBMITTED_NOTEBOOK.c.notebook_id)
            .where(ASSIGNMENT.c.name == module, NOTEBOOK.c.name == module)
        )
        if students is None:
            return query
        return query.where(SUBMISSION.c.student_id.in_(list(students)))

    found = {}
    notebooks = of_module(
        NOTEBOOK_SCORE,
        NOTEBOOK_MAX,
        SUBMITTED_NOTEBOOK.c.late_submission_penalty,
        SUBMISSION.c.timestamp,
        SUBMISSION.c.extension,
        ASSIGNMENT.c.duedate,
    )
    for student, score, most, penalty, when, extension, due in db.execute(notebooks):
        late = 0.0
        if when and due:
            late = max(0.0, (when - due).total_seconds())
            late = max(0.0, late - extension.total_seconds()) if extension else late
        found[student] = Standing(student, score or 0.0, most or 0.0, penalty or 0.0, when, late)
    most_of_item = func.coalesce(GRADE_CELL.c.max_score, TASK_CELL.c.max_score, 0.0)
    grades = (
        of_module(
            CELL.c.name, SCORE, most_of_item, GRADE.c.needs_manual_grade, GRADE.c.manual_score
        )
        .join(GRADE, GRADE.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
        .join(CELL, CELL.c.id == GRADE.c.cell_id)
        .outerjoin(GRADE_CELL, GRADE_CELL.c.id == CELL.c.id)
        .outerjoin(TASK_CELL, TASK_CELL.c.id == CELL.c.id)
    )
    for student, name, score, most, waiting, manual in db.execute(grades):
        found[student].items[name] = ItemScore(
            score or 0.0, most, bool(waiting), manual is not None
        )
    said = case(
        (COMMENT.c.manual_comment.is_not(None), COMMENT.c.manual_comment),
        else_=COMMENT.c.auto_comment,
    )
    comments = (
        of_module(CELL.c.name, said)
        .join(COMMENT, COMMENT.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
        .join(CELL, CELL.c.id == COMMENT.c.cell_id)
        .where(said.is_not(None))
    )
    for student, name, words in db.execute(comments):
        found[student].comments[name] = words
    return found
