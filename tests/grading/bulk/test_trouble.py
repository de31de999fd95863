"""What goes wrong round the gradebook is said in plain words, and nothing that was found out is lost."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk.staging import Done, Stager
from grading.cohorts import RIGHT, rows_of
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


def changed(course: CourseFolder) -> None:
    """Ann and Ben are marked, and both hand in anew with another score."""
    for learner in ("ann", "ben"):
        course.submit(learner, RIGHT)
    assert main(["grade", "99"]) == 0
    for learner in ("ann", "ben"):
        course.submit(learner, {**RIGHT, "who-decides": "b"})


def test_a_report_that_cannot_be_written_is_said_before_marking(
    here: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(here)
    (here.root / "held.csv").mkdir()
    assert main(["grade", "99", "--report", "held.csv"]) == 2
    assert "held.csv could not be written" in capsys.readouterr().err
    assert here.grades("ann")["mark-who-decides"][0] == 2
    assert main(["grade", "99", "--report", "free.csv"]) == 0
    assert len(rows_of(here.root / "free.csv")) == 2


def test_what_changed_before_an_interruption_is_kept(
    here: CourseFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(here)
    monkeypatch.setattr(bulk, "BATCH", 1)
    stock = Stager.mark

    def stopped(stager: Stager, student: str, known: str | None) -> Done:
        if student == "ben":
            raise KeyboardInterrupt
        return stock(stager, student, known)

    monkeypatch.setattr(Stager, "mark", stopped)
    assert main(["grade", "99", "--report", "first.csv"]) == 130
    assert "another name" in capsys.readouterr().out
    monkeypatch.setattr(Stager, "mark", stock)
    assert main(["grade", "99", "--report", "second.csv"]) == 0
    found = [row for one in ("first", "second") for row in rows_of(here.root / f"{one}.csv")]
    assert [row["learner_id"] for row in found] == ["ann", "ben"]


def test_a_console_without_a_sign_shows_another(
    here: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(here)
    console = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", console)
    assert main(["grade", "99"]) == 0
    console.seek(0)
    assert "?1" in console.read()


def test_a_number_of_processes_that_is_none_is_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number in ("-1", "x", "1000"):
        with pytest.raises(SystemExit):
            main(["grade", "99", "--jobs", number])
        assert "from 0 to 60" in capsys.readouterr().err


def test_a_disk_that_refuses_is_said_with_what_to_do(
    here: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    here.submit("ann", RIGHT)
    in_the_way = here.root / "autograded"
    in_the_way.touch()
    assert main(["grade", "99"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("Marking stopped: File exists")
    assert str(in_the_way) in said
    in_the_way.unlink()
    (here.root / "gradebook.db.turn").unlink()
    (here.root / "gradebook.db.turn").mkdir()
    assert main(["grade", "99"]) == 2
    assert "See that you may write in the folder" in capsys.readouterr().err
    (here.root / "gradebook.db.turn").rmdir()
    assert main(["grade", "99"]) == 0


def test_what_lies_in_the_way_of_one_learner_stops_no_other(
    here: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    for learner in ("ann", "ben", "cat"):
        here.submit(learner, RIGHT)
    held = here.root / "autograded" / "ben" / here.module / f"{here.module}.ipynb"
    (held / "kept").mkdir(parents=True)
    assert main(["grade", "99"]) == 1
    said = capsys.readouterr()
    assert "ben was left out and not marked: " in said.out + said.err
    assert "2 marked, 0 unchanged since they were marked, 1 left out" in said.out + said.err
    assert {here.grades(one)["mark-who-decides"][0] for one in ("ann", "cat")} == {2}
    assert held.is_dir()
    (held / "kept").rmdir()
    held.rmdir()
    assert main(["grade", "99"]) == 0
    assert here.grades("ben")["mark-who-decides"][0] == 2
    assert "1 marked, 2 unchanged" in capsys.readouterr().out
