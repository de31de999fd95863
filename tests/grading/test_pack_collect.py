"""Hand in and collect without a shared disk: one file from the learner, one command at the other end."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from commissioning import cli
from commissioning.errors import CourseError
from commissioning.grading.collecting.senders import NotTakenError, Whose, whose
from commissioning.keeping.pack import course_folder, pack
from commissioning.records.submission import read_stamp, usable_id, write_stamp
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import NOW, answers_text, packed, sent, take, zipped

SOME = {"who-decides": "a", "yearly-cost": "£12,000", "reply": " "}
HOUR = timedelta(hours=1)


@pytest.fixture
def mine(course: CourseFolder, tmp_path: Path) -> Path:
    """A learner's course folder with some answers, and a private case that stays at home."""
    folder = tmp_path / "mine"
    exercise = folder / "exercises" / SCRATCH
    exercise.mkdir(parents=True)
    (folder / ".course.json").write_text("{}")
    (exercise / "answers.json").write_bytes(answers_text({**SOME, "document:case": {"why": "x"}}))
    sent(folder, f"private/{SCRATCH}/answers.json", b"SECRET")
    return folder


def stamp_of(course: CourseFolder, learner: str) -> datetime | None:
    return read_stamp((course.submission(learner) / "timestamp.txt").read_text())


def answered(course: CourseFolder, learner: str) -> Any:
    read = json.loads((course.submission(learner) / "answers.json").read_text())
    return {name: one["value"] for name, one in read["answers"].items()}


# Packing


def test_a_pack_is_small_and_holds_answers_and_time_alone(mine: Path) -> None:
    done = pack(mine, learner="ann", now=NOW)
    assert done.path == mine / f"{SCRATCH}--ann.zip"
    assert done.size == done.path.stat().st_size < 2_000
    with zipfile.ZipFile(done.path) as archive:
        assert archive.namelist() == ["answers.json", "timestamp.txt"]
        assert archive.read("timestamp.txt") == b"2026-11-22 12:00:00.000000 UTC\n"
        assert json.loads(archive.read("answers.json"))["answers"]["who-decides"]["value"] == "a"
    assert done.answered == ["Who decides", "The yearly cost"]
    assert done.unanswered == ["What stays on", "Reply to the auditor"]


def test_the_same_answers_at_the_same_time_are_the_same_bytes(mine: Path) -> None:
    first = pack(mine, module="99", learner="ann", now=NOW).path.read_bytes()
    assert pack(mine, learner="ann", now=NOW).path.read_bytes() == first
    assert not list(mine.glob(".packing*"))


def test_what_cannot_be_packed_is_said_in_plain_words(mine: Path, tmp_path: Path) -> None:
    answers = mine / "exercises" / SCRATCH / "answers.json"
    with pytest.raises(CourseError, match="is not a course folder"):
        course_folder(tmp_path / "elsewhere", ".course.json")
    assert course_folder(answers.parent, ".course.json") == mine
    with pytest.raises(CourseError, match="is no learner's id"):
        pack(mine, learner="../bob")
    with pytest.raises(CourseError, match="no module '42'"):
        pack(mine, module="42", learner="ann")
    with pytest.raises(CourseError, match=r"does not end in \.zip"):
        pack(mine, learner="ann", out=tmp_path / "answers.json")
    (tmp_path / "photo.zip").write_text("not a zip")
    with pytest.raises(CourseError, match="is no zip file"):
        pack(mine, learner="ann", out=tmp_path / "photo.zip")
    with pytest.raises(CourseError, match="could not be written"):
        pack(mine, learner="ann", out=tmp_path / "missing" / "a.zip")
    answers.write_bytes(answers_text({"reply": ""}))
    with pytest.raises(CourseError, match="Nothing is answered"):
        pack(mine, learner="ann")
    answers.write_text("{half")
    with pytest.raises(CourseError, match="is damaged"):
        pack(mine, learner="ann")
    assert answers.read_text() == "{half"
    answers.unlink()
    with pytest.raises(CourseError, match="Nothing is answered"):
        pack(mine, learner="ann")


def test_the_commands(
    course: CourseFolder, mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    monkeypatch.chdir(mine / "exercises")
    assert cli.main(["pack", "--name", "ann", "--out", str(inbox)]) == 0
    said = capsys.readouterr().out
    assert "Answered: 2 of 4 questions.\nNot answered: What stays on\n" in said
    monkeypatch.chdir(course.root)
    assert cli.main(["collect", str(inbox)]) == 2
    assert "holds no nbgrader_config.py" in capsys.readouterr().err
    (course.root / "nbgrader_config.py").write_text("")
    sent(inbox, "holiday.jpg", b"x")
    assert cli.main(["collect", str(inbox)]) == 1
    said = capsys.readouterr().out
    assert f"ann: collected ({SCRATCH}, from {SCRATCH}--ann.zip)" in said
    assert "holiday.jpg was not taken: it is neither a zip file nor answers.json." in said
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


# Whose a file is


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{SCRATCH}--ann.zip", Whose("ann", SCRATCH)),
        (f"{SCRATCH}--ann.smith@example.org (1).zip", Whose("ann.smith@example.org", SCRATCH)),
        (f"{SCRATCH}--ann - Copy (2).zip", Whose("ann", SCRATCH)),
        (f"ann/{SCRATCH}/answers.json", Whose("ann", SCRATCH)),
        ("ann/answers.json", Whose("ann")),
        ("ann/my work.zip", Whose("ann")),
        (
            f"Anna Smith_123456_assignsubmission_file_{SCRATCH}--ann.zip",
            Whose("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            f"Anna Smith_123456_assignsubmission_file/{SCRATCH}--ann.zip",
            Whose("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "Zoë O'Hara_77_assignsubmission_file_answers.json",
            Whose("zoe-o-hara-77", None, "Zoë O'Hara 77"),
        ),
        (f"smithanna_LATE_123_456_{SCRATCH}--ann-1.zip", Whose("ann", SCRATCH, "smithanna 123")),
        (
            f"Exercise_asmith_attempt_2026-11-22-10-00-00_{SCRATCH}--ann.zip",
            Whose("ann", SCRATCH, "asmith"),
        ),
        (
            f"123456-78910 - Anna Smith - Nov 22, 2026 1000 AM - {SCRATCH}--ann.zip",
            Whose("ann", SCRATCH, "Anna Smith 123456"),
        ),
    ],
)
def test_names_that_learners_and_platforms_give(
    course: CourseFolder, name: str, expected: Whose
) -> None:
    assert whose(Path("top") / name, Path("top")) == expected


@pytest.mark.parametrize(
    "name", ["answers.json", "work.zip", "Anna Smith/answers.json", "con/a.zip"]
)
def test_names_that_say_too_little(course: CourseFolder, name: str) -> None:
    with pytest.raises(NotTakenError):
        whose(Path("top") / name, Path("top"))


def test_ids_that_make_no_folder_nbgrader_finds() -> None:
    bad = [".ann", "ann.", "CON", "nul.txt", "lpt1", "", "a/b", "a" * 65, "ann\n", "añn"]
    assert not [learner for learner in bad if usable_id(learner)]


# Collecting


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
        content = packed({"who-decides": number}, NOW - hours * HOUR)
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
        sent(
            tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed({"reply": value}, NOW - hours * HOUR)
        )
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
    sent(tmp_path / "inbox", "01-other--ann.zip", packed(SOME))
    sent(tmp_path / "inbox", "bob/answers.json", answers_text(SOME, module="01-other"))
    refused = take(course, tmp_path / "inbox", module="99").refused
    assert "it is for 01-other, which is no module of this course" in refused[0]
    assert "belongs to another module (01-other)" in refused[1]


def test_an_exercise_never_released_stops_before_anything_is_laid(
    course: CourseFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(tmp_path / "inbox", f"{SCRATCH}--ann.zip", packed(SOME))
    monkeypatch.setattr("pathlib.Path.is_file", lambda path: not path.name.endswith(".ipynb"))
    with pytest.raises(CourseError, match="Nothing was collected"):
        take(course, tmp_path / "inbox")
    assert not (course.root / "submitted").exists()


def test_times_are_read_as_pack_and_nbgrader_write_them() -> None:
    assert read_stamp(write_stamp(NOW)) == NOW
    assert read_stamp("2026-11-22 12:00:00") == NOW
    for bad in (
        None,
        "",
        "soon",
        "2026-13-01 00:00:00",
        "9999-12-31 24:00:00",
        "٢٠٢٦-11-22 12:00:00",
    ):
        assert read_stamp(bad) is None
