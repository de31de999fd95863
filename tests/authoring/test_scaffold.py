"""A new module: complete from the first minute, and honest about what is still to be written."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from commissioning.authoring.scaffold import SIGN, new_module
from commissioning.content import folders
from commissioning.errors import CourseError

MODULE = "99-a-trial"
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "submitted", "gradebook.db")


@pytest.mark.parametrize(
    ("name", "said"), [("06 Outcomes", "cannot name a module"), ("04-again", "Number 04 is taken")]
)
def test_a_name_that_cannot_be_is_refused_before_anything_is_written(name: str, said: str) -> None:
    with pytest.raises(CourseError, match=said):
        new_module(name, "A trial")
    assert not (folders.lessons_dir() / name).exists()


@pytest.mark.slow
def test_a_new_module_passes_every_gate_but_the_content_lint(tmp_path: Path) -> None:
    top = tmp_path / "course"
    shutil.copytree(folders.needed_checkout(), top, ignore=LEFT_OUT)
    environment = {**os.environ, "PYTHONPATH": str(top / "course")}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=top, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    made = run("commissioning", "new-module", MODULE, "A trial")
    assert made.returncode == 0, made.stderr
    for gate in ("release", "refresh"):
        done = run("commissioning", gate, MODULE, "--check")
        assert done.returncode == 0, done.stdout + done.stderr
    samples = run("pytest", "-p", "no:cacheprovider", "tests/questions", "-k", MODULE)
    assert samples.returncode == 0, samples.stdout

    lint = run("commissioning", "lint", MODULE)
    faults = lint.stdout.strip().splitlines()[:-1]
    assert faults
    assert all(SIGN in fault for fault in faults), lint.stdout
