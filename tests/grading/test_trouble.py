"""What goes wrong round the gradebook is said in plain words, and nothing that was found out is lost."""

import shutil
from pathlib import Path

import pytest

from commissioning.cli import main
from grading.cohorts import RIGHT
from grading.course_folder import CourseFolder


@pytest.fixture
def here(course: CourseFolder, pristine: Path, monkeypatch: pytest.MonkeyPatch) -> CourseFolder:
    """The folder that a facilitator's commands run in."""
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    monkeypatch.chdir(course.root)
    return course


def test_a_gradebook_that_cannot_be_read_is_said_by_each_command(
    here: CourseFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here.submit("ann", RIGHT)
    assert main(["grade", "99"]) == 0
    (tmp_path / "sent").mkdir()
    (tmp_path / "list.csv").write_text("id,first_name\nann,Ann\n")
    (here.root / "gradebook.db").write_text("no database")
    listed = ["--class-list", str(tmp_path / "list.csv")]
    for command in (["results", "99"], ["feedback", "99"], ["grade", "99"],
                    ["collect", str(tmp_path / "sent")],
                    ["collect", str(tmp_path / "sent"), *listed]):  # fmt: skip
        capsys.readouterr()
        assert main(command) == 2, command
        said = capsys.readouterr().err
        assert said.startswith("The gradebook could not be read or written: file is not a database")
        assert said.count("\n") == 1
