"""Marking in bulk: the rows and files of `nbgrader autograde`, byte for byte, and safe to interrupt."""

import json
import multiprocessing
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from commissioning.cli import main
from commissioning.grading import bulk
from commissioning.grading.keys import keyed_questions
from commissioning.grading.progress import Progress
from grading.course_folder import SCRATCH, CourseFolder
from grading.samples import rows

_OWN = "commissioning_marked"
RIGHT = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i"], "reply": "Low\nrisk."}


def grade(course: CourseFolder, **given: Any) -> bulk.Summary:
    return bulk.grade(course.module, course.config(), **given)


def files(course: CourseFolder) -> dict[str, tuple[bytes, int]]:
    top = course.root / "autograded"
    return {
        path.relative_to(top).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


def tables(course: CourseFolder) -> dict[str, Counter[Any]]:
    """Every row of every table, each id replaced by what it stands for."""
    db = sqlite3.connect(course.root / "gradebook.db")
    db.row_factory = sqlite3.Row
    names = [row[0] for row in db.execute("select name from sqlite_master where type='table'")]
    content = {name: [dict(row) for row in db.execute(f"select * from {name}")] for name in names}  # noqa: S608
    db.close()
    known = {row["id"]: row["name"] for row in content["base_cell"] + content["notebook"]}
    for row in content["submitted_assignment"]:
        known[row["id"]] = f"submission of {row['student_id']}"
    for row in content["submitted_notebook"]:
        known[row["id"]] = f"notebook of {known[row['assignment_id']]}"
    for row in content["grade"] + content["comment"]:
        known[row["id"]] = f"{known[row['cell_id']]} in {known[row['notebook_id']]}"
    return {
        name: Counter(
            tuple((key, known.get(value, value)) for key, value in row.items()) for row in listed
        )
        for name, listed in content.items()
        if name != _OWN
    }


def submit_all(course: CourseFolder) -> None:
    """Every sample, and what is odd: unreadable, blank, late, with markup, with strange answers."""
    for number, row in enumerate(rows(keyed_questions(course.module))):
        course.submit(f"s{number}", row.answers, attempt=row.attempt)
    course.submit("nothing", None)
    course.submit("odd", {"who-decides": {"x": 1}, "yearly-cost": [1], "what-stays": 7, "reply": 3})
    course.submit("markup", {**RIGHT, "reply": "<script>alert(1)</script>\u2028é\n\n\ud800"})
    for name, text in (("broken", "{"), ("nan", '{"answers": {"a": {"value": NaN}}}')):
        (course.submit(name, None) / "answers.json").write_text(text)
    (course.submit("large", None) / "answers.json").write_bytes(b" " * 2_000_001)
    for name, time in (("late", "2026-11-22 10:00:00 UTC"), ("early", "2026-11-20 10:00:00 UTC")):
        (course.submit(name, RIGHT) / "timestamp.txt").write_text(time)
    (course.submit("untimed", RIGHT) / "timestamp.txt").write_text("")


def both(course: CourseFolder, other: Path) -> tuple[CourseFolder, CourseFolder]:
    shutil.copytree(course.root, other)
    return course, CourseFolder(other, course.module)


def set_due(course: CourseFolder) -> None:
    with sqlite3.connect(course.root / "gradebook.db") as db:
        db.execute("update assignment set duedate = '2026-11-21 00:00:00.000000'")
    db.close()


def penal(course: CourseFolder) -> CourseFolder:
    """Late submissions lose everything."""
    made = course.config

    def config(*, stock: bool = False) -> Any:
        c = made(stock=stock)
        c.LateSubmissionPlugin.penalty_method = "zero"
        return c

    course.config = config  # type: ignore[method-assign]
    return course


def assert_same(course: CourseFolder, other: CourseFolder) -> None:
    ours, theirs = tables(course), tables(other)
    assert ours.keys() == theirs.keys()
    for name in ours:
        assert ours[name] == theirs[name], name
    mine, yours = files(course), files(other)
    assert mine.keys() == yours.keys()
    for name in mine:
        assert mine[name] == yours[name], name


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


def test_a_mended_question_says_whose_score_changed(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course.submit("ann", RIGHT)
    course.submit("ben", {**RIGHT, "who-decides": "b"})
    course.submit("cem", {**RIGHT, "who-decides": "b"})
    grade(course)
    course.mark_by_hand("cem", "mark-who-decides", 2.0)
    questions = keyed_questions(SCRATCH)
    raw = json.loads(json.dumps(dict(questions.raw)))
    for option, worth in zip(raw["who-decides"]["options"], ("acceptable", "best"), strict=False):
        option["worth"] = worth
    mended = type(questions)(questions.module, raw, questions.files)
    monkeypatch.setattr("commissioning.grading.bulk.keyed_questions", lambda _: mended)
    monkeypatch.setattr("commissioning.grading.desk.keyed_questions", lambda _: mended)
    capsys.readouterr()
    assert grade(course, everything=True).changed == {"ann", "ben"}
    said = "ann: Who decides: 2 before, 1 now\nben: Who decides: 1 before, 2 now\n"
    assert capsys.readouterr().out == said
    assert course.grades("cem")["mark-who-decides"] == (2.0, 2.0, True)


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
