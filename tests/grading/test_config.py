"""The settings, as nbgrader loads them."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from traitlets.config import Config

from commissioning.grading.config import configure
from grading.course_folder import SCRATCH, CourseFolder


def _configured() -> Config:
    c = Config()
    configure(c)
    return c


def test_learners_answers_are_not_ignored_and_keys_are() -> None:
    ignored = _configured().CourseDirectory.ignore
    assert not {"answers.json", "timestamp.txt", "*.json", "*.txt"} & set(ignored)
    assert {"questions.yaml", "questions", "model-answers.json"} <= set(ignored)


def test_nothing_runs_a_notebook() -> None:
    steps = _configured().Autograde.autograde_preprocessors
    assert not [step for step in steps if step.endswith((".Execute", ".SaveAutoGrades"))]
    assert steps[0].endswith(".MarkAnswers")


def test_every_module_keeps_its_learners_answers(course: CourseFolder) -> None:
    assert course.config().Autograde.exclude_overwriting == {SCRATCH: ["answers.json"]}


def test_no_keys_is_no_obstacle_to_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMISSIONING_KEYS", "none")
    assert _configured().CourseDirectory.course_id


def test_nbgrader_finds_its_own_scripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "somewhere")
    _configured()
    assert os.environ["PATH"].split(os.pathsep) == [sysconfig.get_path("scripts"), "somewhere"]


@pytest.mark.slow
def test_the_command_marks_with_the_file_that_ships(pristine: Path, course: CourseFolder) -> None:
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    course.submit("ann", {"who-decides": "a"})
    environment = {**os.environ, "PYTHONPATH": str(pristine / "course"), "PATH": os.defpath}
    command = [sys.executable, "-m", "nbgrader", "autograde", SCRATCH]
    done = subprocess.run(
        command, cwd=course.root, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert course.grades("ann")["mark-who-decides"] == (2.0, None, False)
