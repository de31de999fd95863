"""The answers file: what is saved stays saved, whatever happens around it."""

import errno
import json
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from commissioning.errors import CourseError
from commissioning.keeping.answers_file import AnswersFile
from commissioning.records.answers import Answers, AnswersError

MODULE = "04-proportionate-grant-management"


@pytest.fixture
def file(tmp_path: Path) -> AnswersFile:
    return AnswersFile(tmp_path / "answers.json", MODULE)


def test_a_saved_answer_is_there_for_the_next_reader(file: AnswersFile) -> None:
    file.save("who-binds", {"choice": "b"})
    file.save("cost", "£1,200")
    again = AnswersFile(file.path, MODULE).read()
    assert again.value("who-binds") == {"choice": "b"}
    assert again.value("cost") == "£1,200"
    assert again.value("never-asked") is None
    assert again.revision == 2


def test_a_person_can_read_the_file(file: AnswersFile) -> None:
    file.save("why", "Because £4,000 is small – and the risk too.")
    assert "£4,000 is small – and" in file.path.read_text(encoding="utf-8")


def test_a_half_character_does_not_stop_a_save(file: AnswersFile) -> None:
    file.save("q", "half \ud83d")
    assert str(file.read().value("q")).startswith("half ")


def _save_many(path: str, who: int) -> None:
    file = AnswersFile(Path(path), MODULE)
    for number in range(25):
        file.save(f"q-{who}-{number}", number)


def test_pages_saving_at_once_lose_nothing(file: AnswersFile) -> None:
    with ProcessPoolExecutor(4) as pool:
        list(pool.map(_save_many, [str(file.path)] * 4, range(4)))
    assert len(file.read().answers) == 100
    assert file.read().revision == 100


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"answers": 3}', b"\xff\xfe\x00", b"[" * 200_000]
)
def test_a_damaged_file_is_set_aside_not_overwritten(file: AnswersFile, damage: bytes) -> None:
    file.path.write_bytes(damage)
    read = file.read()
    assert read.set_aside is not None
    assert read.set_aside.read_bytes() == damage
    file.save("q", 1)
    assert file.read().value("q") == 1
    assert read.set_aside.read_bytes() == damage


def test_a_full_disk_keeps_the_last_good_file(
    file: AnswersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save("q", "kept")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(AnswersError, match="disk is full"):
        file.save("q", "lost")
    assert file.read().value("q") == "kept"
    assert sorted(p.name for p in file.path.parent.iterdir() if p.suffix == ".tmp") == []


def test_a_folder_that_cannot_be_written_says_so(
    file: AnswersFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("commissioning.files._private", refuse)
    with pytest.raises(AnswersError, match="folder of your own"):
        file.save("q", 1)


def test_answers_of_a_newer_course_are_left_alone(file: AnswersFile) -> None:
    text = json.dumps({"schema": 99, "module": MODULE, "answers": {}})
    file.path.write_text(text)
    with pytest.raises(AnswersError, match="newer version"):
        file.read()
    with pytest.raises(AnswersError, match="newer version"):
        file.save("q", 1)
    assert file.path.read_text() == text


def test_answers_of_another_module_are_left_alone(file: AnswersFile) -> None:
    AnswersFile(file.path, "02-other").save("q", 1)
    with pytest.raises(AnswersError, match="another module"):
        file.save("q", 2)


def test_answers_from_an_older_course_are_read(file: AnswersFile) -> None:
    file.path.write_text(json.dumps({"answers": {"q": {"value": "b"}, "gone": {"value": 1}}}))
    assert file.read().value("q") == "b"


def test_a_new_try_starts_empty_but_keeps_the_document(file: AnswersFile) -> None:
    file.save("q", 1)
    file.save("document:plan", {"summary": "Mine"})
    fresh = file.new_attempt(keep=frozenset({"document:plan"}))
    assert (fresh.attempt, file.read().attempt) == (2, 2)
    assert file.read().value("q") is None
    assert file.read().value("document:plan") == {"summary": "Mine"}


def test_a_change_is_made_of_what_is_there_now(file: AnswersFile) -> None:
    file.save("q", 1)
    AnswersFile(file.path, MODULE).save("other", 2)
    made = file.change(lambda now: now.next_try(frozenset(now.answers)))
    assert (made.attempt, set(made.answers)) == (2, {"q", "other"})
    assert file.read() == made


def test_a_change_that_is_refused_saves_nothing(file: AnswersFile) -> None:
    file.save("q", 1)
    before = file.path.read_bytes()

    def refuse(_: object) -> Answers:
        raise CourseError("this try is closed")

    with pytest.raises(CourseError, match="closed"):
        file.change(refuse)
    assert file.path.read_bytes() == before
    file.save("q", 2)  # the lock was let go


def test_what_a_killed_save_left_goes_a_day_later(file: AnswersFile) -> None:
    left = file.path.with_name(".writing-1.tmp")
    left.write_text("half")
    os.utime(left, (0, 0))
    file.save("q", 1)
    assert not left.exists()
