"""Marks into the gradebook, in the caller's transaction: the rows that nbgrader's own run writes.

Two things nbgrader cannot say: that a person must look at a code cell, and that an item marked by a
person need not be looked at again because its answer has not changed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, Table, select

from commissioning.grading.gradebook.database import begin_writing
from commissioning.grading.gradebook.tables import (
    ASSIGNMENT,
    COMMENT,
    GRADE,
    LAST_ANSWER,
    MARKED_BY,
    NOTEBOOK,
    NOTEBOOK_SCORE,
    STUDENT,
    SUBMISSION,
    SUBMITTED_NOTEBOOK,
)
from commissioning.grading.gradebook.target import Cells, Target, cells_of
from commissioning.grading.gradebook.writing import insert_rows, update_rows
from commissioning.grading.marking.items import Item

PENALTY = "late penalty"
NO_RESPONSE = "No response."  # nbgrader's own words
Penalty = Callable[[str, float, float], float | None]


@dataclass(frozen=True)
class Marked:
    """One submission as marked: what the gradebook must hold. `items` are by the name of the cell."""

    student: str
    timestamp: datetime | None
    fingerprint: str
    items: Mapping[str, Item]


@dataclass(frozen=True)
class Change:
    """A score that is not what it was: whose, on which cell, from what to what (None: for a person).

    `why` is "answer" (answered anew), "key" (the same answer marks differently), "kept" (so it does,
    and a person's mark stands until somebody looks), or "late" (`name` is the penalty, below 0).
    """

    student: str
    name: str
    before: float | None
    after: float | None
    why: str


def known_fingerprints(db: Connection, target: Target, students: Sequence[str]) -> dict[str, str]:
    """What each of `students` was last marked by, in bulk."""
    rows = db.execute(
        select(SUBMISSION.c.student_id, MARKED_BY.c.fingerprint)
        .join(MARKED_BY, MARKED_BY.c.submission_id == SUBMISSION.c.id)
        .where(SUBMISSION.c.assignment_id == target.assignment)
        .where(SUBMISSION.c.student_id.in_(students))
    )
    return dict(rows.all())


def save(db: Connection, target: Target, batch: Sequence[Marked], penalty: Penalty) -> list[Change]:
    """Write the rows of `batch`; what changed since they were marked."""
    begin_writing(db)
    return _Batch(db, target, batch).save(penalty)


def save_one(
    db: Connection, module: str, notebook: str, student: str, items: Mapping[str, Item]
) -> None:
    """Write the items of one submission whose rows nbgrader has made."""
    begin_writing(db)
    found = db.execute(
        select(SUBMITTED_NOTEBOOK.c.id, SUBMITTED_NOTEBOOK.c.notebook_id)
        .join(SUBMISSION, SUBMISSION.c.id == SUBMITTED_NOTEBOOK.c.assignment_id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == SUBMISSION.c.assignment_id)
        .join(NOTEBOOK, NOTEBOOK.c.id == SUBMITTED_NOTEBOOK.c.notebook_id)
        .where(ASSIGNMENT.c.name == module, NOTEBOOK.c.name == notebook)
        .where(SUBMISSION.c.student_id == student)
    ).one()
    rows = _Rows(db)
    _Items(db, rows, cells_of(db, found.notebook_id), {student: found.id}).save({student: items})
    rows.write()


class _Rows:
    """Rows to add or to change, written together at the end."""

    def __init__(self, db: Connection) -> None:
        self.db = db
        self.new: dict[Table, list[dict[str, Any]]] = {}
        self.changed: dict[tuple[Table, str], list[dict[str, Any]]] = {}

    def add(self, table: Table, row: dict[str, Any]) -> None:
        """A new row."""
        self.new.setdefault(table, []).append(row)

    def change(self, table: Table, at: str, values: dict[str, Any], key: str = "id") -> None:
        """Other values in the row whose column `key` is `at`."""
        self.changed.setdefault((table, key), []).append({"at": at, **values})

    def write(self) -> None:
        """All of them."""
        for table, rows in self.new.items():
            insert_rows(self.db, table, rows)
        for (table, key), rows in self.changed.items():
            update_rows(self.db, table, key, rows)


class _Items:
    """Grades and comments of some submissions. `notebooks` are the ids of their rows, by student."""

    def __init__(
        self, db: Connection, rows: _Rows, cells: Cells, notebooks: Mapping[str, str]
    ) -> None:
        self.db, self.rows, self.cells, self.notebooks = db, rows, cells, notebooks

    def save(self, marked: Mapping[str, Mapping[str, Item]]) -> list[Change]:
        """Have each student's items written, by name of cell; what changes."""
        changes = list(self._grades(marked))
        self._comments(marked)
        return changes

    def _there(self, table: Table) -> dict[tuple[str, str], Any]:
        # Locked where a database can: a person's mark, saved meanwhile, is seen or waits.
        wanted = select(table).where(table.c.notebook_id.in_(list(self.notebooks.values())))
        rows = self.db.execute(wanted.with_for_update().order_by(table.c.id))
        return {(row.notebook_id, row.cell_id): row for row in rows}

    def _last_answers(self) -> dict[str, str]:
        # By notebook, not by grade: a list of thousands of ids is more than some databases take.
        rows = self.db.execute(
            select(LAST_ANSWER.c.grade_id, LAST_ANSWER.c.answer)
            .join(GRADE, GRADE.c.id == LAST_ANSWER.c.grade_id)
            .where(GRADE.c.notebook_id.in_(list(self.notebooks.values())))
        )
        return dict(rows.all())

    def _grades(self, marked: Mapping[str, Mapping[str, Item]]) -> Iterator[Change]:
        there, last = self._there(GRADE), self._last_answers()
        for student, notebook, name, cell, item in self._each(marked, self.cells.graded):
            row = there.get((notebook, cell))
            if row is None:
                id_ = _id()
                values = {"auto_score": item.auto, "needs_manual_grade": item.auto is None}
                given = {"id": id_, "notebook_id": notebook, "cell_id": cell, **values}
                self.rows.add(GRADE, given)
                self.rows.add(LAST_ANSWER, {"grade_id": id_, "answer": item.answer})
                continue
            self._regrade(row, item, last.get(row.id))
            before, after = _score(row, row.auto_score), _score(row, item.auto)
            if row.id not in last:
                continue
            same = last[row.id] == item.answer
            if before != after:
                yield Change(student, name, before, after, "key" if same else "answer")
            elif same and row.auto_score != item.auto:
                yield Change(student, name, before, after, "kept")

    def _regrade(self, row: Row[Any], item: Item, last: str | None) -> None:
        """Somebody's own mark stands. It is looked at again only if what it was given for has changed."""
        by_hand = row.manual_score is not None
        reviewed = by_hand and last == item.answer and row.auto_score == item.auto
        needs = not reviewed and (by_hand or item.auto is None)
        if (row.auto_score, row.needs_manual_grade) != (item.auto, needs):
            values = {"auto_score": item.auto, "needs_manual_grade": needs}
            self.rows.change(GRADE, row.id, values)
        if last is None:
            self.rows.add(LAST_ANSWER, {"grade_id": row.id, "answer": item.answer})
        elif last != item.answer:
            self.rows.change(LAST_ANSWER, row.id, {"answer": item.answer}, "grade_id")

    def _comments(self, marked: Mapping[str, Mapping[str, Item]]) -> None:
        there = self._there(COMMENT)
        for _, notebook, _, cell, item in self._each(marked, self.cells.commented):
            said = NO_RESPONSE if item.blank else None
            row = there.get((notebook, cell))
            if row is None:
                given = {"id": _id(), "notebook_id": notebook, "cell_id": cell}
                self.rows.add(COMMENT, {**given, "auto_comment": said})
            elif row.auto_comment != said:
                self.rows.change(COMMENT, row.id, {"auto_comment": said})

    def _each(
        self, marked: Mapping[str, Mapping[str, Item]], cells: Mapping[str, str]
    ) -> Iterator[tuple[str, str, str, str, Item]]:
        for student, items in marked.items():
            for name, cell in cells.items():
                if name in items:
                    yield student, self.notebooks[student], name, cell, items[name]


class _Batch:
    """The rows of one transaction: those there already, and those to add or change."""

    def __init__(self, db: Connection, target: Target, batch: Sequence[Marked]) -> None:
        self.db, self.target, self.batch = db, target, batch
        self.students = [one.student for one in batch]
        self.rows = _Rows(db)
        self.penalised: dict[str, float] = {}  # what each of those marked before had lost

    def save(self, penalty: Penalty) -> list[Change]:
        self._add_students()
        submitted, times = self._submissions()
        notebooks = self._notebooks(submitted)
        items = _Items(self.db, self.rows, self.target.cells, notebooks)
        changes = items.save({one.student: one.items for one in self.batch})
        self._fingerprints(submitted)
        self.rows.write()
        return changes + self._penalties(notebooks, times, penalty)

    def _add_students(self) -> None:
        known = set(
            self.db.execute(select(STUDENT.c.id).where(STUDENT.c.id.in_(self.students))).scalars()
        )
        fresh = [{"id": name} for name in self.students if name not in known]
        insert_rows(self.db, STUDENT, fresh)

    def _submissions(self) -> tuple[dict[str, str], dict[str, float]]:
        """Each student's submission, and how many seconds late it is."""
        rows = self.db.execute(
            select(SUBMISSION)
            .where(SUBMISSION.c.assignment_id == self.target.assignment)
            .where(SUBMISSION.c.student_id.in_(self.students))
        )
        known = {row.student_id: row for row in rows}
        ids, late = {}, {}
        for one in self.batch:
            row = known.get(one.student)
            time, extension = one.timestamp, None
            if row is None:
                ids[one.student] = _id()
                given = {"id": ids[one.student], "assignment_id": self.target.assignment}
                self.rows.add(SUBMISSION, {**given, "student_id": one.student, "timestamp": time})
            else:
                ids[one.student], extension = row.id, row.extension
                if time is None:
                    time = row.timestamp
                elif time != row.timestamp:
                    self.rows.change(SUBMISSION, row.id, {"timestamp": time})
            late[one.student] = _seconds_late(time, self.target.duedate, extension)
        return ids, late

    def _notebooks(self, submitted: dict[str, str]) -> dict[str, str]:
        owners = {id_: student for student, id_ in submitted.items()}
        table = SUBMITTED_NOTEBOOK
        listed = self.db.execute(
            select(table.c.assignment_id, table.c.id, table.c.late_submission_penalty)
            .where(table.c.notebook_id == self.target.notebook)
            .where(table.c.assignment_id.in_(list(owners)))
        ).all()
        known = {owners[owner]: id_ for owner, id_, _ in listed}
        self.penalised = {owners[owner]: taken or 0.0 for owner, _, taken in listed}
        for student, owner in submitted.items():
            if student in known:
                self.rows.change(table, known[student], {"late_submission_penalty": None})
                continue
            known[student] = _id()
            row = {"id": known[student], "assignment_id": owner, "flagged": False}
            self.rows.add(table, {**row, "notebook_id": self.target.notebook})
        return known

    def _fingerprints(self, submitted: dict[str, str]) -> None:
        rows = self.db.execute(
            select(MARKED_BY.c.submission_id).where(
                MARKED_BY.c.submission_id.in_(list(submitted.values()))
            )
        )
        known = set(rows.scalars())
        for one in self.batch:
            at, mark = submitted[one.student], {"fingerprint": one.fingerprint}
            if at in known:
                self.rows.change(MARKED_BY, at, mark, "submission_id")
            else:
                self.rows.add(MARKED_BY, {"submission_id": at, **mark})

    def _penalties(
        self, notebooks: dict[str, str], late: dict[str, float], penalty: Penalty
    ) -> list[Change]:
        """As `AssignLatePenalties` does: by the configured rule, from 0 to the score."""
        taken = dict.fromkeys(self.penalised, 0.0)
        at = {notebooks[student]: student for student, seconds in late.items() if seconds > 0}
        given: list[dict[str, Any]] = []
        for notebook, score in self._scores(at):
            asked = penalty(at[notebook], score, late[at[notebook]])
            if asked is not None:
                take = min(max(asked, 0), score)
                given.append({"at": notebook, "late_submission_penalty": take})
                taken[at[notebook]] = take
        update_rows(self.db, SUBMITTED_NOTEBOOK, "id", given)
        return [
            Change(student, PENALTY, -before, -taken[student], "late")
            for student, before in self.penalised.items()
            if before != taken[student]
        ]

    def _scores(self, notebooks: Iterable[str]) -> list[tuple[str, float]]:
        wanted = list(notebooks)
        if not wanted:
            return []
        query = select(SUBMITTED_NOTEBOOK.c.id, NOTEBOOK_SCORE)
        rows = self.db.execute(query.where(SUBMITTED_NOTEBOOK.c.id.in_(wanted)))
        return [(id_, score) for id_, score in rows]


def _id() -> str:
    return uuid4().hex


def _seconds_late(
    time: datetime | None, due: datetime | None, extension: timedelta | None
) -> float:
    if time is None or due is None:
        return 0
    return max(0, (time - due - (extension or timedelta())).total_seconds())


def _score(row: Row[Any], auto: float | None) -> float | None:
    """The score that counts: a person's, else the computer's; None while a person must give it."""
    given = auto if row.manual_score is None else row.manual_score
    return None if given is None else float(given + (row.extra_credit or 0))
