"""Where a module stands in the gradebook: looked up once a run."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select

from commissioning.errors import CourseError
from commissioning.grading.gradebook.tables import (
    ASSIGNMENT,
    CELL,
    GRADE_CELL,
    NOTEBOOK,
    SOURCE_CELL,
    TASK_CELL,
)

_GRADED, _COMMENTED = ("GradeCell", "TaskCell"), ("SolutionCell", "TaskCell")


@dataclass(frozen=True)
class Cells:
    """Ids of a notebook's cells by name: those with points, and those with a comment."""

    graded: dict[str, str]
    commented: dict[str, str]


@dataclass(frozen=True)
class Target:
    """The module in the gradebook: ids of its rows, and its cells."""

    assignment: str
    notebook: str
    duedate: datetime | None
    cells: Cells
    version: str  # changes when a released cell in the gradebook does


def find_target(db: Connection, module: str) -> Target:
    """Where `module` stands in the gradebook; CourseError if it was not released into it."""
    found = db.execute(
        select(ASSIGNMENT.c.id, ASSIGNMENT.c.duedate).where(ASSIGNMENT.c.name == module)
    )
    assignment = found.first()
    if assignment is None:
        raise CourseError(
            f"The gradebook does not know {module}. Run `nbgrader generate_assignment {module}` first. "
            "Nothing was marked."
        )
    listed = db.execute(
        select(NOTEBOOK.c.id, NOTEBOOK.c.name).where(NOTEBOOK.c.assignment_id == assignment.id)
    ).all()
    if [one.name for one in listed] != [module]:
        raise CourseError(
            f"The gradebook lists other notebooks for {module} than {module}.ipynb. Mark it with "
            f"`nbgrader autograde {module}`. Nothing was marked."
        )
    notebook = listed[0].id

    return Target(
        assignment.id,
        notebook,
        assignment.duedate,
        cells_of(db, notebook),
        _version(db, notebook),
    )


def cells_of(db: Connection, notebook: str) -> Cells:
    """The cells of the released notebook with this id."""
    listed = db.execute(
        select(CELL.c.name, CELL.c.id, CELL.c.type)
        .where(CELL.c.notebook_id == notebook)
        .order_by(CELL.c.id)
    ).all()
    return Cells(
        {one.name: one.id for one in listed if one.type in _GRADED},
        {one.name: one.id for one in listed if one.type in _COMMENTED},
    )


def _version(db: Connection, notebook: str) -> str:
    sources = select(SOURCE_CELL.c.name, SOURCE_CELL.c.checksum, SOURCE_CELL.c.source).where(
        SOURCE_CELL.c.notebook_id == notebook
    )
    points = [
        select(CELL.c.name, cells.c.max_score)
        .join(CELL, CELL.c.id == cells.c.id)
        .where(CELL.c.notebook_id == notebook)
        for cells in (GRADE_CELL, TASK_CELL)
    ]
    found = [sorted(map(tuple, db.execute(one))) for one in (sources, *points)]
    return sha256(repr(found).encode()).hexdigest()
