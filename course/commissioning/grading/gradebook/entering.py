"""Make a gradebook, and enter a released exercise, where nobody has run `generate_assignment` yet.

A fresh clone comes with its exercises released and no gradebook. Without this the first
`nbgrader autograde` would fail because the gradebook does not know the assignment. Two graders may begin
at once, and either may be killed: one makes it, the other waits, and it is entered whole or not at all.
nbgrader is loaded only where there is something to make.
"""

from pathlib import Path

from sqlalchemy import inspect, select, text
from sqlalchemy.engine import make_url

from commissioning.grading.gradebook.database import engine_of, is_sqlite
from commissioning.grading.gradebook.tables import ASSIGNMENT, NBGRADERS, NOTEBOOK, OURS
from commissioning.grading.gradebook.turns import Turn


def is_made(db_url: str) -> bool:
    """Whether there is a gradebook: nbgrader's tables. Makes no file."""
    return set(NBGRADERS.tables) <= _tables(db_url)


def _tables(db_url: str) -> set[str]:
    if is_sqlite(db_url) and not Path(make_url(db_url).database or "").is_file():
        return set()
    return set(inspect(engine_of(db_url)).get_table_names())


def make_gradebook(db_url: str, course_id: str) -> None:
    """Make what is missing of the gradebook, our tables too; the caller has the turn."""
    if not _is_whole(db_url):
        from commissioning.grading.gradebook.making import complete

        complete(db_url, course_id or "default_course")


def _is_whole(db_url: str) -> bool:
    """Whether it has all tables, and nbgrader's note of their version: a killed run may lack some."""
    if not {*NBGRADERS.tables, *OURS.tables, "alembic_version"} <= _tables(db_url):
        return False
    with engine_of(db_url).connect() as db:
        return db.execute(text("SELECT version_num FROM alembic_version")).first() is not None


def enter(db_url: str, module: str, notebook: Path, course_id: str = "default_course") -> bool:
    """Enter the assignment and its cells as released; False, and nothing done, where they stand already.

    Makes the gradebook, with our own tables, where there is none. CourseError if it stays busy.
    """
    course_id = course_id or "default_course"
    with Turn(db_url):
        make_gradebook(db_url, course_id)
        if _stands(db_url, module):
            return False
        from commissioning.grading.gradebook.making import enter_released

        enter_released(db_url, module, notebook, course_id)
        return True


def _stands(db_url: str, module: str) -> bool:
    query = (
        select(NOTEBOOK.c.id)
        .join(ASSIGNMENT, ASSIGNMENT.c.id == NOTEBOOK.c.assignment_id)
        .where(ASSIGNMENT.c.name == module, NOTEBOOK.c.name == module)
    )
    with engine_of(db_url).connect() as db:
        return db.execute(query).first() is not None
