"""Save the marks of a submission into nbgrader's gradebook: the same rows, in one transaction.

Two things stock nbgrader cannot say: that a person must look at a code cell, and that an item marked by
a person need not be looked at again because its answer has not changed.
"""

from typing import Any

from nbgrader import utils
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from commissioning.grading.gradebook.database import LAST_ANSWER, begin_writing, engine_of
from commissioning.grading.nbgrader_steps.marking import MARKED


class SaveMarks(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of `SaveAutoGrades`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        about = resources["nbgrader"]
        with Session(engine_of(about["db_url"])) as session, session.begin():
            begin_writing(session)
            self._save(session, nb, about, resources.get(MARKED, {}))
        return nb, resources

    def _save(self, session: Any, nb: Any, about: dict[str, str], marked: dict[str, Any]) -> None:
        submitted = session.execute(
            select(SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .where(
                Assignment.name == about["assignment"],
                Notebook.name == about["notebook"],
                SubmittedAssignment.student_id == about["student"],
            )
        ).scalar_one()
        grades = _by_cell(session, Grade, submitted)
        comments = _by_cell(session, Comment, submitted)
        last = dict(
            session.execute(
                select(LAST_ANSWER.c.grade_id, LAST_ANSWER.c.answer).where(
                    LAST_ANSWER.c.grade_id.in_([grade.id for grade in grades.values()])
                )
            ).all()
        )
        answered: dict[str, str] = {}
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if utils.is_grade(cell):
                answer = marked.get("answers", {}).get(name, "")
                person = name in marked.get("for_a_person", [])
                grade = grades[name]
                self._grade(cell, grade, person=person, same=last.get(grade.id, "") == answer != "")
                answered[grade.id] = answer
            if utils.is_solution(cell) or utils.is_task(cell):
                untouched = cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)
                blank = untouched and not utils.is_task(cell)
                comments[name].auto_comment = "No response." if blank else None
        _remember(session, answered, last)

    def _grade(self, cell: Any, grade: Any, *, person: bool, same: bool) -> None:
        auto = None if person else utils.determine_grade(cell, self.log)[0]
        # Somebody's own mark stands. It is looked at again only if what it was given for has changed.
        reviewed = grade.manual_score is not None and same and grade.auto_score == auto
        grade.auto_score = auto
        if reviewed:
            grade.needs_manual_grade = False
        else:
            grade.needs_manual_grade = grade.manual_score is not None or auto is None


def _by_cell(session: Any, kind: Any, submitted: str) -> dict[str, Any]:
    rows = session.execute(
        select(BaseCell.name, kind)
        .join(BaseCell, BaseCell.id == kind.cell_id)
        .where(kind.notebook_id == submitted)
        .with_for_update(of=kind)  # a person's mark, saved meanwhile, is seen or waits
    )
    return dict(rows.all())


def _remember(session: Any, answered: dict[str, str], last: dict[str, str]) -> None:
    """Keep what was answered, in one statement for the new and one for the changed."""
    new = [
        {"grade_id": name, "answer": text} for name, text in answered.items() if name not in last
    ]
    changed = [
        {"known": name, "answer": text}
        for name, text in answered.items()
        if name in last and last[name] != text
    ]
    if new:
        session.execute(LAST_ANSWER.insert(), new)
    if changed:
        known = LAST_ANSWER.c.grade_id == bindparam("known")
        session.execute(LAST_ANSWER.update().where(known), changed)
