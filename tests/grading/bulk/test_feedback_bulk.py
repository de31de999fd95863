"""Feedback in bulk: the files of `nbgrader generate_feedback`, byte for byte, and safe to interrupt."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.bulk import handing_back
from commissioning.grading.bulk.handing_back import Returned, hand_back
from grading.course_folder import CourseFolder

RIGHT = {"who-decides": "a", "yearly-cost": "£12,000", "what-stays": ["i"], "reply": "Low\nrisk."}
NASTY = (
    "</pre><script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1)) $x$\n"
    "&quot; & &amp;quot; 'q' \"q\" \N{NO-BREAK SPACE} <!-- c -->\n\n**bold**\n$$\ny\n$$\n</div></main>"
)


def give(course: CourseFolder, **given: bool) -> Returned:
    return hand_back(course.module, course.config(), **given)  # type: ignore[arg-type]


def files(course: CourseFolder) -> dict[str, tuple[bytes, int]]:
    top = course.root / "feedback"
    return {
        path.relative_to(top).as_posix(): (path.read_bytes(), path.stat().st_mode)
        for path in sorted(top.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def marked(course: CourseFolder) -> CourseFolder:
    """Learners of every kind, marked; two by a person, one of them with a comment."""
    for number in range(4):
        course.submit(f"s{number}", {**RIGHT, "who-decides": "abc"[number % 3]})
    (course.submission("s1") / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    course.submit("hostile", {"who-decides": NASTY, "what-stays": [NASTY], "reply": NASTY})
    course.submit("second-try", {**RIGHT, "yearly-cost": "24000"}, attempt=2)
    course.submit("blank", {})
    (course.submit("damaged", None) / "answers.json").write_text("{half")
    bulk.grade(course.module, course.config())
    course.mark_by_hand("s0", "mark-reply", 2.5)
    course.mark_by_hand("s2", "mark-reply", 1)
    db = sqlite3.connect(course.root / "gradebook.db")
    for student, said in (("s0", "Clear & *short*."), ("s2", "See <b>section 9"), ("s3", NASTY)):
        db.execute(
            """update comment set manual_comment = ? where notebook_id = (
            select submitted_notebook.id from submitted_notebook join submitted_assignment
            on submitted_assignment.id = submitted_notebook.assignment_id where student_id = ?)""",
            (said, student),
        )
    db.execute(
        """update submitted_notebook set late_submission_penalty = 0.5 where assignment_id = (
        select id from submitted_assignment where student_id = 's1')"""
    )
    db.commit()
    db.close()
    return course


def test_the_same_bytes_as_nbgrader(marked: CourseFolder) -> None:
    marked.feedback()
    theirs = files(marked)
    shutil.rmtree(marked.root / "feedback")
    done = give(marked)
    assert (done.written, done.unchanged, done.left_out) == (8, 0, [])
    assert done.waiting == 5
    ours = files(marked)
    assert ours.keys() == theirs.keys()
    for name, found in ours.items():
        assert found == theirs[name], name
    page = ours[f"s3/{marked.module}/{marked.module}.html"][0].decode()
    comment = page.partition("Comment:")[2].partition("Score")[0]
    assert "<script" not in page, "a comment is plain text"
    assert "**bold**" in comment
    assert comment.count("<br/>") == NASTY.count("\n"), "its lines stay apart"
    assert b"&lt;script&gt;" in ours[f"hostile/{marked.module}/{marked.module}.html"][0]


def test_workers_write_the_same(marked: CourseFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    give(marked)
    alone = files(marked)
    shutil.rmtree(marked.root / "feedback")
    monkeypatch.setattr(handing_back, "BATCH", 3)
    assert give(marked, jobs=2).written == 8
    assert files(marked) == alone


def test_only_what_differs_is_written(marked: CourseFolder) -> None:
    give(marked)
    assert (give(marked).written, give(marked).unchanged) == (0, 8)
    marked.mark_by_hand("s1", "mark-reply", 3)
    (marked.root / "feedback" / "s3" / marked.module / f"{marked.module}.html").write_text("half")
    (marked.root / "feedback" / "s2" / marked.module / "answers.json").unlink()
    again = give(marked)
    assert (again.written, again.unchanged) == (3, 5)
    assert "3 of 3" in marked.feedback_page("s1")
    assert give(marked, everything=True).written == 8


def test_an_interrupted_run_leaves_whole_files_and_is_finished_by_the_next(
    marked: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(marked)
    whole = files(marked)
    shutil.rmtree(marked.root / "feedback")
    placed = handing_back.os.replace
    count = iter(range(1000))

    def stopping(source: str, target: Path) -> None:
        if next(count) == 10:
            raise KeyboardInterrupt
        placed(source, target)

    monkeypatch.setattr(handing_back.os, "replace", stopping)
    with pytest.raises(KeyboardInterrupt):
        give(marked)
    monkeypatch.setattr(handing_back.os, "replace", placed)
    half = files(marked)
    assert len(half) == 10
    assert all(whole[name] == found for name, found in half.items())
    assert give(marked).written == 4
    assert files(marked) == whole


def test_one_who_cannot_be_given_feedback_is_named_and_stops_nobody(
    marked: CourseFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    pristine: Path,
) -> None:  # fmt: skip
    there = marked.root / "autograded"
    shutil.copytree(there / "s0", there / "stranger")
    (there / "s1" / marked.module / f"{marked.module}.ipynb").chmod(0o644)
    (there / "s1" / marked.module / f"{marked.module}.ipynb").write_text("{half")
    shutil.copyfile(pristine / "nbgrader_config.py", marked.root / "nbgrader_config.py")
    monkeypatch.chdir(marked.root)
    assert main(["feedback", "99"]) == 1
    said = capsys.readouterr().out
    assert "stranger: no feedback was written: the gradebook has no marks." in said
    assert "s1: no feedback was written: its marked notebook is damaged." in said
    assert "7 written, 0 unchanged, 2 left out." in said
    assert "4 of them still wait for a person's mark" in said


def test_nothing_marked_is_said_in_plain_words(course: CourseFolder) -> None:
    with pytest.raises(CourseError, match="There is nothing to hand back"):
        give(course)
