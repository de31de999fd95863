"""What people gave the answers to one question: read in bulk, kept one by one.

The mark that stands is nbgrader's, written as its Formgrader writes it. What each person gave, row by row
of the rubric, lies in a table of ours.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, delete, insert, select, update
from sqlalchemy.schema import CreateTable

from commissioning.grading.gradebook.tables import (
    ASSIGNMENT,
    CELL,
    COMMENT,
    GRADE,
    HAND_MARK,
    LAST_ANSWER,
    SUBMISSION,
    SUBMITTED_NOTEBOOK,
)

_COMMENTED = ("SolutionCell", "TaskCell")


class Hand(StrEnum):
    """Who gave a mark: the first reader, a second who had not seen it, or the two together."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"


@dataclass(frozen=True)
class Given:
    """What one person gave: points for each row of the rubric, and a comment for the learner.

    `answer` is the fingerprint of what was read.
    """

    marker: str
    points: tuple[Decimal, ...]
    comment: str
    answer: str

    @property
    def total(self) -> Decimal:
        """All rows together."""
        return sum(self.points, Decimal(0))


@dataclass(frozen=True)
class Stands:
    """One learner's answer to one question in the gradebook. `id` is the grade's own.

    `points` are a person's (None: nobody gave any), `waits` while a person must look, `answer` is the
    fingerprint of what was answered. `given` is what people gave that very answer.
    """

    id: str
    student: str
    points: Decimal | None
    waits: bool
    comment: str
    answer: str
    given: Mapping[Hand, Given] = field(default_factory=dict)


def have_table(db: Connection) -> None:
    """Make our table in a gradebook that was made before there was one."""
    db.execute(CreateTable(HAND_MARK, if_not_exists=True))


def standing_by_hand(
    db: Connection, module: str, cell: str, ids: Iterable[str] | None = None
) -> list[Stands]:
    """All answers that the cell named `cell` marks, or those with these ids; in no order that tells a name."""

    def of_cell(*columns: Any) -> Any:
        return (
            select(*columns)
            .select_from(GRADE)
            .join(SUBMITTED_NOTEBOOK, SUBMITTED_NOTEBOOK.c.id == GRADE.c.notebook_id)
            .join(SUBMISSION, SUBMISSION.c.id == SUBMITTED_NOTEBOOK.c.assignment_id)
            .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
            .join(CELL, CELL.c.id == GRADE.c.cell_id)
            .where(ASSIGNMENT.c.name == module, CELL.c.name == cell)
        )

    grades = of_cell(GRADE, SUBMISSION.c.student_id, LAST_ANSWER.c.answer).outerjoin(
        LAST_ANSWER, LAST_ANSWER.c.grade_id == GRADE.c.id
    )
    if ids is not None:  # to be changed: where a database can, nobody else may meanwhile
        grades = grades.where(GRADE.c.id.in_(list(ids))).with_for_update(of=GRADE)
    rows = db.execute(grades.order_by(GRADE.c.id)).all()
    said = dict(_comments(db, cell, [one.notebook_id for one in rows]))
    kept: dict[str, dict[Hand, Given]] = {}
    for one in db.execute(of_cell(HAND_MARK).join(HAND_MARK, HAND_MARK.c.grade_id == GRADE.c.id)):
        points = tuple(map(Decimal, json.loads(one.points)))
        given = Given(one.marker, points, one.comment, one.answer)
        kept.setdefault(one.grade_id, {})[Hand(one.hand)] = given
    return [
        Stands(
            row.id,
            row.student_id,
            None if row.manual_score is None else Decimal(str(row.manual_score)),
            bool(row.needs_manual_grade),
            said.get(row.notebook_id) or "",
            row.answer or "",
            {
                hand: given
                for hand, given in kept.get(row.id, {}).items()
                if given.answer == (row.answer or "")
            },
        )
        for row in rows
    ]


def _comments(db: Connection, cell: str, notebooks: list[str]) -> Iterable[tuple[str, str | None]]:
    found = db.execute(
        select(COMMENT.c.notebook_id, COMMENT.c.manual_comment)
        .join(CELL, CELL.c.id == COMMENT.c.cell_id)
        .where(CELL.c.name == cell, COMMENT.c.notebook_id.in_(notebooks))
    )
    return [(notebook, said) for notebook, said in found]


def keep_given(db: Connection, at: str, hand: Hand, given: Given) -> None:
    """Keep what was given to the answer `at`; unless it is a second reader's, it is the mark that stands."""
    there = (HAND_MARK.c.grade_id == at) & (HAND_MARK.c.hand == str(hand))
    db.execute(delete(HAND_MARK).where(there))
    db.execute(
        insert(HAND_MARK).values(
            grade_id=at,
            hand=str(hand),
            marker=given.marker,
            points=json.dumps([str(one) for one in given.points]),
            comment=given.comment,
            answer=given.answer,
        )
    )
    if hand is not Hand.SECOND:
        _stand(db, at, given)


def _stand(db: Connection, at: str, given: Given) -> None:
    """What Formgrader writes when a person gives points and a comment."""
    values = {"manual_score": float(given.total), "needs_manual_grade": False}
    db.execute(update(GRADE).where(GRADE.c.id == at).values(values))
    place = _commented(db, at)
    said = {"manual_comment": given.comment or None}
    there = (COMMENT.c.notebook_id == place.notebook_id) & (COMMENT.c.cell_id == place.id)
    if db.execute(update(COMMENT).where(there).values(said)).rowcount == 0:
        row = {"id": uuid4().hex, "notebook_id": place.notebook_id, "cell_id": place.id}
        db.execute(insert(COMMENT).values(row | said))


def _commented(db: Connection, at: str) -> Row[Any, Any]:
    """Where the comment on what the grade `at` is for stands: at the cell of the same name."""
    graded = CELL.alias()
    return db.execute(
        select(GRADE.c.notebook_id, CELL.c.id)
        .join(graded, graded.c.id == GRADE.c.cell_id)
        .join(CELL, (CELL.c.name == graded.c.name) & (CELL.c.notebook_id == graded.c.notebook_id))
        .where(GRADE.c.id == at, CELL.c.type.in_(_COMMENTED))
    ).one()
