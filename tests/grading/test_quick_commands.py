"""A facilitator's command loads what it needs: nbgrader and nbconvert take seconds."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grading.comparing import RIGHT, grade
from grading.course_folder import CourseFolder

HEAVY = (
    "nbgrader",
    "nbconvert",
    "nbformat",
    "jupyter_client",
    "tornado",
    "pandas",
    "matplotlib",
    "IPython",
)
SAYS = (
    "import sys; from commissioning.commands.main import main; code = main(sys.argv[2:]);"
    "print('LOADED', [one for one in sys.argv[1].split() if one in sys.modules]); sys.exit(code)"
)


@pytest.fixture
def marked(course: CourseFolder, pristine: Path) -> CourseFolder:
    for name in ("ann", "ben"):
        course.submit(name, RIGHT)
    grade(course)
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    return course


def _run(course: CourseFolder, pristine: Path, *command: str, heavy: tuple[str, ...]) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SAYS, " ".join(heavy), *command],
        cwd=course.root, env={**os.environ, "PYTHONPATH": str(pristine / "course")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_results_and_a_run_with_nothing_new_load_no_nbgrader(
    marked: CourseFolder, pristine: Path, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for command, says in (
        (("results", "99"), "Written:"),
        (("grade", "99"), "0 marked, 2 unchanged"),
        (("collect", str(inbox)), "0 collected"),
    ):
        said = _run(marked, pristine, *command, heavy=HEAVY)
        assert says in said
        assert "LOADED []" in said, command


@pytest.mark.slow
def test_feedback_loads_nbconvert_alone(marked: CourseFolder, pristine: Path) -> None:
    said = _run(marked, pristine, "feedback", "99", heavy=("nbgrader", "pandas", "matplotlib"))
    assert "2 written" in said
    assert "LOADED []" in said


@pytest.mark.slow
def test_help_loads_nothing_of_ours(course: CourseFolder, pristine: Path) -> None:
    heavy = (*HEAVY, "sqlalchemy", "pydantic", "commissioning.questions")
    code = f"import sys, commissioning.commands.main as c; c.parser(); print([m for m in {heavy!r} if m in sys.modules])"
    environment = {**os.environ, "PYTHONPATH": str(pristine / "course")}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
