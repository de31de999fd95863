"""The store on disk: one lock from reading to writing, and files where the learner finds them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout

from commissioning.errors import CourseError
from commissioning.keeping.answers_file import AnswersFile
from commissioning.keeping.store import DiskStore
from commissioning.parts.part import settle
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import Lot, load_questions
from commissioning.records.store import Answered, FileMade, Named, Now, TryBegun, TryClosed
from parts.memory import MemoryStore, attempt

MODULE = "04-test"


@pytest.fixture
def store(tmp_path: Path) -> DiskStore:
    return DiskStore(AnswersFile(tmp_path / "answers.json", MODULE))


def test_all_that_can_be_kept_is_there_for_the_next_page(store: DiskStore, tmp_path: Path) -> None:
    store.keep(lambda _: [Answered("a", 1), Answered("document:b", 2)])
    now = store.keep(lambda _: [TryClosed(attempt(1)), TryBegun(3, frozenset({"document:b"}))])
    assert (now.is_closed(1), now.is_closed(3)) == (True, False)
    other = DiskStore(AnswersFile(tmp_path / "answers.json", MODULE)).read()
    assert (other.answers, other.tries) == (now.answers, now.tries)
    assert (other.answers.attempt, list(other.answers.answers)) == (3, ["document:b"])


def test_who_it_is_is_kept_for_all_modules_and_stands_in_what_is_handed_in(tmp_path: Path) -> None:
    marker = tmp_path / ".course.json"
    marker.write_text(json.dumps({"folder": "0123456789abcdef", "port": 8000}))
    files = {}
    for part in ("exercises/04-test", "exercises/05-test", "lessons/04-test", "private/04-test"):
        (tmp_path / part).mkdir(parents=True)
        files[part] = AnswersFile(tmp_path / part / "answers.json", part.rpartition("/")[2])
    DiskStore(files["exercises/04-test"]).keep(lambda _: [Named("ann"), Answered("a", 1)])
    assert json.loads(marker.read_text()) == {
        "folder": "0123456789abcdef", "port": 8000, "learner": "ann",
    }  # fmt: skip
    said = {}
    for part, file in files.items():
        file.save("q", 1)
        text = json.loads(file.path.read_text())
        said[part] = (text.get("learner"), text.get("folder"))
        assert file.read().value("q") == 1
    mine = ("ann", "0123456789abcdef")
    assert said == {
        "exercises/04-test": mine,
        "exercises/05-test": mine,
        "lessons/04-test": (None, None),
        "private/04-test": (None, None),
    }


def test_answers_that_came_from_another_folder_are_handed_in_from_this_one(tmp_path: Path) -> None:
    (tmp_path / ".course.json").write_text('{"folder": "0123456789abcdef", "learner": "ann"}')
    file = AnswersFile(tmp_path / "exercises" / "answers.json", "04-test")
    file.path.parent.mkdir()
    file.path.write_text(
        '{"schema": 2, "module": "04-test", "learner": "bob", "folder": "99999999", "answers": {}}'
    )
    file.save("q", 1)
    assert (file.read().sender.learner, file.read().sender.folder) == ("ann", "0123456789abcdef")


def test_variants_are_drawn_by_the_folder_in_which_answers_were_begun(tmp_path: Path) -> None:
    marker = tmp_path / ".course.json"
    marker.write_text('{"folder": "0123456789abcdef"}')
    (tmp_path / "exercises").mkdir()
    file = AnswersFile(tmp_path / "exercises" / "answers.json", "04-test")
    assert file.read().lot == Lot(1, "0123456789abcdef"), (
        "the page shows it before anything is kept"
    )
    file.save("q", 1)
    marker.write_text('{"folder": "fedcba9876543210"}')
    file.new_attempt()
    assert file.read().lot == Lot(2, "0123456789abcdef"), "it stays with the answers"
    file.path.write_text('{"schema": 2, "module": "04-test", "answers": {"q": {"value": 1}}}')
    file.save("q", 2)
    assert file.read().lot == Lot(1), "begun before lots were drawn: it goes on as it was"


def test_a_try_that_is_over_is_shown_on_what_it_was_answered_on() -> None:
    store = MemoryStore(MODULE)
    store.answers = replace(store.answers, drawn_by="0123456789abcdef")
    drawn = replace(attempt(1), variants={"q": 2})
    now = store.keep(lambda _: [TryClosed(drawn), TryClosed(attempt(2))])
    assert now.lot(1) == Lot(1, kept={"q": 2})
    assert now.lot(2) == Lot(2), "a try from before lots were drawn was counted"
    assert now.lot(3) == Lot(3, "0123456789abcdef")


def test_a_name_for_records_is_kept_in_the_folder_and_handed_in_nowhere(tmp_path: Path) -> None:
    (tmp_path / ".course.json").write_text('{"learner": "ann"}')
    (tmp_path / "exercises").mkdir()
    file = AnswersFile(tmp_path / "exercises" / "answers.json", "04-test")
    DiskStore(file).keep(lambda _: [Named(name="Ann Smith"), Answered("a", 1)])
    sender = DiskStore(file).read().answers.sender
    assert (sender.learner, sender.name) == ("ann", "Ann Smith")
    assert json.loads((tmp_path / ".course.json").read_text())["name"] == "Ann Smith"
    assert "Smith" not in file.path.read_text()


def test_who_cannot_be_kept_is_said_and_nothing_is_half_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".course.json").write_text("{}")
    (tmp_path / "exercises").mkdir()
    store = DiskStore(AnswersFile(tmp_path / "exercises" / "answers.json", "04-test"))
    monkeypatch.setattr("commissioning.keeping.marker.files.put", _disk_is_full)
    with pytest.raises(CourseError, match="Your name could not be kept"):
        store.keep(lambda _: [Named("ann")])
    assert store.read().answers.sender.learner == ""


def test_what_is_asked_stands_on_what_another_page_kept_meanwhile(
    store: DiskStore, tmp_path: Path
) -> None:
    """Read before the lock, the other page's answer would be overwritten unseen."""
    question = load_questions(Path(__file__).parents[1] / "parts")["which-ward"]
    part = QuestionPart(question, store.read(), store.place, practice=True)
    draft = {"request": 1, "value": "a", "base": "1.0"}
    file = AnswersFile(tmp_path / "answers.json", MODULE)

    class Late:
        """Another page saves after the message was heard, and before the lock is taken."""

        place, read = store.place, store.read

        def keep(self, choose: Any) -> Now:
            file.save("which-ward", "theirs")
            return store.keep(choose)

    settle(part, Late(), {"set": {"draft": draft}})
    assert "changed elsewhere" in part.state["saved"]["error"]
    assert file.read().value("which-ward") == "theirs"


def test_the_lock_is_held_while_it_is_asked(store: DiskStore, tmp_path: Path) -> None:
    def asked(_: Now) -> list[Answered]:
        with pytest.raises(Timeout):
            FileLock(tmp_path / "answers.json.lock", timeout=0).acquire()
        return []

    store.keep(asked)
    assert not (tmp_path / "answers.json").exists(), "where nothing changes, nothing is written"


def test_files_lie_beside_the_answers(store: DiskStore, tmp_path: Path) -> None:
    made = [FileMade("documents/plan.docx", b"x"), FileMade("record.csv", b"y")]
    (tmp_path / "record.csv").mkdir()
    plan, record = store.keep(lambda _: made).filed
    assert (plan.name, plan.folder, plan.error) == ("plan.docx", str(tmp_path / "documents"), "")
    assert (tmp_path / "documents" / "plan.docx").read_bytes() == b"x"
    assert (record.name, bool(record.error)) == ("record.csv", True)


def test_a_refusal_keeps_nothing(store: DiskStore, tmp_path: Path) -> None:
    def refuse(_: Now) -> list[Answered]:
        raise CourseError("No.")

    with pytest.raises(CourseError, match="No"):
        store.keep(refuse)
    assert not (tmp_path / "answers.json").exists()


def test_answers_that_cannot_be_read_for_a_moment_are_those_read_before(
    store: DiskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(lambda _: [Answered("a", 1)])
    with monkeypatch.context() as held:
        held.setattr(Path, "read_text", _disk_is_full)
        now = store.read()
    assert now.error
    assert now.answers.value("a") == 1
    assert store.read().error == ""


def test_a_disk_that_is_full_keeps_the_old_file(
    store: DiskStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(lambda _: [Answered("a", 1)])
    with monkeypatch.context() as full:
        full.setattr("commissioning.keeping.answers_file.put", _disk_is_full)
        with pytest.raises(CourseError, match="The disk is full"):
            store.keep(lambda _: [Answered("a", 2)])
    assert store.read().answers.value("a") == 1


def test_a_newer_file_is_not_touched(store: DiskStore, tmp_path: Path) -> None:
    text = '{"schema": 99, "module": "04-test", "answers": {}}'
    (tmp_path / "answers.json").write_text(text, encoding="utf-8")
    assert "newer version" in store.read().error
    with pytest.raises(CourseError, match="newer version"):
        store.keep(lambda _: [Answered("a", 1)])
    assert (tmp_path / "answers.json").read_text(encoding="utf-8") == text


def test_a_damaged_file_is_named_as_long_as_the_page_is_open(
    store: DiskStore, tmp_path: Path
) -> None:
    (tmp_path / "answers.json").write_text("{half", encoding="utf-8")
    now = store.keep(lambda _: [Answered("a", 1)])
    (aside,) = tmp_path.glob("*.damaged-*")
    assert now.answers.set_aside == aside
    assert now.answers.value("a") == 1
    assert store.read().answers.set_aside == aside
    assert (
        DiskStore(AnswersFile(tmp_path / "answers.json", MODULE)).read().answers.set_aside is None
    )


def test_damaged_tries_stop_no_answer_and_are_set_aside_by_the_next_hand_in(
    store: DiskStore, tmp_path: Path
) -> None:
    (tmp_path / "attempts.json").write_text("{", encoding="utf-8")
    now = store.keep(lambda _: [Answered("a", 1)])
    assert (now.error, now.answers.value("a")) == ("", 1)
    assert "could not be read" in now.tries_error
    with pytest.raises(CourseError, match="set aside as"):
        store.keep(lambda _: [TryClosed(attempt(1))])
    assert not store.read().is_closed(1)
    assert store.keep(lambda _: [TryClosed(attempt(1))]).is_closed(1)


def test_a_try_that_is_kept_stays_as_it_was_handed_in(store: DiskStore, tmp_path: Path) -> None:
    store.keep(lambda _: [TryClosed(attempt(1))])
    kept = (tmp_path / "attempts.json").read_bytes()
    store.keep(lambda _: [TryClosed(attempt(1, passed=True))])
    assert (tmp_path / "attempts.json").read_bytes() == kept


def test_its_name_for_drafts_does_not_tell_the_folder(store: DiskStore, tmp_path: Path) -> None:
    assert store.place.folder == str(tmp_path)
    assert store.place.file == "answers.json"
    assert len(store.place.key) == 12
    assert json.dumps(store.place.key).isascii()
    assert tmp_path.name not in store.place.key


def _disk_is_full(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")
