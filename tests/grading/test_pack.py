"""Hand in without a shared disk: one file from the learner, which says whose it is and when."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.keeping.pack import course_folder, pack
from commissioning.records.submission import read_stamp, write_stamp
from grading.course_folder import SCRATCH
from grading.sending import NOW, answers_text


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
