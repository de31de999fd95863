"""Only what the collector writes is let through; everything else goes to quarantine/, said in a line."""

import os
from pathlib import Path

import pytest

from commissioning.grading.collecting import guard
from commissioning.grading.collecting.guard import clean_submission
from commissioning.records.submission import good_student_id
from grading.course_folder import SCRATCH, CourseFolder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.mark.parametrize(
    ("student", "good"),
    [
        ("ann", True),
        ("a.b_c-d@example.org", True),
        ("x" * 64, True),
        ("x" * 65, False),
        ("", False),
        ("..", False),
        ("ann\nbob", False),
        ("ann ", False),
        ("añn", False),
        ("a/b", False),
    ],
)
def test_student_ids(student: str, good: bool) -> None:
    assert good_student_id(student) is good


def test_extra_files_are_set_aside_and_named(course: CourseFolder) -> None:
    folder = course.submit("ann", {"who-decides": "a"})
    (folder / "virus\n.py").write_text("x")
    (folder / "timestamp.txt").write_text("2026-11-22 10:00:00 UTC")
    (folder / "more").mkdir()
    (folder / "more" / "deep.txt").write_text("x")
    said = clean_submission(folder, course.root)
    assert len(said) == 2
    assert all("\n" not in line for line in said)
    kept = {path.name for path in folder.iterdir()}
    assert kept == {"answers.json", "timestamp.txt", f"{SCRATCH}.ipynb"}
    aside = course.root / "quarantine" / "ann" / SCRATCH
    assert {path.name for path in aside.iterdir()} == {"virus_.py", "more"}
    assert clean_submission(folder, course.root) == []


def test_the_collector_at_work_is_left_alone(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = course.submit("ann", {})
    (folder / ".writing-x1.tmp").write_text("half")
    stock = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda one: [*stock(one), one / ".writing-gone.tmp"])
    assert clean_submission(folder, course.root) == []
    assert (folder / ".writing-x1.tmp").exists()


def test_nothing_in_quarantine_is_overwritten(course: CourseFolder) -> None:
    folder = course.submit("ann", {})
    for text in ("one", "two", "three"):
        (folder / "note.txt").write_text(text)
        clean_submission(folder, course.root)
    aside = course.root / "quarantine" / "ann" / SCRATCH
    assert {path.read_text() for path in aside.iterdir()} == {"one", "two", "three"}


def test_a_link_is_never_followed(course: CourseFolder, caplog: pytest.LogCaptureFixture) -> None:
    secret = course.root / "secret.txt"
    secret.write_text("TOP SECRET")
    link = course.submit("eve", None) / "answers.json"
    link.symlink_to(secret)
    outside = course.root / "outside" / SCRATCH
    outside.mkdir(parents=True)
    (outside / f"{SCRATCH}.ipynb").write_text("{}")
    (course.root / "submitted" / "linked").symlink_to(outside.parent)
    course.submit("bob", None, notebook=False)
    (course.submission("bob") / f"{SCRATCH}.ipynb").symlink_to(secret)
    course.autograde()
    for path in (course.root / "autograded").rglob("*"):
        assert path.is_dir() or "TOP SECRET" not in path.read_text(), path
    assert (course.root / "quarantine" / "eve" / SCRATCH / "answers.json").is_symlink()
    assert (course.root / "quarantine" / "linked").is_symlink()
    assert not (course.root / "autograded" / "linked").exists()
    assert (outside / f"{SCRATCH}.ipynb").exists()
    assert secret.read_text() == "TOP SECRET"
    assert course.grades("eve")["mark-who-decides"] == (0.0, None, False)
    assert course.grades("bob")["mark-who-decides"] == (0.0, None, False)
    assert "it is not an ordinary file" in caplog.text


def test_one_bad_folder_name_does_not_stop_the_others(
    course: CourseFolder, caplog: pytest.LogCaptureFixture
) -> None:
    course.submit("ann", {"who-decides": "a"})
    course.submit("bob\nrm", {"who-decides": "a"})
    course.submit("zoe", {"who-decides": "a"})
    course.autograde()
    for student in ("ann", "zoe"):
        assert course.grades(student)["mark-who-decides"][0] == 2.0
    assert "is not a usable student id" in caplog.text
    assert (course.root / "quarantine" / "bob_rm").is_dir()


def test_a_folder_without_a_notebook_is_named(
    course: CourseFolder, caplog: pytest.LogCaptureFixture
) -> None:
    course.submit("ann", {"who-decides": "a"})
    course.submit("bob", {"who-decides": "a"}, notebook=False)
    course.autograde()
    assert f"bob was not marked: there is no {SCRATCH}.ipynb" in caplog.text


def test_what_cannot_be_moved_is_left_out(
    course: CourseFolder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    course.submit("ann", {"who-decides": "a"})
    (course.submit("eve", {"who-decides": "a"}) / "extra.txt").write_text("x")

    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(guard.shutil, "move", refuse)
    course.autograde()
    assert course.grades("ann")["mark-who-decides"][0] == 2.0
    assert not (course.root / "autograded" / "eve").exists()
    assert "was left out and not marked" in caplog.text
    with pytest.raises(SystemExit, match="Marking stopped"):
        guard.before_each(SCRATCH, "*", [str(course.submission("eve") / f"{SCRATCH}.ipynb")])
