"""Marking in bulk: the rows and files of `nbgrader autograde`, byte for byte, and safe to interrupt."""

import multiprocessing
import shutil
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from commissioning.commands.main import main
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk.progress import Progress
from commissioning.grading.how_to import AS_LINES
from commissioning.server.facilitator.work import Work
from grading.comparing import RIGHT, assert_same, both, grade, penal, set_due, submit_all
from grading.course_folder import CourseFolder


def test_the_same_rows_and_bytes_as_autograde(course: CourseFolder, tmp_path: Path) -> None:
    set_due(course)
    submit_all(course)
    course, other = both(course, tmp_path / "other")
    penal(course), penal(other)
    done = grade(course)
    other.autograde()
    assert_same(course, other)
    assert done.left_out == 0
    # A person marks; one learner answers anew; all is marked again, each by the other's way.
    for one in (course, other):
        one.mark_by_hand("early", "mark-reply", 2.0)
        one.mark_by_hand("late", "mark-reply", 1.0)
        one.mark_by_hand("s0", "mark-who-decides", 1.5)
        one.submit("late", {**RIGHT, "reply": "Another answer."})
    grade(course)
    other.autograde()
    assert_same(course, other)
    course.autograde()
    grade(other, everything=True)
    assert_same(course, other)


def test_workers_write_the_same(course: CourseFolder, tmp_path: Path) -> None:
    submit_all(course)
    course, other = both(course, tmp_path / "other")
    grade(course, jobs=2)
    grade(other, jobs=1)
    assert_same(course, other)


def test_the_real_steps_afterwards_work(course: CourseFolder) -> None:
    course.submit("ann", RIGHT)
    grade(course)
    course.feedback()
    assert "Who decides" in course.feedback_page("ann")


def test_only_what_changed_is_marked_again(course: CourseFolder) -> None:
    for name in ("ann", "ben", "cem"):
        course.submit(name, RIGHT)
    assert grade(course).marked == 3
    assert grade(course).unchanged == 3
    course.submit("ben", {**RIGHT, "who-decides": "b"})
    (course.submission("cem") / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    again = grade(course)
    assert (again.marked, again.unchanged, again.changed) == (2, 1, {"ben"})
    shutil.rmtree(course.root / "autograded" / "ann")
    assert grade(course).marked == 1
    assert grade(course, everything=True).marked == 3


def test_an_interrupted_run_is_finished_by_the_next(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    submit_all(course)
    course, other = both(course, tmp_path / "other")
    grade(other)
    monkeypatch.setattr(bulk, "BATCH", 3)
    placed = bulk.put_in_place
    for stop in (0, 2, 4, 7):  # within a batch, with some of its files in place
        count = iter(range(1000))

        def stopping(*given: Any, stop: int = stop, count: Any = count) -> None:
            if next(count) == stop:
                raise KeyboardInterrupt
            placed(*given)

        monkeypatch.setattr(bulk, "put_in_place", stopping)
        with pytest.raises(KeyboardInterrupt):
            grade(course)
        assert not list((course.root / "autograded").glob(".marking-*"))
    monkeypatch.setattr(bulk, "put_in_place", placed)
    grade(course)
    assert_same(course, other)


def test_what_does_not_belong_is_moved_away_and_spoils_nobody(
    course: CourseFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    course.submit("ann", RIGHT)
    (course.submit("bad", RIGHT) / "extra.py").write_text("1/0")
    linked = course.submit("linked", None) / "answers.json"
    linked.symlink_to("/etc/passwd")
    course.submit("a b", RIGHT)
    course.submit("bare", RIGHT, notebook=False)
    (course.submit("timeless", RIGHT) / "timestamp.txt").write_text("yesterday, more or less")
    done = grade(course)
    said = capsys.readouterr().out
    for name in ("extra.py", "linked", "a b", "bare was not marked", "timeless was left out"):
        assert name in said
    assert (done.marked, done.left_out) == (3, 3)
    assert course.grades("ann")["mark-who-decides"][0] == 2.0
    assert not (course.root / "autograded" / "bad" / course.module / "extra.py").exists()
    assert not course.grades("a b")


def test_progress_is_told_in_lines_to_a_program_that_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(AS_LINES, "1")
    out = StringIO()
    bar = Progress(2, "Marking", out)
    work = Work("Grading")
    bar.add(1)
    bar.close()
    for line in out.getvalue().split("\n"):
        work.hear(line)
    assert (work.done, work.total) == (1, 2)
    assert work.now.startswith("Marking: 1 of 2, about ")
    assert work.lines == []


def test_progress_says_how_long() -> None:
    bar = Progress(200, "Marking")
    bar.done = 50
    assert bar.line(30.0).endswith("50 of 200, about 1 min 30 s left")


def test_the_command_reads_the_settings_of_its_folder(
    course: CourseFolder,
    pristine: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    course.submit("ann", RIGHT)
    monkeypatch.chdir(course.root)
    assert main(["grade", "99"]) == 2
    assert "holds no nbgrader_config.py" in capsys.readouterr().err
    shutil.copyfile(pristine / "nbgrader_config.py", course.root / "nbgrader_config.py")
    assert main(["grade", "99"]) == 0
    assert capsys.readouterr().out.startswith("1 marked, 0 unchanged")
    assert course.grades("ann")["mark-who-decides"][0] == 2.0


def test_two_graders_at_once_lose_nothing(course: CourseFolder, tmp_path: Path) -> None:
    submit_all(course)
    course, other = both(course, tmp_path / "other")
    grade(other)
    working = multiprocessing.get_context("fork")
    graders = [working.Process(target=grade, args=(course,)) for _ in range(3)]
    for one in graders:
        one.start()
    for one in graders:
        one.join(120)
        assert one.exitcode == 0
    assert_same(course, other)
