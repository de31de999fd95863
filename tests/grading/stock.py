"""Mark the same submissions by our steps and by stock nbgrader, which runs the notebooks in a kernel."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from grading.course_folder import CourseFolder
from grading.samples import Row


def assert_stock_agrees(
    course: CourseFolder, listed: list[Row], package: Path, patch: pytest.MonkeyPatch
) -> str:
    """Same rows in the gradebook, same readings in the notebooks. Returns the timings in words."""
    empty = (course.root / "gradebook.db").read_bytes()
    for number, row in enumerate(listed):
        course.submit(f"s{number}", row.answers, attempt=row.attempt, drawn_by=row.drawn_by)
    began = time.perf_counter()
    course.autograde()
    ours_took = time.perf_counter() - began
    ours = [_result(course, f"s{number}") for number in range(len(listed))]

    patch.setenv("PYTHONPATH", str(package))
    (course.root / "gradebook.db").write_bytes(empty)
    for number, row in enumerate(listed):
        _type_texts(course, f"s{number}", row)
    began = time.perf_counter()
    course.autograde(stock=True)
    stock_took = time.perf_counter() - began
    for number in range(len(listed)):
        assert _result(course, f"s{number}") == ours[number], listed[number]
    count = len(listed)
    return f"ours {ours_took / count:.2f} s, stock {stock_took / count:.2f} s a submission"


def _type_texts(course: CourseFolder, student: str, row: Row) -> None:
    """Stock nbgrader knows nothing of a form's text; type it where it looks."""
    path = course.submission(student) / f"{course.module}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        about = cell["metadata"].get("nbgrader", {})
        written = row.answers.get(about.get("grade_id", "").removeprefix("mark-"))
        if about.get("solution") and isinstance(written, str) and written.strip():
            cell["source"] = [written]
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _result(course: CourseFolder, student: str) -> tuple[Any, Any, Any]:
    """Grades, comments, and what nbgrader reads of each grade cell."""
    read = [
        (
            cell.execution_count,
            [
                (one.output_type, one.data["text/plain"], one.execution_count)
                for one in cell.outputs
            ],
        )
        for cell in course.autograded(student).cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    ]
    return course.grades(student), course.comments(student), read
