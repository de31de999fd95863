"""Tries: kept once, as they were handed in; and the record that is made from them."""

import csv
import io
import json
import os
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from commissioning.content import folders
from commissioning.content.syllabus import PassRule, syllabus
from commissioning.errors import CourseError
from commissioning.keeping.attempts_file import read_attempts, write_attempts
from commissioning.questions import Question, load_questions
from commissioning.questions.question import that_count
from commissioning.records.answers import Answer, Answers
from commissioning.records.attempts import Attempt, Attempts
from commissioning.records.submitting.completion import (
    CSV_FILE,
    HTML_FILE,
    as_csv,
    as_html,
    completion_files,
    row,
)
from commissioning.records.submitting.handing_in import hand_in
from scripts import valid_html

MODULE = syllabus().module("04")
NOW = datetime(2026, 11, 22, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def questions() -> dict[str, Question]:
    keys = folders.keys_dir()
    assert keys
    return dict(load_questions(keys / MODULE.id))


def answers(values: dict[str, Any], attempt: int = 1) -> Answers:
    saved = {name: Answer(value, NOW, 1) for name, value in values.items()}
    return Answers(MODULE.id, 1, attempt, saved)


def right(questions: dict[str, Question]) -> dict[str, Any]:
    return {name: one.samples.right[0] for name, one in questions.items()}


def handed(
    folder: Path, questions: dict[str, Question], values: dict[str, Any], attempt: int = 1
) -> Any:
    made = hand_in(
        read_attempts(folder, MODULE.id),
        questions,
        answers(values, attempt),
        rule=MODULE.assessed.pass_rule,
        course_version="2026.11",
        now=NOW,
    )
    write_attempts(folder, made.attempts)
    return made


def attempt(number: int, per_cent: int, *, passed: bool = False) -> Attempt:
    return Attempt(
        number=number,
        handed_in=NOW,
        course_version="2026.11",
        points=Decimal(per_cent),
        max_points=Decimal(100),
        per_cent=Decimal(per_cent),
        outcomes_met=("O1",),
        outcomes_missed=("O2",),
        unsafe=(),
        passed=passed,
        answers={},
    )


def test_all_right_passes_and_is_kept(tmp_path: Path, questions: dict[str, Question]) -> None:
    made = handed(tmp_path, questions, right(questions))
    assert made.attempt.passed
    assert made.attempt.per_cent == 100
    assert read_attempts(tmp_path, MODULE.id) == made.attempts
    assert json.loads((tmp_path / "attempts.json").read_text(encoding="utf-8"))["schema"] == 1


def test_a_try_handed_in_twice_stays_as_it_was(
    tmp_path: Path, questions: dict[str, Question]
) -> None:
    first = handed(tmp_path, questions, {})
    before = (tmp_path / "attempts.json").read_bytes()
    again = handed(tmp_path, questions, right(questions))
    assert (tmp_path / "attempts.json").read_bytes() == before
    assert again.attempt == first.attempt
    assert again.result.score.points == 0
    assert handed(tmp_path, questions, right(questions), 2).attempt.passed


def test_what_was_drawn_is_kept_and_what_is_no_number_is_no_record(tmp_path: Path) -> None:
    drawn = Attempts("m").plus(replace(attempt(1, 60), variants={"q": 2}))
    write_attempts(tmp_path, drawn)
    assert read_attempts(tmp_path, "m") == drawn
    text = (tmp_path / "attempts.json").read_text(encoding="utf-8")
    for odd in ("-1", '"2"', "true", "1.5"):
        (tmp_path / "attempts.json").write_text(text.replace('"q": 2', f'"q": {odd}'))
        with pytest.raises(CourseError, match="set aside"):
            read_attempts(tmp_path, "m")


def test_only_answers_to_the_questions_are_kept(
    tmp_path: Path, questions: dict[str, Question]
) -> None:
    values = {**right(questions), "document:plan": {"a": "mine"}, "self-mark:x": [1]}
    assert set(handed(tmp_path, questions, values).attempt.answers) == set(that_count(questions))


def test_the_try_that_counts_is_the_first_that_is_passed_whatever_the_scores() -> None:
    tries = Attempts(module="m").plus(attempt(2, 65)).plus(attempt(1, 69)).plus(attempt(3, 60))
    assert [one.number for one in tries.tries] == [1, 2, 3]
    assert tries.counts == tries.numbered(3), "none is passed: the last"
    passed = tries.plus(attempt(4, 75, passed=True)).plus(attempt(5, 90, passed=True))
    assert passed.counts == passed.numbered(4)
    assert Attempts(module="m").counts is None
    assert tries.plus(attempt(2, 0)) == tries


def test_a_damaged_file_is_set_aside_each_time_under_a_new_name(tmp_path: Path) -> None:
    for text in (b"{", b"\xff\xfe", b'{"module": 3}'):
        (tmp_path / "attempts.json").write_bytes(text)
        with pytest.raises(CourseError, match=r"set aside as .*damaged"):
            read_attempts(tmp_path, MODULE.id)
        assert read_attempts(tmp_path, MODULE.id).tries == ()
    assert len(list(tmp_path.glob("attempts.damaged-*.json"))) == 3


@pytest.mark.parametrize(
    ("schema", "module", "said"), [(2, MODULE.id, "newer version"), (1, "05-x", "another module")]
)
def test_a_record_that_is_not_ours_is_left_alone(
    tmp_path: Path, schema: int, module: str, said: str
) -> None:
    file = tmp_path / "attempts.json"
    file.write_text(json.dumps({"schema": schema, "module": module, "tries": []}))
    with pytest.raises(CourseError, match=said):
        read_attempts(tmp_path, MODULE.id)
    assert file.exists()


def test_a_disk_that_is_full_is_told_and_nothing_is_half_written(
    tmp_path: Path, questions: dict[str, Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CourseError, match="does not count yet"):
        handed(tmp_path, questions, {})
    assert not list(tmp_path.glob("attempts.json")) + list(tmp_path.glob("*.tmp"))


def test_the_record_is_one_row_and_one_page() -> None:
    tries = Attempts(module=MODULE.id).plus(attempt(1, 60)).plus(attempt(2, 85, passed=True))
    files = completion_files(MODULE, tries)
    assert list(files) == [HTML_FILE, CSV_FILE]
    text = files[CSV_FILE]
    assert text.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    assert len(read) == 1
    assert (read[0]["score"], read[0]["margin"]) == ("85", "give or take ten")
    assert (read[0]["in_try"], read[0]["tries"]) == ("2", "2")
    assert (read[0]["status"], read[0]["marked_by"]) == ("passed", "self-checked")
    assert not [
        one for one in read[0].values() if one.startswith(tuple("=+-@"))
    ]  # no formula for Excel
    page = files[HTML_FILE].decode("utf-8")
    assert '<html lang="en-GB">' in page
    assert "22 November 2026" in page
    assert "Self-checked" in page
    assert "85 per cent, give or take ten" in page
    assert "http" not in page
    assert MODULE.outcomes["O1"] in page
    assert "O1" not in page, "a code of the syllabus says nothing to whoever reads the record"
    assert valid_html.faults({"record": page}) == []


def test_the_record_holds_no_answer(tmp_path: Path, questions: dict[str, Question]) -> None:
    values = {name: "=SECRET()" for name, one in questions.items() if one.kind == "text"}
    record = row(MODULE, handed(tmp_path, questions, values).attempts)
    assert "SECRET" not in as_csv(record) + as_html(MODULE, record)


def test_no_record_before_anything_is_handed_in() -> None:
    with pytest.raises(ValueError, match="nothing was handed in"):
        row(MODULE, Attempts(module=MODULE.id))


def test_the_rule_decides(questions: dict[str, Question]) -> None:
    strict = PassRule(cut=Decimal(101))
    made = hand_in(
        Attempts(MODULE.id),
        questions,
        answers(right(questions)),
        rule=strict,
        course_version="x",
        now=NOW,
    )
    assert not made.attempt.passed


def test_the_disk_has_a_try_before_it_counts(
    tmp_path: Path, questions: dict[str, Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    handed(tmp_path, questions, {})
    before = (tmp_path / "attempts.json").read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CourseError, match="does not count yet"):
        handed(tmp_path, questions, right(questions), 2)
    assert (tmp_path / "attempts.json").read_bytes() == before


def test_a_record_that_a_scanner_holds_for_a_moment_is_waited_for(
    tmp_path: Path, questions: dict[str, Question], monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[str] = []
    read, replace = Path.read_text, os.replace

    def held(name: str, stock: Any) -> Any:
        def tried(*given: Any, **named: Any) -> Any:
            if refused.count(name) < 5:
                refused.append(name)
                raise PermissionError(13, "Permission denied")
            return stock(*given, **named)

        return tried

    handed(tmp_path, questions, {})
    monkeypatch.setattr("commissioning.files._WINDOWS", True)
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr(Path, "read_text", held("read", read))
    monkeypatch.setattr(os, "replace", held("replace", replace))
    assert len(handed(tmp_path, questions, {}, 2).attempts.tries) == 2
    assert (refused.count("read"), refused.count("replace")) == (5, 5)
