"""When a module's work is due, in the gradebook. nbgrader keeps moments in UTC without saying so."""

from datetime import UTC, datetime

from sqlalchemy import select, update

from commissioning.content import folders
from commissioning.grading.gradebook.database import begin_writing, engine_of, said_plainly
from commissioning.grading.gradebook.entering import enter, is_made
from commissioning.grading.gradebook.tables import ASSIGNMENT
from commissioning.grading.gradebook.turns import Turn
from commissioning.grading.settings import CourseDirectory, released_notebook


@said_plainly()
def due_of(directory: CourseDirectory) -> datetime | None:
    """When the work of the directory's module is due; None where nothing was said."""
    url, module = directory.db_url, directory.assignment_id
    if not is_made(url):
        return None
    with engine_of(url).connect() as db:
        found = db.execute(select(ASSIGNMENT.c.duedate).where(ASSIGNMENT.c.name == module)).scalar()
    return found.replace(tzinfo=UTC) if found else None


@said_plainly()
def set_due(directory: CourseDirectory, when: datetime | None) -> None:
    """Say when it is due, or with None that it is not; enters the module where nobody has yet."""
    url, module = directory.db_url, directory.assignment_id
    enter(url, module, released_notebook(directory, folders.exercises_dir()), directory.course_id)
    kept = when.astimezone(UTC).replace(tzinfo=None) if when else None
    with Turn(url), engine_of(url).begin() as db:
        begin_writing(db)
        db.execute(update(ASSIGNMENT).where(ASSIGNMENT.c.name == module).values(duedate=kept))
