"""Where a module stands in the gradebook: looked up once a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import Assignment, GradeCell, Notebook, SolutionCell, TaskCell
from sqlalchemy import select

from commissioning.errors import CourseError


@dataclass(frozen=True)
class Target:
    """The module in the gradebook: ids of its rows, and of its cells by name."""

    assignment: str
    notebook: str
    duedate: datetime | None
    graded: dict[str, str]
    commented: dict[str, str]


def find_target(db: Any, module: str) -> Target:
    """Where `module` stands in the gradebook; CourseError if it was not released into it."""
    found = db.execute(select(Assignment.id, Assignment.duedate).where(Assignment.name == module))
    assignment = found.first()
    if assignment is None:
        raise CourseError(
            f"The gradebook does not know {module}. Run `nbgrader generate_assignment {module}` first. "
            "Nothing was marked."
        )
    listed = db.execute(
        select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment.id)
    ).all()
    if [one.name for one in listed] != [module]:
        raise CourseError(
            f"The gradebook lists other notebooks for {module} than {module}.ipynb. Mark it with "
            f"`nbgrader autograde {module}`. Nothing was marked."
        )
    notebook = listed[0].id

    def cells(*kinds: Any) -> dict[str, str]:
        return {
            name: id_
            for kind in kinds
            for name, id_ in db.execute(
                select(kind.name, kind.id).where(kind.notebook_id == notebook)
            )
        }

    return Target(
        assignment.id,
        notebook,
        assignment.duedate,
        cells(GradeCell, TaskCell),
        cells(SolutionCell, TaskCell),
    )
