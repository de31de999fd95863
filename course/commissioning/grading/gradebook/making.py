"""What only nbgrader can do: make a gradebook, and enter a released notebook into it. Loads nbgrader."""

from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters.exporter import ResourcesDict
from nbgrader.api import Gradebook, MissingEntry, get_alembic_version
from nbgrader.preprocessors import SaveCells
from sqlalchemy import inspect, text
from sqlalchemy.schema import CreateTable

from commissioning.grading.gradebook.tables import OURS


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


def complete(db_url: str, course_id: str) -> None:
    """Make the gradebook's tables, or those that a killed run did not come to."""
    with Gradebook(db_url, course_id) as gradebook:
        _add_ours(gradebook)


def enter_released(db_url: str, module: str, notebook: Path, course_id: str) -> None:
    """Enter the assignment `module` with the cells of the released `notebook`, whole or not at all."""
    with Gradebook(db_url, course_id):  # knows the course from now on
        pass
    about = {"notebook": module, "assignment": module, "db_url": db_url}
    step = _SaveAtOnce()
    step.course_id = course_id
    step.preprocess(nbformat.read(notebook, as_version=4), ResourcesDict(nbgrader=about))


def _add_ours(gradebook: Gradebook) -> None:
    """Add our tables, and nbgrader's note of its version where a killed run left the gradebook without."""
    names = inspect(gradebook.engine).get_table_names()
    for table in OURS.sorted_tables:
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
