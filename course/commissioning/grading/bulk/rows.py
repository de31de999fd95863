"""The gradebook rows of many submissions in one transaction: the rows that nbgrader's own run writes."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from nbgrader.api import (
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from commissioning.grading.bulk.splice import Item
from commissioning.grading.gradebook.database import LAST_ANSWER, MARKED_TABLE, begin_writing
from commissioning.grading.gradebook.target import Target
from commissioning.grading.gradebook.writing import insert_rows, update_rows

_SUBMITTED: Any = SubmittedAssignment.__table__
_NOTEBOOK: Any = SubmittedNotebook.__table__
_GRADE: Any = Grade.__table__
_COMMENT: Any = Comment.__table__
PENALTY = "late penalty"
Penalty = Callable[[str, float, float], float | None]


@dataclass(frozen=True)
class Marked:
    """One submission as marked: what the gradebook must hold."""

    student: str
    timestamp: datetime | None
    fingerprint: str
    items: dict[str, Item]


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


def known_fingerprints(db: Any, target: Target, students: Sequence[str]) -> dict[str, str]:
    """What each of `students` was last marked by, in bulk."""
    rows = db.execute(
        select(_SUBMITTED.c.student_id, MARKED_TABLE.c.fingerprint)
        .join(MARKED_TABLE, MARKED_TABLE.c.submission_id == _SUBMITTED.c.id)
        .where(_SUBMITTED.c.assignment_id == target.assignment)
        .where(_SUBMITTED.c.student_id.in_(students))
    )
    return dict(rows.all())


def save(db: Any, target: Target, batch: Sequence[Marked], penalty: Penalty) -> list[Change]:
    """Write the rows of `batch` within the caller's transaction; what changed since they were marked."""
    begin_writing(db)
    return _Batch(db, target, batch).save(penalty)


def _id() -> str:
    return uuid4().hex


class _Batch:
    """The rows of one transaction: those there already, and those to add or change."""

    def __init__(self, db: Any, target: Target, batch: Sequence[Marked]) -> None:
        self.db, self.target, self.batch = db, target, batch
        self.students = [one.student for one in batch]
        self.new: dict[Any, list[dict[str, Any]]] = {}
        self.changed: dict[Any, list[dict[str, Any]]] = {}
        self.penalised: dict[str, float] = {}  # what each of those marked before had lost

    def save(self, penalty: Penalty) -> list[Change]:
        self._add_students()
        submitted, times = self._submissions()
        notebooks = self._notebooks(submitted)
        changes = list(self._grades(notebooks))
        self._comments(notebooks)
        self._fingerprints(submitted)
        for table, rows in self.new.items():
            insert_rows(self.db, table, rows)
        for (table, key), rows in self.changed.items():
            update_rows(self.db, table, key, rows)
        return changes + self._penalties(notebooks, times, penalty)

    def _add_students(self) -> None:
        known = set(
            self.db.execute(select(Student.id).where(Student.id.in_(self.students))).scalars()
        )
        fresh = [{"id": name} for name in self.students if name not in known]
        insert_rows(self.db, Student.__table__, fresh)

    def _add(self, table: Any, row: dict[str, Any]) -> None:
        self.new.setdefault(table, []).append(row)

    def _change(self, table: Any, at: str, values: dict[str, Any], key: str = "id") -> None:
        self.changed.setdefault((table, key), []).append({"at": at, **values})

    def _submissions(self) -> tuple[dict[str, str], dict[str, float]]:
        """Each student's submission, and how many seconds late it is."""
        rows = self.db.execute(
            select(_SUBMITTED)
            .where(_SUBMITTED.c.assignment_id == self.target.assignment)
            .where(_SUBMITTED.c.student_id.in_(self.students))
        )
        known = {row.student_id: row for row in rows}
        ids, late = {}, {}
        for one in self.batch:
            row = known.get(one.student)
            time, extension = one.timestamp, None
            if row is None:
                ids[one.student] = _id()
                given = {"id": ids[one.student], "assignment_id": self.target.assignment}
                self._add(_SUBMITTED, {**given, "student_id": one.student, "timestamp": time})
            else:
                ids[one.student], extension = row.id, row.extension
                if time is None:
                    time = row.timestamp
                elif time != row.timestamp:
                    self._change(_SUBMITTED, row.id, {"timestamp": time})
            late[one.student] = _seconds_late(time, self.target.duedate, extension)
        return ids, late

    def _notebooks(self, submitted: dict[str, str]) -> dict[str, str]:
        owners = {id_: student for student, id_ in submitted.items()}
        rows = self.db.execute(
            select(_NOTEBOOK.c.assignment_id, _NOTEBOOK.c.id, _NOTEBOOK.c.late_submission_penalty)
            .where(_NOTEBOOK.c.notebook_id == self.target.notebook)
            .where(_NOTEBOOK.c.assignment_id.in_(list(owners)))
        )
        listed = rows.all()
        known = {owners[owner]: id_ for owner, id_, _ in listed}
        self.penalised = {owners[owner]: taken or 0.0 for owner, _, taken in listed}
        for student, owner in submitted.items():
            if student in known:
                self._change(_NOTEBOOK, known[student], {"late_submission_penalty": None})
                continue
            known[student] = _id()
            row = {"id": known[student], "assignment_id": owner, "flagged": False}
            self._add(_NOTEBOOK, {**row, "notebook_id": self.target.notebook})
        return known

    def _there(self, table: Any, notebooks: Iterable[str]) -> dict[tuple[str, str], Any]:
        # Locked where a database can: a person's mark, saved meanwhile, is seen or waits.
        wanted = select(table).where(table.c.notebook_id.in_(list(notebooks))).with_for_update()
        rows = self.db.execute(wanted.order_by(table.c.id))
        return {(row.notebook_id, row.cell_id): row for row in rows}

    def _grades(self, notebooks: dict[str, str]) -> Iterator[Change]:
        there = self._there(_GRADE, notebooks.values())
        # By notebook, not by grade: a list of thousands of ids is more than some databases take.
        last = dict(
            self.db.execute(
                select(LAST_ANSWER.c.grade_id, LAST_ANSWER.c.answer)
                .join(_GRADE, _GRADE.c.id == LAST_ANSWER.c.grade_id)
                .where(_GRADE.c.notebook_id.in_(list(notebooks.values())))
            ).all()
        )
        for one in self.batch:
            notebook = notebooks[one.student]
            for name, cell in self.target.graded.items():
                item = one.items[name]
                row = there.get((notebook, cell))
                if row is None:
                    id_ = _id()
                    values = {"auto_score": item.auto, "needs_manual_grade": item.auto is None}
                    self._add(
                        _GRADE, {"id": id_, "notebook_id": notebook, "cell_id": cell, **values}
                    )
                    self._add(LAST_ANSWER, {"grade_id": id_, "answer": item.answer})
                    continue
                self._regrade(row, item, last.get(row.id))
                before, after = _score(row, row.auto_score), _score(row, item.auto)
                if row.id not in last:
                    continue
                same = last[row.id] == item.answer
                if before != after:
                    yield Change(one.student, name, before, after, "key" if same else "answer")
                elif same and row.auto_score != item.auto:
                    yield Change(one.student, name, before, after, "kept")

    def _regrade(self, row: Any, item: Item, last: str | None) -> None:
        """The rule of `SaveMarks`: somebody's own mark stands while its answer is unchanged."""
        manual = row.manual_score is not None
        reviewed = manual and last == item.answer and row.auto_score == item.auto
        needs = not reviewed and (manual or item.auto is None)
        if (row.auto_score, row.needs_manual_grade) != (item.auto, needs):
            self._change(_GRADE, row.id, {"auto_score": item.auto, "needs_manual_grade": needs})
        if last is None:
            self._add(LAST_ANSWER, {"grade_id": row.id, "answer": item.answer})
        elif last != item.answer:
            self._change(LAST_ANSWER, row.id, {"answer": item.answer}, "grade_id")

    def _comments(self, notebooks: dict[str, str]) -> None:
        there = self._there(_COMMENT, notebooks.values())
        for one in self.batch:
            notebook = notebooks[one.student]
            for name, cell in self.target.commented.items():
                said = "No response." if one.items[name].blank else None
                row = there.get((notebook, cell))
                if row is None:
                    given = {"id": _id(), "notebook_id": notebook, "cell_id": cell}
                    self._add(_COMMENT, {**given, "auto_comment": said})
                elif row.auto_comment != said:
                    self._change(_COMMENT, row.id, {"auto_comment": said})

    def _fingerprints(self, submitted: dict[str, str]) -> None:
        rows = self.db.execute(
            select(MARKED_TABLE.c.submission_id).where(
                MARKED_TABLE.c.submission_id.in_(list(submitted.values()))
            )
        )
        known = set(rows.scalars())
        for one in self.batch:
            at, mark = submitted[one.student], {"fingerprint": one.fingerprint}
            if at in known:
                self._change(MARKED_TABLE, at, mark, "submission_id")
            else:
                self._add(MARKED_TABLE, {"submission_id": at, **mark})

    def _penalties(
        self, notebooks: dict[str, str], late: dict[str, float], penalty: Penalty
    ) -> list[Change]:
        """As `AssignLatePenalties` does: by the configured rule, from 0 to the score."""
        taken = dict.fromkeys(self.penalised, 0.0)
        at = {notebooks[student]: student for student, seconds in late.items() if seconds > 0}
        query = select(SubmittedNotebook.id, SubmittedNotebook.score)
        wanted = query.where(SubmittedNotebook.id.in_(list(at)))
        rows = self.db.execute(wanted).all() if at else []
        given: list[dict[str, Any]] = []
        for notebook, score in rows:
            asked = penalty(at[notebook], score, late[at[notebook]])
            if asked is not None:
                take = min(max(asked, 0), score)
                given.append({"at": notebook, "late_submission_penalty": take})
                taken[at[notebook]] = take
        update_rows(self.db, _NOTEBOOK, "id", given)
        return [
            Change(student, PENALTY, -before, -taken[student], "late")
            for student, before in self.penalised.items()
            if before != taken[student]
        ]


def _seconds_late(
    time: datetime | None, due: datetime | None, extension: timedelta | None
) -> float:
    if time is None or due is None:
        return 0
    return max(0, (time - due - (extension or timedelta())).total_seconds())


def _score(row: Any, auto: float | None) -> float | None:
    """The score that counts: a person's, else the computer's; None while a person must give it."""
    given = auto if row.manual_score is None else row.manual_score
    return None if given is None else float(given + (row.extra_credit or 0))
