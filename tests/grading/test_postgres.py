"""The gradebook on a real PostgreSQL server: one setting, and everything as on SQLite."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.config import configure
from commissioning.grading.gradebook import database as gradebook
from grading.cluster import Cluster
from grading.comparing import (
    RIGHT,
    assert_same,
    files,
    grade,
    marked_and_answered_anew,
    penal,
    set_due,
    submit_all,
    tables,
)
from grading.course_folder import SCRATCH, CourseFolder, Twin
from grading.sending import packed, sent


def test_the_same_rows_and_bytes_as_autograde_and_as_on_sqlite(
    served: CourseFolder, twin: Twin, tmp_path_factory: pytest.TempPathFactory
) -> None:
    set_due(served)
    submit_all(served)
    other = twin(served)
    folder = tmp_path_factory.mktemp("file") / "course"
    shutil.copytree(served.root, folder)
    filed = CourseFolder(folder, served.module)
    set_due(filed)
    for one in (served, other, filed):
        penal(one)
    assert grade(served, jobs=2).left_out == 0
    other.autograde()
    grade(filed)
    assert_same(served, other)
    assert files(served) == files(filed)
    ours, theirs = tables(served), tables(filed)
    for name in ("grade", "comment", "submitted_notebook", "student", "commissioning_last_answer"):
        assert ours[name] == theirs[name], name
    for one in (served, other):
        marked_and_answered_anew(one)
    # All is marked again, each by the other's way.
    grade(served)
    other.autograde()
    assert_same(served, other)


def test_formgrader_and_feedback_read_it(served: CourseFolder) -> None:
    """Every list that formgrader shows is as on SQLite; nbgrader's own queries need help for that."""
    filed = CourseFolder(served.root, served.module)
    served.submit("ann", RIGHT)
    served.submit("ben", None)
    grade(filed, everything=True)
    grade(served, everything=True)
    served.feedback()
    assert "Who decides" in served.feedback_page("ann")
    assert _lists(served) == _lists(filed)
    assert ["'score': 4.33" in one for one in _lists(served)[1]] == [True, False]


def _lists(course: CourseFolder) -> list[Any]:
    config = course.config()
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    listed = [
        api.get_assignments(),
        api.get_submissions(SCRATCH),
        api.get_notebooks(SCRATCH),
        api.get_notebook_submissions(SCRATCH, SCRATCH),
        api.get_students(),
        api.get_student_submissions("ann"),
        api.get_student_notebook_submissions("ann", SCRATCH),
    ]
    return [sorted(repr({**row, "id": "", "index": 0}) for row in one) for one in listed]


@pytest.mark.slow
def test_one_setting_serves_every_command(
    pristine: Path, course: CourseFolder, cluster: Cluster
) -> None:
    """A fresh clone, a new database: nbgrader's commands and ours, as a facilitator types them."""
    (course.root / "gradebook.db").unlink()
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    course.submit("ann", {"who-decides": "a"})
    environment = {
        **os.environ,
        "PYTHONPATH": str(pristine / "course"),
        "COMMISSIONING_GRADEBOOK": cluster.database(),
    }

    def run(*command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=course.root, env=environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("commissioning", "grade", "99").startswith("1 marked")
    course.submit("ben", {"who-decides": "b"})
    run("nbgrader", "autograde", SCRATCH)
    run("nbgrader", "export")
    table = (course.root / "grades.csv").read_text(encoding="utf-8")
    assert f"{SCRATCH}," in table
    assert ",ann," in table
    assert ",ben," in table
    assert not (course.root / "gradebook.db").exists()


@pytest.mark.parametrize(
    "made",
    ["", "CREATE TABLE student (id varchar)", "CREATE SCHEMA other"],
    ids=["empty", "half made", "another's"],
)
def test_the_first_collecting_needs_neither_a_list_nor_tables(
    course: CourseFolder, pristine: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], tmp_path: Path, made: str,
) -> None:  # fmt: skip
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    url = cluster.database()
    if made:
        with gradebook.engine_of(url).begin() as db:
            db.exec_driver_sql(made)
    monkeypatch.setenv("COMMISSIONING_GRADEBOOK", url)
    monkeypatch.chdir(course.root)
    sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed(RIGHT))
    for done in ("ann: collected", "ann: was collected before"):
        assert main(["collect", str(tmp_path / "inbox")]) == 0
        said = capsys.readouterr()
        assert said.out.startswith(done)
        assert said.err == ""
        assert "class list" not in said.out


def test_a_gradebook_that_cannot_be_reached_is_said_before_anything_is_laid(
    course: CourseFolder, pristine: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:  # fmt: skip
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    monkeypatch.setenv("COMMISSIONING_GRADEBOOK", cluster.url("no_such_database"))
    monkeypatch.chdir(course.root)
    sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed(RIGHT))
    assert main(["collect", str(tmp_path / "inbox")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("The gradebook could not be read or written:")
    assert said.count("\n") == 1
    assert not (course.root / "submitted").exists()


def _chosen(monkeypatch: pytest.MonkeyPatch, given: str) -> Any:
    monkeypatch.setenv("COMMISSIONING_GRADEBOOK", given)
    c = Config()
    configure(c)
    return c.CourseDirectory.db_url


def test_the_address_takes_the_driver_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    for given in ("postgresql://ann:p%40ss@host/marks", "postgres://ann:p%40ss@host/marks"):
        assert _chosen(monkeypatch, given) == "postgresql+pg8000://ann:p%40ss@host/marks"
    named = "postgresql+psycopg://ann@host/marks"
    assert _chosen(monkeypatch, named) == named
    assert _chosen(monkeypatch, "sqlite:////data/marks.db") == "sqlite:////data/marks.db"


def test_a_line_in_the_settings_works_as_well(served: CourseFolder) -> None:
    assert served.db_url.startswith("postgresql://")  # as people write it, with no driver
    served.submit("ann", RIGHT)
    served.autograde()
    assert served.grades("ann")["mark-who-decides"] == (2.0, None, False)


def test_what_cannot_be_used_is_said_in_a_sentence(
    course: CourseFolder, pristine: Path, cluster: Cluster, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for address in ("the big server, secret", "mysql://host/marks", "postgresql://host:port/marks"):
        with pytest.raises(SystemExit, match="is no address of a database"):
            _chosen(monkeypatch, address)
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    course.submit("ann", RIGHT)
    monkeypatch.chdir(course.root)
    wrong = cluster.url("postgres").replace(cluster.password, "hunter2")
    for address in ("postgresql://ann:hunter2@127.0.0.1:9/marks", wrong):
        monkeypatch.setenv("COMMISSIONING_GRADEBOOK", address)
        assert main(["grade", "99"]) == 2
        said = capsys.readouterr().err
        assert "reached" in said
        assert "hunter2" not in said
        assert said.count("\n") == 1
    monkeypatch.setattr(
        gradebook, "find_spec", lambda name: None if "p" in name else find_spec(name)
    )
    monkeypatch.setenv("COMMISSIONING_GRADEBOOK", "postgresql://ann@host/marks")
    with pytest.raises(CourseError, match="pip install pg8000"):
        gradebook.chosen()
