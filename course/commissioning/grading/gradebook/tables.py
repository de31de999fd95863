"""The tables of a gradebook that we read and write: nbgrader's, as far as we use them, and our own.

Written down here, so that a command need not load nbgrader to read a score. Two tests hold them equal:
each column with nbgrader's own, and the scores computed here with those that nbgrader computes.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    DateTime,
    Float,
    Interval,
    MetaData,
    ScalarSelect,
    String,
    Table,
    Text,
    case,
    func,
    select,
)

NBGRADERS = MetaData()
STUDENT = Table(
    "student",
    NBGRADERS,
    Column("id", String(128), primary_key=True),
    Column("first_name", String(128)),
    Column("last_name", String(128)),
    Column("email", String(128)),
)
ASSIGNMENT = Table(
    "assignment",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("duedate", DateTime()),
)
NOTEBOOK = Table(
    "notebook",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("assignment_id", String(32)),
)
CELL = Table(
    "base_cell",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("notebook_id", String(32), nullable=False),
    Column("type", String(50)),
)
GRADE_CELL = Table(
    "grade_cells",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("max_score", Float(), nullable=False),
)
TASK_CELL = Table(
    "task_cells",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("max_score", Float(), nullable=False),
)
SOURCE_CELL = Table(
    "source_cell",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("name", String(128), nullable=False),
    Column("source", Text()),
    Column("checksum", String(128)),
    Column("notebook_id", String(32)),
)
SUBMISSION = Table(
    "submitted_assignment",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("assignment_id", String(32)),
    Column("student_id", String(128)),
    Column("timestamp", DateTime()),
    Column("extension", Interval()),
)
SUBMITTED_NOTEBOOK = Table(
    "submitted_notebook",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("assignment_id", String(32)),
    Column("notebook_id", String(32)),
    Column("flagged", Boolean()),
    Column("late_submission_penalty", Float(0)),
)
GRADE = Table(
    "grade",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("notebook_id", String(32)),
    Column("cell_id", String(32)),
    Column("auto_score", Float()),
    Column("manual_score", Float()),
    Column("extra_credit", Float()),
    Column("needs_manual_grade", Boolean(), nullable=False),
)
COMMENT = Table(
    "comment",
    NBGRADERS,
    Column("id", String(32), primary_key=True),
    Column("notebook_id", String(32)),
    Column("cell_id", String(32)),
    Column("auto_comment", Text()),
    Column("manual_comment", Text()),
)

OURS = MetaData()
# What was answered when an item was last marked. A table of our own: nbgrader's stay as they are.
LAST_ANSWER = Table(
    "commissioning_last_answer",
    OURS,
    Column("grade_id", String(32), primary_key=True),
    Column("answer", String(64), nullable=False),
)
# What each submission was marked by: its answers, its time, the questions.
MARKED_BY = Table(
    "commissioning_marked",
    OURS,
    Column("submission_id", String(32), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
)
# What people gave a text, row by row of its rubric: the first reader, a second who did not see it, and
# what the two agreed on. nbgrader holds one mark a person gave: the first, then the agreed one.
HAND_MARK = Table(
    "commissioning_hand_mark",
    OURS,
    Column("grade_id", String(32), primary_key=True),
    Column("hand", String(8), primary_key=True),
    Column("marker", String(64), nullable=False),
    Column("points", Text(), nullable=False),
    Column("comment", Text(), nullable=False),
    Column("answer", String(64), nullable=False),
)

# The sums below are nbgrader's. A person's points count, else the computer's; extra credit comes on top.
_EXTRA = func.coalesce(GRADE.c.extra_credit, 0.0)
SCORE: ColumnElement[float] = case(
    (GRADE.c.manual_score.is_not(None), GRADE.c.manual_score + _EXTRA),
    (GRADE.c.auto_score.is_not(None), GRADE.c.auto_score + _EXTRA),
    else_=0.0,
)
NOTEBOOK_SCORE: ScalarSelect[float] = (
    select(func.coalesce(func.sum(SCORE), 0.0))
    .where(GRADE.c.notebook_id == SUBMITTED_NOTEBOOK.c.id)
    .correlate(SUBMITTED_NOTEBOOK)
    .scalar_subquery()
)


def _most(cells: Table) -> ScalarSelect[float]:
    return (
        select(func.coalesce(func.sum(cells.c.max_score), 0.0))
        .select_from(cells.join(CELL, CELL.c.id == cells.c.id))
        .where(CELL.c.notebook_id == SUBMITTED_NOTEBOOK.c.notebook_id)
        .correlate(SUBMITTED_NOTEBOOK)
        .scalar_subquery()
    )


NOTEBOOK_MAX: ColumnElement[float] = _most(GRADE_CELL) + _most(TASK_CELL)
