"""Hand in and collect without a shared disk: one file from the learner, one command at the other end."""

import json
import shutil
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.collecting.collect import _Batch
from commissioning.grading.collecting.doubts import Found
from commissioning.grading.collecting.laying import Laying
from commissioning.grading.collecting.receiving import receive
from commissioning.grading.collecting.senders import whose
from commissioning.keeping.pack import course_folder, pack
from commissioning.records.answers import Answers
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


def test_a_pack_says_whose_it_is_and_the_folder_remembers(mine: Path) -> None:
    first = pack(mine, learner="ann", now=NOW)
    kept = json.loads((mine / ".course.json").read_text("utf-8"))
    assert kept["learner"] == "ann"
    with zipfile.ZipFile(first.path) as archive:
        said = json.loads(archive.read("answers.json"))
    assert (said["schema"], said["module"], said["learner"]) == (2, SCRATCH, "ann")
    assert said["folder"] == kept["folder"]
    assert len(kept["folder"]) == 16
    assert pack(mine).learner == "ann", "it is asked once"
    assert pack(mine, learner="ann.smith").learner == pack(mine).learner == "ann.smith"
    assert json.loads((mine / ".course.json").read_text("utf-8"))["folder"] == kept["folder"]


@pytest.mark.parametrize(
    ("account", "said"),
    [
        ("jovyan", "“jovyan”, a name that many people share"),
        ("DefaultAccount", "“DefaultAccount”, a name that many people share"),
        ("Zoë", "“Zoë”, which is no id as it stands.*for example --name zoe[.] "),
        ("Zoé", "--name zoe[.] "),
        ("Anna Smith", "for example --name anna.smith"),
        ("Олена", "“Олена”, which is no id .*such as anna.smith or a number"),
        ("", "does not say whose account"),
    ],
)
def test_an_account_that_is_no_persons_id_is_asked_about(
    mine: Path, monkeypatch: pytest.MonkeyPatch, account: str, said: str
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: account)
    with pytest.raises(CourseError, match=said):
        pack(mine)
    assert not list(mine.glob("*.zip"))
    with pytest.raises(CourseError, match=r"Write it so: --name anna\.smith$"):
        pack(mine, learner="Anna Smith")


def test_an_account_of_ones_own_needs_no_question(
    mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "ASmith1")
    assert pack(mine).path.name == f"{SCRATCH}--ASmith1.zip"


def test_who_is_asked_where_somebody_can_answer(
    mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "user")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    asked = []
    monkeypatch.setattr("builtins.input", lambda words: asked.append(words) or " Zoë Smith ")
    for _ in range(2):
        assert main(["pack", "--folder", str(mine)]) == 0
        assert "from zoe.smith" in capsys.readouterr().out
    assert asked == ["Your name or number, as your facilitator knows you: "]


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
        (f"{SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.smith@example.org (1).zip", ("ann.smith@example.org", SCRATCH, None)),
        (f"{SCRATCH}--ann - Copy (2).zip", ("ann", SCRATCH, None)),
        (f"ann/{SCRATCH}/answers.json", ("ann", SCRATCH, None)),
        ("ann/answers.json", ("ann", None, None)),
        ("ann/my work.zip", ("ann", None, None)),
        (
            f"Anna Smith_123456_assignsubmission_file_{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            f"Anna Smith_123456_assignsubmission_file/{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "Zoë O'Hara_77_assignsubmission_file_answers.json",
            ("zoe-o-hara-77", None, "Zoë O'Hara 77"),
        ),
        (f"smithanna_LATE_123_456_{SCRATCH}--ann-1.zip", ("ann", SCRATCH, "smithanna 123")),
        (
            f"Exercise_asmith_attempt_2026-11-22-10-00-00_{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "asmith"),
        ),
        # What browsers, computers and sync programs add, to a file and to the folder that is made of it
        (f"{SCRATCH}--ann(1).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_(1).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (002).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann[1].zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH.upper()}--ann – Kopie (2).JSON", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann 2.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann copy 3.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_-_Copy.zip", ("ann", SCRATCH, None)),
        (f"Copy of {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"Copy (2) of {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (Zoë’s conflicted copy 2026-11-22).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (conflicted copy 2026-11-22 093612).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (Conflict_a (Web browser)_2020-03-25).zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.sync-conflict-20261122-093612-ABCDEFG.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.Conflict.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_Andy-PC_Jan-03-0901-2013_CaseConflict_1.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann-COMPUTERNAME.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.smith-DESKTOP-AB12CD3.zip", ("ann.smith", SCRATCH, None)),
        (f"{SCRATCH}--ann-Anna’s MacBook Pro.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.ZIP", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.json.txt", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (1).zip - Copy.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann%40example.org%20(1).zip", ("ann@example.org", SCRATCH, None)),
        (f"{SCRATCH}--ann+(1).zip", ("ann", SCRATCH, None)),
        ("99_scratch--ann.zip", ("ann", SCRATCH, None)),
        ("99 Scratch - ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}—ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann/answers.json", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann (1)/{SCRATCH}--ann (1)/answers.json", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip/answers (2).json", ("ann", SCRATCH, None)),
        ("ann 2/answers.json.txt", ("ann", None, None)),
        ("ann/answers-LAPTOP-7.JSON", ("ann", None, None)),
        (f"ann/{SCRATCH} (1)/answers.json", ("ann", SCRATCH, None)),
        ("ann/99/answers.json", ("ann", SCRATCH, None)),
        ("ann/Scratch/answers.json", ("ann", SCRATCH, None)),
        ("ann/Version 1/answers.json", ("ann", None, None)),
        (
            f"ann/Collaborative Commissioning/exercises/{SCRATCH}/answers.json",
            ("ann", SCRATCH, None),
        ),
        # Forms put the sender's name behind
        (f"{SCRATCH}--jovyan_Anna Smith.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan_Anna_Smith 1.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan - Anna Smith.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan (Anna Smith).zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--ann_smith.zip", ("ann_smith", SCRATCH, None)),
        (
            f"Anna Smith_77_assignsubmission_file_/{SCRATCH}--ann/answers.json",
            ("ann", SCRATCH, "Anna Smith 77"),
        ),
        ("ann/answers_Anna Smith.json", ("ann", None, "Anna Smith")),
        (
            f"Anna_Smith_123456_assignsubmission_file_{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "Zoe\u0308 Żak_77_assignsubmission_file_/answers.json",
            ("zoe-zak-77", None, "Zoë Żak 77"),
        ),
        (
            f"123456-78910 - Anna Smith - Nov 22, 2026 1000 AM - {SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Anna Smith 123456"),
        ),
        (
            "12345-678 - Jane Doe - Nov 3, 2026 501 PM/answers.json",
            ("jane-doe-12345", None, "Jane Doe 12345"),
        ),
        (
            f"12345-678 - Jane Doe- 3 November, 2026 1701/{SCRATCH}--ann.zip",
            ("ann", SCRATCH, "Jane Doe 12345"),
        ),
        # Words for a copy in other languages, names of computers of Apple's, and what a download adds
        *(
            (f"{SCRATCH}--ann - {word}.zip", ("ann", SCRATCH, None))
            for word in ("Kopi", "kopia", "Cópia", "Másolat", "Копия")
        ),
        (f"Copy of Copy of {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.smith-Annas-MacBook-Pro.zip", ("ann.smith", SCRATCH, None)),
        (f"{SCRATCH}--anna-marie-Anna's MacBook Air-2.zip", ("anna-marie", SCRATCH, None)),
        (f"{SCRATCH}--fiona-MacDonald.zip", ("fiona-MacDonald", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip.download/{SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip.crdownload/answers.json", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann_json.zip", ("ann", SCRATCH, None)),
        (f"{SCRATCH}--ann.zip. ", ("ann", SCRATCH, None)),
        # Forms, after a counter, with a number behind, or with a name in other letters
        (f"{SCRATCH}--jovyan 1_Anna Smith.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan (1)_Anna Smith_2.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"{SCRATCH}--jovyan_李雷.zip", ("jovyan", SCRATCH, "李雷")),
        ("ann/answers 1_Anna Smith.json", ("ann", None, "Anna Smith")),
        ("ann/answers (1)_Anna Smith.json", ("ann", None, "Anna Smith")),
        # A request for files puts the sender's name in front
        (f"Anna Smith_{SCRATCH}--jovyan.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"Anna Smith - {SCRATCH}--jovyan.zip", ("jovyan", SCRATCH, "Anna Smith")),
        (f"Smith, Anna (Grants) {SCRATCH}--jovyan.zip", ("jovyan", SCRATCH, "Smith, Anna")),
        (f"Zoë van der Berg-O'Hara_{SCRATCH}--jovyan.json", ("jovyan", SCRATCH, "Zoë van der Berg-O'Hara")),
        (f"FW_ {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        (f"Final Version - {SCRATCH}--ann.zip", ("ann", SCRATCH, None)),
        ("ann/Anna Smith - answers.json", ("ann", None, "Anna Smith")),
        # Teams keeps each one's files in a folder that bears the name
        (f"Submitted files/Anna Smith/Exercise 4/{SCRATCH}--ann.zip", ("ann", SCRATCH, "Anna Smith")),
        # Folders that are nobody's stand between
        ("ann/Week 4/answers.json", ("ann", None, None)),
        (f"{SCRATCH}/ann/answers.json", ("ann", SCRATCH, None)),
    ],
)  # fmt: skip
def test_names_that_learners_and_platforms_give(
    course: CourseFolder, name: str, expected: tuple[str, str | None, str | None]
) -> None:
    found = whose(Path("top") / name, Path("top"))
    assert (found.learner, found.module, found.sender) == expected


@pytest.mark.parametrize(
    "name",
    [
        "answers.json",
        "work.zip",
        "Anna Smith/answers.json",
        "con/a.zip",
        f"{SCRATCH}.zip",
        f"{SCRATCH}.zip.zip",
        f"{SCRATCH} (1)/answers.json",
        f"{SCRATCH} - Copy/{SCRATCH} (2).zip",
        "99/answers.json",
        "Scratch/answers.json",
        "Module 99/answers.json",
        "05-another-module/answers.json",
        "New folder (2)/answers.json",
        "Submitted files/Version 2/work.zip",
        f"{SCRATCH}-main/answers.json",
        f"{SCRATCH}--zip.zip",
        f"{SCRATCH}--.zip",
        f"{SCRATCH}--answers.json",
        f"{SCRATCH}--Anna Smith.zip",
        *(
            f"{folder}/answers.json"
            for folder in (
                "Week 4", "Exercise_4", "module4", "batch1", "Batch 1", "Group B", "cohort-1", "2026-11-22",
                "20261122", "Late submissions", "marking", "emails", "Dropbox", "Archive", "final", "v2", "old", "data",
                "drive-download-20261122T100000Z-001", "OneDrive_1_22-11-2026", "untitled folder 2", "November batch",
                "Collaborative-Commissioning-main", "Teams", "Jane Doe", "answers_Jane Doe",
            )
        ),
    ],
)  # fmt: skip
def test_names_that_say_too_little(course: CourseFolder, name: str) -> None:
    found = whose(Path("top") / name, Path("top"))
    assert not found.learner
    assert found.trouble


@pytest.mark.parametrize(
    "learner", ["june", "mark", "ann", "student7", "learner-12", "900123", "20067930", "joe.day", "new.ton"]
)  # fmt: skip
def test_a_folder_named_after_a_learner_is_still_one(course: CourseFolder, learner: str) -> None:
    assert whose(Path("top") / learner / "answers.json", Path("top")).learner == learner


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


# What stands in a file, and what its name says

ONE, OTHER = "1111111111111111", "2222222222222222"


def test_what_stands_in_a_file_counts_and_a_name_that_disagrees_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, "answers.json", answers_text(SOME, learner="ann", folder=ONE))
    sent(inbox, f"{SCRATCH}--user.json", answers_text(SOME, learner="bob", folder=OTHER))
    sent(inbox, "01-other--cy.zip", packed(SOME, learner="cy", folder="3" * 16))
    sent(inbox, "hugo/answers.json", answers_text(SOME, learner="eve", folder="5" * 16))
    for name in (f"{SCRATCH}--DI_Diana Prince 1.zip", f"{SCRATCH}--di-2.zip"):
        sent(inbox, name, packed(SOME, learner="di", folder="4" * 16))
    done = take(course, inbox)
    assert (done.refused, done.questions) == ([], [])
    assert {line.partition(":")[0] for line in done.taken} == {"ann", "bob", "cy", "di", "eve"}
    notes = "\n".join(done.notes)
    assert (
        f"{SCRATCH}--user.json: its name says user, but the answers in it say that they are from bob"
        in notes
    )
    assert (
        f"01-other--cy.zip: its name says 01-other, but the answers in it are to {SCRATCH}" in notes
    )
    assert (
        "hugo/answers.json: its name says hugo, but the answers in it say that they are from eve"
        in notes
    )
    assert "from di, which counts" not in notes, "what a form or a browser added is no disagreement"


def test_two_peoples_work_under_one_id_is_asked_about_and_the_answer_is_kept(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    first, second = f"{SCRATCH}--jovyan.zip", f"{SCRATCH}--jovyan (1).zip"
    sent(inbox, first, packed({**SOME, "reply": "A."}, learner="jovyan", folder=ONE))
    sent(inbox, second, packed(SOME, NOW - HOUR, learner="jovyan", folder=OTHER))
    done = take(course, inbox)
    assert (done.taken, done.waiting) == ([], 2)
    (asked,) = done.questions
    assert f"2 submissions for {SCRATCH} say that they are from jovyan" in asked
    assert f"{first}: handed in 22 November 2026 12:00 UTC, 3 of 4 questions answered" in asked
    assert f"{second}: handed in 22 November 2026 11:00 UTC, 2 of 4 questions answered" in asked
    assert "1 answer differs (Reply to the auditor)" in asked
    assert "They come from 2 different course folders: jovyan (a name that many computers" in asked
    assert not (course.root / "submitted").exists()
    done = take(course, inbox, said_whose={first: "ann", second: "bob"})
    assert [line.partition(":")[0] for line in done.taken] == ["bob", "ann"]
    again = take(course, inbox)
    assert again.questions == [], "what was answered is not asked again"
    assert all("was collected before, nothing new" in line for line in again.taken)


def test_of_one_person_with_two_computers_the_file_that_is_named_counts(
    course: CourseFolder, tmp_path: Path
) -> None:
    inbox = tmp_path / "inbox"
    sent(inbox, "laptop/answers.json", answers_text(SOME, learner="ann", folder=ONE))
    sent(inbox, "office/answers.json", answers_text({"reply": "B."}, learner="ann", folder=OTHER))
    assert take(course, inbox).waiting == 2
    done = take(course, inbox, said_whose={"laptop/answers.json": "ann"})
    assert len(done.taken) == 1
    assert (
        "office/answers.json: not used, because you said of laptop/answers.json" in done.notes[-1]
    )
    assert answered(course, "ann") == SOME


def test_a_course_folder_that_was_copied_to_a_second_computer_is_asked_about(
    course: CourseFolder, tmp_path: Path
) -> None:
    for place, reply, revision in (("laptop", "A.", 2), ("office", "B.", 2)):
        work = answers_text({"reply": reply}, revision=revision, learner="ann", folder=ONE)
        sent(tmp_path / "inbox", f"{place}/answers.json", work)
    done = take(course, tmp_path / "inbox")
    assert (done.taken, done.waiting) == ([], 2)
    assert "did not grow out of those of the other" in done.questions[0]


def test_moodle_numbers_one_person_anew_for_each_assignment(tmp_path: Path) -> None:
    def taken(*sent_by: tuple[str, str]) -> int:
        batch = _Batch(tmp_path, tmp_path, None, {}, Laying(tmp_path), NOW)
        for number, (module, sender) in enumerate(sent_by):
            staged = sent(tmp_path / str(number), "answers.json", b"{}").parent
            found = Found(staged, "x", module, "ann", sender, NOW, staged, Answers(module))
            batch.found.append(found)
        batch.settle()
        return len(batch.found)

    assert taken(("04-a", "Anna Smith 11"), ("02-b", "Anna Smith 22")) == 2
    assert taken(("04-a", "Anna Smith 11"), ("04-a", "Anna Smith 22")) == 0
    assert taken(("04-a", "Anna Smith 11"), ("02-b", "Ann Jones 11")) == 0


def test_work_of_somebody_else_takes_no_place_that_was_collected_before(
    course: CourseFolder, tmp_path: Path
) -> None:
    for mark, newer in ((ONE, 2), (OTHER, 1)):
        work = packed({"reply": mark}, NOW - newer * HOUR, learner="sam", folder=mark)
        sent(tmp_path / mark, f"{SCRATCH}--sam.zip", work)
    take(course, tmp_path / ONE)
    done = take(course, tmp_path / OTHER)
    assert (done.taken, done.waiting) == ([], 1)
    assert "what was collected before: handed in 22 November 2026 10:00 UTC" in done.questions[0]
    assert answered(course, "sam") == {"reply": ONE}
    name = f"{SCRATCH}--sam.zip"
    assert take(course, tmp_path / OTHER, said_whose={name: "sam.jones"}).taken
    assert (answered(course, "sam"), answered(course, "sam.jones")) == (
        {"reply": ONE},
        {"reply": OTHER},
    )
    again = take(course, tmp_path / OTHER)
    assert (again.questions, len(again.taken)) == ([], 1), "what was answered is not asked again"
    assert answered(course, "sam") == {"reply": ONE}


def test_replace_takes_another_folders_work_without_asking(
    course: CourseFolder, tmp_path: Path
) -> None:
    for mark in (ONE, OTHER):
        sent(tmp_path / mark, f"{SCRATCH}--sam.zip", packed({"reply": mark}, folder=mark))
        take(course, tmp_path / mark, replace=True)
    assert answered(course, "sam") == {"reply": OTHER}


def test_without_marks_the_newer_must_have_grown_out_of_the_older(
    course: CourseFolder, tmp_path: Path
) -> None:
    def saved(*given: tuple[str, str, int], attempt: int = 1) -> bytes:
        answers = {
            name: {
                "value": value,
                "saved": f"2026-11-22T10:{revision:02}:00+00:00",
                "revision": revision,
            }
            for name, value, revision in given
        }
        last = max(revision for *_, revision in given)
        data = {"schema": 1, "module": SCRATCH, "revision": last, "attempt": attempt}
        return json.dumps({**data, "answers": answers}).encode()

    first = saved(("who-decides", "a", 1), ("yearly-cost", "1", 2))
    grown = {
        "more": saved(("who-decides", "a", 1), ("yearly-cost", "1", 2), ("reply", "x", 3)),
        "changed": saved(("who-decides", "a", 1), ("yearly-cost", "2", 3)),
        "new-try": saved(("who-decides", "b", 4), attempt=2),
        "same": first,
    }
    others = {
        "other-value": saved(("who-decides", "b", 1), ("yearly-cost", "1", 3)),
        "other-order": saved(("yearly-cost", "1", 1), ("who-decides", "a", 2)),
        "went-away": saved(("who-decides", "a", 1), ("reply", "x", 3)),
    }
    for learner, second in {**grown, **others}.items():
        sent(tmp_path / "inbox", f"{learner}/answers.json", first)
        sent(tmp_path / "inbox", f"{learner}/answers 2.json", second)
    done = take(course, tmp_path / "inbox")
    assert {line.partition(":")[0] for line in done.taken} == set(grown)
    assert done.waiting == 2 * len(others)
    assert len(done.questions) == len(others)
    assert answered(course, "changed")["yearly-cost"] == "2"


def test_an_id_that_many_computers_give_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    sent(tmp_path / "inbox", f"{SCRATCH}--jovyan_Anna Smith.zip", packed(SOME))
    done = take(course, tmp_path / "inbox")
    assert len(done.taken) == 1
    assert "jovyan is what many computers call their account" in done.notes[0]
    assert "It was sent by Anna Smith." in done.notes[0]
    told = {f"{SCRATCH}--jovyan_Anna Smith.zip": "ann"}
    done = take(course, tmp_path / "inbox", said_whose=told)
    assert done.taken[0].startswith("ann: collected")
    assert "it was collected as jovyan before. Delete that folder in submitted/" in done.notes[0]
    shutil.rmtree(course.submission("jovyan").parent)
    done = take(course, tmp_path / "inbox")
    assert done.taken[0].startswith("ann: was collected before, nothing new")
    assert done.notes == [], "it is known whose it is"


def test_one_folder_under_two_ids_and_one_id_from_two_folders_are_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    for learner in ("ann", "ann.smith"):
        work = answers_text(SOME, learner=learner, folder=ONE)
        sent(tmp_path / "inbox", f"{SCRATCH}--{learner}.json", work)
    done = take(course, tmp_path / "inbox")
    assert len(done.taken) == 2
    assert "ann and ann.smith handed in from one and the same course folder" in done.notes[0]


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


@pytest.mark.parametrize(
    "name", [f"{{}}_{SCRATCH}--ann.zip", f"{{}}/{SCRATCH}--ann.zip", "answers_{}.zip"]
)
def test_a_folder_that_a_colleague_copied_is_asked_about(
    course: CourseFolder, tmp_path: Path, name: str
) -> None:
    for sender, work in (("Jane Doe", SOME), ("Bob Brown", {**SOME, "reply": "Mine."})):
        sent(
            tmp_path / "inbox",
            name.format(sender),
            packed(work, revision=len(work), learner="ann", folder=ONE),
        )
    done = take(course, tmp_path / "inbox")
    assert done.taken == []
    assert all(
        "more than one person (Bob Brown and Jane Doe) sent work as ann" in one
        for one in done.refused
    )


def test_one_id_in_two_spellings_says_how_to_go_on(course: CourseFolder, tmp_path: Path) -> None:
    for place, learner in (("a", "zoe"), ("b", "Zoe")):
        sent(
            tmp_path / "in" / place, "answers.json", answers_text(SOME, learner=learner, folder=ONE)
        )
    take(course, tmp_path / "in/a")
    done = take(course, tmp_path / "in/b")
    assert (
        "Zoe differs only in case from zoe, who is in submitted/. If they are one person"
        in done.refused[0]
    )
    done = take(course, tmp_path / "in", said_whose={"b/answers.json": "zoe"})
    assert [line.partition(":")[0] for line in done.taken] == ["zoe"]


def test_an_id_that_was_typed_and_is_anybodys_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    for learner, mark in (("user", ONE), ("student7", OTHER)):
        sent(tmp_path / "in", f"{learner}.json", answers_text(SOME, learner=learner, folder=mark))
    done = take(course, tmp_path / "in")
    assert len(done.taken) == 2
    assert [one.partition(" is what")[0] for one in done.notes] == ["user.json: user"]


def test_work_of_another_on_the_list_is_pointed_out(course: CourseFolder, tmp_path: Path) -> None:
    name = f"Bob Brown_{SCRATCH}--ann.zip"
    sent(tmp_path / "inbox", name, packed(SOME, learner="ann", folder=ONE))
    (course.root / "nbgrader_config.py").write_text("")
    (tmp_path / "list.csv").write_text("id,first_name,last_name\nann,Ann,Lee\nbob,Bob,Brown\n")
    done = receive(tmp_path / "inbox", course.root, module=None, class_list=tmp_path / "list.csv",
                   replace=False, said_whose={})  # fmt: skip
    (line,) = [one for one in done.lines if "was sent by" in one]
    assert line == (
        f"{name} was sent by Bob Brown (bob), and says that it is from Ann Lee (ann), which counts. Find out whose "
        f'it is; if bob did it, collect again with --whose "{name}" bob'
    )


def test_an_id_that_was_made_of_a_platforms_name_is_pointed_out(
    course: CourseFolder, tmp_path: Path
) -> None:
    sent(tmp_path / "in", "Anna Smith_12_assignsubmission_file/answers.json", answers_text(SOME))
    done = take(course, tmp_path / "in")
    assert (
        "nothing in it says whose it is, so anna-smith-12 was made of who sent it" in done.notes[0]
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
