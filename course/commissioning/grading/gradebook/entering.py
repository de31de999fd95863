"""Enter a released exercise into the gradebook, where nobody has run `generate_assignment` yet.

A fresh clone comes with its exercises released and no gradebook. Without this the first
`nbgrader autograde` would fail because the gradebook does not know the assignment. Two graders may begin
at once, and either may be killed: one makes it, the other waits, and it is entered whole or not at all.
"""

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbgrader.api import Gradebook, MissingEntry, get_alembic_version
from nbgrader.preprocessors import SaveCells
from sqlalchemy import inspect, text
from sqlalchemy.schema import CreateTable

from commissioning.grading.gradebook.database import OUR_TABLES
from commissioning.grading.gradebook.turns import Turn


class _SaveAtOnce(SaveCells):  # type: ignore[misc]
    """Saves the assignment, its notebook and all its cells in one transaction."""

    course_id = ""

    def _create_notebook(self, nb: Any) -> None:
        session = self.gradebook.db()
        commit, session.commit = session.commit, session.flush
        try:
            try:
                self.gradebook.find_assignment(self.assignment_id)
            except MissingEntry:
                self.gradebook.add_assignment(self.assignment_id, course_id=self.course_id)
            super()._create_notebook(nb)
        finally:
            session.commit = commit
        session.commit()


def enter(db_url: str, module: str, notebook: Path, course_id: str = "default_course") -> bool:
    """Enter the assignment and its cells as released; False, and nothing done, where they stand already.

    Makes the gradebook, with our own tables, where there is none. CourseError if it stays busy.
    """
    course_id = course_id or "default_course"
    with Turn(db_url):
        with Gradebook(db_url, course_id) as gradebook:
            _complete(gradebook)
            try:
                gradebook.find_notebook(module, module)
            except MissingEntry:
                pass
            else:
                return False
        about = {"notebook": module, "assignment": module, "db_url": db_url}
        step = _SaveAtOnce()
        step.course_id = course_id
        step.preprocess(nbformat.read(notebook, as_version=4), ResourcesDict(nbgrader=about))
        return True


def _complete(gradebook: Gradebook) -> None:
    """Add our tables, and nbgrader's note of its version where a killed run left the gradebook without."""
    names = inspect(gradebook.engine).get_table_names()
    for table in OUR_TABLES:
        if table.name not in names:
            gradebook.db.execute(CreateTable(table, if_not_exists=True))
    if "alembic_version" not in names:
        gradebook.db.execute(
            text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        )
    if not gradebook.db.execute(text("SELECT version_num FROM alembic_version")).first():
        version = {"version": get_alembic_version()}
        gradebook.db.execute(text("INSERT INTO alembic_version VALUES (:version)"), version)
    gradebook.db.commit()
