"""A submission's answers.json may be anything; what cannot be read asks a person, in one sentence."""

import json
import os
from pathlib import Path

import pytest

from commissioning.keeping.reading import MAX_BYTES, Unreadable, read_submission
from commissioning.records.answers import Answers
from grading.course_folder import CourseFolder

GOOD = {"schema": 1, "module": "m", "revision": 3, "attempt": 2, "answers": {"q": {"value": "a"}}}

DAMAGED = {
    "empty": b"",
    "half": json.dumps(GOOD).encode()[:40],
    "no answers": b'{"schema": 1, "module": "m"}',
    "a list": b"[1, 2]",
    "a number": b"7",
    "not text": b"\xff\xfe\x00{",
    "nan": b'{"module": "m", "answers": {"q": {"value": NaN}}}',
    "infinity": b'{"module": "m", "answers": {"q": {"value": -Infinity}}}',
    "huge number": b'{"module": "m", "answers": {"q": {"value": 1e999}}}',
    "huge whole number": b'{"module": "m", "answers": {"q": {"value": ' + b"9" * 5000 + b"}}}",
    "deep": b'{"module": "m", "answers": {"q": {"value": ' + b"[" * 50_000 + b"]" * 50_000 + b"}}}",
    "quite deep": b'{"module": "m", "answers": {"q": {"value": ' + b"[" * 40 + b"]" * 40 + b"}}}",
    "twice": b'{"module": "m", "answers": {"q": {"value": 1}, "q": {"value": 2}}}',
    "too large": b" " * (MAX_BYTES + 1),
    "bare answer": b'{"module": "m", "answers": {"q": "a"}}',
    "other module": b'{"module": "x\\n<b>", "answers": {}}',
    "newer": b'{"schema": 99, "module": "m", "answers": {}}',
}


def test_good_answers_are_read(tmp_path: Path) -> None:
    for content in (json.dumps(GOOD).encode(), b"\xef\xbb\xbf" + json.dumps(GOOD).encode()):
        (tmp_path / "answers.json").write_bytes(content)
        read = read_submission(tmp_path, "m")
        assert isinstance(read, Answers)
        assert (read.value("q"), read.attempt, read.revision) == ("a", 2, 3)


def test_no_file_is_no_answers(tmp_path: Path) -> None:
    assert read_submission(tmp_path, "m") == Answers("m")


@pytest.mark.parametrize("name", DAMAGED)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "answers.json").write_bytes(DAMAGED[name])
    read = read_submission(tmp_path, "m")
    assert isinstance(read, Unreadable), name
    assert read.why.endswith(".")
    assert read.why.isprintable()
    assert len(read.why) < 300


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need rights on Windows")
def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text(json.dumps(GOOD))
    path = tmp_path / "answers.json"
    for make in (lambda: path.symlink_to(secret), lambda: os.mkfifo(path), path.mkdir):
        make()
        read = read_submission(tmp_path, "m")
        assert isinstance(read, Unreadable)
        assert "not an ordinary file" in read.why
        path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()


def test_damaged_answers_ask_a_person_about_every_item(course: CourseFolder) -> None:
    some = {"h": "half", "n": "nan", "t": "twice", "o": "other module"}
    for student, name in some.items():
        folder = course.submit(student, None)
        (folder / "answers.json").write_bytes(DAMAGED[name])
    course.autograde()
    for student in some:
        assert set(course.grades(student).values()) == {(None, None, True)}, student
        notebook = course.autograded(student)
        assert "A person must look at this" in notebook.cells[-1].source


def test_a_person_marks_damaged_answers_once(course: CourseFolder) -> None:
    folder = course.submit("ann", None)
    (folder / "answers.json").write_bytes(DAMAGED["half"])
    course.autograde()
    course.mark_by_hand("ann", "mark-who-decides", 2)
    course.autograde()
    assert course.grades("ann")["mark-who-decides"] == (None, 2.0, False)
    (folder / "answers.json").write_bytes(DAMAGED["empty"])
    course.autograde()
    assert course.grades("ann")["mark-who-decides"] == (None, 2.0, True)
