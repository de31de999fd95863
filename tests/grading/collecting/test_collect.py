"""One command takes what learners sent into `submitted/`: what is taken, what is passed over, and what is said."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.records.submission import read_stamp
from grading.collected import HOUR, ONE, SOME, answered
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import NOW, answers_text, packed, sent, take, zipped


def stamp_of(course: CourseFolder, learner: str) -> datetime | None:
    return read_stamp((course.submission(learner) / "timestamp.txt").read_text())


def test_the_commands(
    course: CourseFolder, mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    monkeypatch.chdir(mine / "exercises")
    assert main(["pack", "--name", "ann", "--out", str(inbox)]) == 0
    said = capsys.readouterr().out
    assert "Answered: 2 of 4 questions.\nNot answered: What stays on\n" in said
    monkeypatch.chdir(course.root)
    assert main(["collect", str(inbox)]) == 2
    assert "holds no nbgrader_config.py" in capsys.readouterr().err
    (course.root / "nbgrader_config.py").write_text("")
    sent(inbox, "holiday.jpg", b"x")
    assert main(["collect", str(inbox)]) == 1
    said = capsys.readouterr().out
    assert f"ann: collected ({SCRATCH}, from {SCRATCH}--ann.zip)" in said
    assert "holiday.jpg was not taken: it holds no answers of this course: ask for" in said
    assert said.endswith(
        f"1 collected, 1 not taken.\nNext: commissioning grade {SCRATCH} "
        f"(or: nbgrader autograde {SCRATCH})\n"
    )
    course.autograde()
    assert course.grades("ann")["mark-who-decides"] == (2.0, None, False)
    with pytest.raises(CourseError, match="part of the course folder"):
        take(course, course.root / "submitted")
    with pytest.raises(CourseError, match="is not a folder"):
        take(course, tmp_path / "none")


def test_a_folder_of_all_sorts_is_collected_and_marked(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, f"{SCRATCH}--ann.zip", packed(SOME))
    sent(inbox, f"Bob B_12_assignsubmission_file_{SCRATCH}--bob.zip", packed(SOME))
    sent(inbox, "cy/answers.json", answers_text(SOME))
    sent(inbox, "di/answers.json", answers_text(SOME))
    sent(inbox, "di/timestamp.txt", b"2026-11-21 09:30:00.000000 UTC")
    sent(inbox, "ed/hand made.zip", zipped_folder())
    sent(inbox, ".DS_Store", b"x")
    done = take(course, inbox)
    assert done.refused == []
    assert [line.partition(":")[0] for line in done.taken] == ["ann", "bob", "cy", "di", "ed"]
    left = f"ed/hand made.zip: only its answers were taken, not {SCRATCH}/{SCRATCH}.ipynb"
    assert done.notes == [f"{left}; nothing in it is run."]
    assert stamp_of(course, "cy") == datetime(2026, 11, 22, 10, tzinfo=UTC)
    assert stamp_of(course, "di") == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert not (course.root / "quarantine").exists()
    course.autograde()
    for learner in ("ann", "bob", "cy", "di", "ed"):
        assert course.grades(learner)["mark-yearly-cost"] == (2.0, None, False)


def zipped_folder() -> bytes:
    return zipped(
        {f"{SCRATCH}/answers.json": answers_text(SOME), f"{SCRATCH}/{SCRATCH}.ipynb": "{}"}
    )


def test_of_repeated_submissions_the_newest_counts(course: CourseFolder, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    for number, (name, hours) in enumerate([("", 3), (" (1)", 1), (" (2)", 2)]):
        more = {"revision": 4 - hours, "folder": "ab" * 8}
        content = packed({"who-decides": number}, NOW - hours * HOUR, **more)
        sent(inbox, f"{SCRATCH}--ann{name}.zip", content)
    done = take(course, inbox)
    assert len(done.taken) == 1
    assert len(done.notes) == 2
    assert all(f"{SCRATCH}--ann (1).zip from ann is as new or newer" in one for one in done.notes)
    assert (answered(course, "ann"), stamp_of(course, "ann")) == ({"who-decides": 1}, NOW - HOUR)


def test_a_later_run_takes_what_is_newer_unless_told_otherwise(
    course: CourseFolder, tmp_path: Path
) -> None:
    def run(value: str, hours: int, **given: Any) -> Any:
        more = {"revision": ["older", "first", "newer"].index(value), "folder": "ab" * 8}
        content = packed({"reply": value}, NOW - hours * HOUR, **more)
        sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", content)
        return take(course, tmp_path / "inbox", **given)

    run("first", 2)
    (course.submission("ann") / f"{SCRATCH}.ipynb").unlink()
    assert "was collected before, nothing new" in run("first", 1).taken[0]
    assert (course.submission("ann") / f"{SCRATCH}.ipynb").is_file()
    older = run("older", 3)
    assert older.taken == []
    assert "that was collected before is as new or newer" in older.refused[0]
    assert (answered(course, "ann"), stamp_of(course, "ann")) == (
        {"reply": "first"},
        NOW - 2 * HOUR,
    )
    run("older", 3, replace=True)
    assert (answered(course, "ann"), stamp_of(course, "ann")) == (
        {"reply": "older"},
        NOW - 3 * HOUR,
    )
    run("newer", 0)
    assert answered(course, "ann") == {"reply": "newer"}
    assert {path.name for path in course.submission("ann").iterdir()} == {
        "answers.json", "timestamp.txt", f"{SCRATCH}.ipynb",
    }  # fmt: skip


def test_nbgrader_counts_how_late_it_is(course: CourseFolder, tmp_path: Path) -> None:
    url = f"sqlite:///{course.root / 'gradebook.db'}"
    with Gradebook(url) as book:
        book.update_or_create_assignment(SCRATCH, duedate="2026-11-22 11:00:00 UTC")
    sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed(SOME, NOW))
    sent(tmp_path / "inbox", f"{SCRATCH}--bob.zip", packed(SOME, NOW - 2 * HOUR))
    take(course, tmp_path / "inbox")
    course.autograde()
    with Gradebook(url) as book:
        assert book.find_submission(SCRATCH, "ann").total_seconds_late == 3600
        assert book.find_submission(SCRATCH, "bob").total_seconds_late == 0


def test_two_modules_are_told_apart(course: CourseFolder, tmp_path: Path) -> None:
    sent(tmp_path / "inbox", "01-other--ann.zip", packed(SOME, module=None))
    sent(tmp_path / "inbox", "bob/answers.json", answers_text(SOME, module="01-other"))
    for how in ({"module": "99"}, {}):
        refused = take(course, tmp_path / "inbox", **how).refused
        assert len(refused) == 2
        assert all(
            "it is for 01-other, which is no module of this course" in one for one in refused
        )


def test_an_exercise_never_released_stops_before_anything_is_laid(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed(SOME))
    monkeypatch.setattr("pathlib.Path.is_file", lambda path: not path.name.endswith(".ipynb"))
    with pytest.raises(CourseError, match="Nothing was collected"):
        take(course, tmp_path / "inbox")
    assert not (course.root / "submitted").exists()


def test_a_course_folder_sent_whole_keeps_what_is_private(
    course: CourseFolder, tmp_path: Path
) -> None:
    mine = answers_text(SOME, learner="ann", folder=ONE)
    for part in ("exercises", "lessons", "private"):
        sent(tmp_path / "inbox", f"ann/My course/{part}/{SCRATCH}/answers.json", mine)
    whole = {f"{part}/{SCRATCH}/answers.json": mine for part in ("exercises", "lessons", "private")}
    beside = {f"exercises/{SCRATCH}/{name}": b"{}" for name in ("._answers.json", "attempts.json")}
    sent(tmp_path / "inbox", "whole.zip", zipped({**whole, **beside}))
    done = take(course, tmp_path / "inbox")
    assert done.refused == []
    assert len(done.taken) == 1
    assert [one for one in done.notes if "ann/My course/private was not opened" in one]
    assert [one for one in done.notes if "ann/My course/lessons was not opened" in one]


def test_a_copy_to_send_is_collected_zipped_or_not(course: CourseFolder, tmp_path: Path) -> None:
    for learner in ("ann", "bob"):
        copy = answers_text(SOME, learner=learner, folder=learner.encode().hex() * 2)
        name = f"{SCRATCH}--{learner}.json"
        sent(tmp_path / "inbox", name if learner == "ann" else "Archive.zip",
             copy if learner == "ann" else zipped({name: copy}))  # fmt: skip
    done = take(course, tmp_path / "inbox")
    assert {line.partition(":")[0] for line in done.taken} == {"ann", "bob"}
    course.autograde()
    assert course.grades("bob")["mark-yearly-cost"] == (2.0, None, False)


WHY_NOT = {
    f"{SCRATCH}--ann.zip.crdownload": (b"PK", "its download did not finish: download it again"),
    f"{SCRATCH}--bob.zip": (b"<!DOCTYPE html>", "it is a web page, perhaps one that asks to sign in"),
    f"{SCRATCH}--cy.zip": (b"7z\xbc\xaf\x27\x1c", "it is a 7z archive, not a zip file; download it again"),
    f"{SCRATCH}--di.rar": (b"Rar!", "it is packed, but is no zip file: unpack it"),
    "answers.json.lnk": (b"L", "it is a shortcut, and the file itself stayed behind"),
    "Answers.eml": (b"From: x", "it is an e-mail: save what is attached to it"),
    "eve/work.ipynb": (b"{}", "it is a notebook, and answers are not kept in it: ask for answers.json"),
    "all.zip": (zipped({f"{one}/answers.json": b"{}" for one in "ab"}), "If these are the files of a whole class"),
    f"{SCRATCH}--Anna Smith.zip": (packed(SOME), ("(letters, digits and the signs . _ @ -, at most 64, such as "
                                   "anna.smith): say whose it is with --whose FILE LEARNER-ID")),
    "odd/answers.json": (answers_text(SOME, learner="CORP-x").replace(b"CORP-x", b"CORP x"),
                         "say that they are from 'CORP x', which is no learner's id"),
}  # fmt: skip


def test_what_is_not_taken_says_what_to_do(course: CourseFolder, tmp_path: Path) -> None:
    for name, (content, _) in WHY_NOT.items():
        sent(tmp_path / "inbox", name, content)
    done = take(course, tmp_path / "inbox")
    assert done.taken == []
    for name, (_, why) in WHY_NOT.items():
        (line,) = [one for one in done.refused if one.startswith(f"{name} was not taken: ")]
        assert why in line


def test_what_systems_and_platforms_leave_lying_about_is_passed_over(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, f"{SCRATCH}--ann.zip", zipped({"answers.json": answers_text(SOME), "__MACOSX/._answers.json": b"",
                                               ".DS_Store": b"", "Thumbs.db": b""}))  # fmt: skip
    for name in (
        ".DS_Store",
        "desktop.ini",
        "ehthumbs.db",
        "~$list.docx",
        "Icon\r",
        "$RECYCLE.BIN/x",
    ):
        sent(inbox, name, b"")
    done = take(course, inbox)
    assert (len(done.taken), done.refused, done.notes) == (1, [], [])
    sent(inbox, "Exercise_jdoe_attempt_2026-11-03-17-01-22.txt", b"Name: Jane Doe (jdoe)")
    sent(inbox, "Anna Smith_12_assignsubmission_onlinetext/onlinetext.html", b"x")
    sent(inbox, "index.html", b"x")
    sent(inbox, f"bob/exercises/{SCRATCH}/answers.json", answers_text({"reply": ""}))
    sent(inbox, f"bob/exercises/{SCRATCH}/{SCRATCH}.ipynb", b"{}")
    done = take(course, inbox)
    assert (len(done.taken), done.refused) == (2, [])
    assert f"bob/exercises/{SCRATCH}/answers.json: no question is answered in it." in done.notes
    assert (
        "4 files that a platform or the course lays beside answers were not opened"
        in done.notes[-1]
    )


def test_an_answer_to_the_question_that_fits_nothing_is_refused(
    course: CourseFolder, tmp_path: Path
) -> None:
    sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed(SOME))
    for said, why in (
        ({"none.zip": "ann"}, "no file none.zip"),
        ({"x": "../x"}, "no learner's id"),
    ):
        with pytest.raises(CourseError, match=why):
            take(course, tmp_path / "inbox", said_whose=said)
    assert not (course.root / "submitted").exists()
