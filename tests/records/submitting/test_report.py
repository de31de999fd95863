"""A try as it is shown: words, links and lists, never a key before its time."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from commissioning.content import folders
from commissioning.content.syllabus import syllabus
from commissioning.questions import Question, QuestionSet, load_questions
from commissioning.questions.question import fresh_for
from commissioning.questions.released import ReleasedSet, to_json
from commissioning.questions.wording import UNREADABLE, answer_lines
from commissioning.records.answers import Answer, Answers
from commissioning.records.attempts import Attempts, HandedIn
from commissioning.records.submitting.handing_in import hand_in, hand_in_fresh, shown_again
from commissioning.records.submitting.report import result_shown, self_marks

MODULE = syllabus().module("04")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def questions() -> QuestionSet:
    keys = folders.keys_dir()
    assert keys
    return load_questions(keys / MODULE.id)


def test_what_was_got_wrong_has_its_working_and_what_was_right_has_not(
    questions: QuestionSet,
) -> None:
    shown = result_shown(MODULE, questions, handed_in(questions, {"room-left": "1"}))
    one = next(one for one in shown["questions"] if one["id"] == "room-left")
    assert "= 76,000" in one["why_right_html"]
    right = result_shown(MODULE, questions, handed_in(questions, {"room-left": "76000"}))
    one = next(one for one in right["questions"] if one["id"] == "room-left")
    assert one["why_right_html"] == ""


def handed_in(questions: QuestionSet, values: dict[str, Any]) -> HandedIn:
    saved = {name: Answer(value, NOW, 1) for name, value in values.items()}
    return hand_in(
        Attempts(MODULE.id),
        questions,
        Answers(MODULE.id, 1, 1, saved),
        rule=MODULE.assessed.pass_rule,
        course_version="2026.11",
        now=NOW,
    )


def shown(_: Path, questions: QuestionSet, values: dict[str, Any]) -> dict[str, Any]:
    return result_shown(MODULE, questions, handed_in(questions, values))


def wrongs(questions: QuestionSet) -> dict[str, Any]:
    return {name: one.samples.wrong[0].answer for name, one in questions.items()}


def test_wrong_answers_are_explained_with_links_that_work(
    tmp_path: Path, questions: QuestionSet
) -> None:
    result = shown(tmp_path, questions, wrongs(questions))
    assert result["verdict"] == "not_yet"
    assert result["headline"].startswith("Not passed yet")
    assert re.search(r"per cent: [\d.]+ points more of \d+\.$", result["reasons"][0])
    steps = [one["next_html"] for one in result["questions"] if one["next_html"]]
    assert steps
    assert all(f'href="../../lessons/{MODULE.id}/' in step for step in steps if "href" in step)
    pages = {step.split(f"{MODULE.id}/")[1].split(".ipynb")[0] for step in steps}
    pages |= {
        one["href"].split(f"{MODULE.id}/")[1].split(".ipynb")[0]
        for outcome in result["outcomes"]
        for one in outcome["read_again"]
    }
    assert all(bool(one["read_again"]) == (one["state"] != "met") for one in result["outcomes"])
    assert all((folders.lessons_dir() / MODULE.id / f"{page}.ipynb").is_file() for page in pages)


def test_what_would_change_a_key_stands_apart(tmp_path: Path, questions: QuestionSet) -> None:
    result = shown(tmp_path, questions, wrongs(questions))
    for one in result["questions"]:
        assert "This would change if" not in one["explained_html"]
        assert bool(one["change_html"]) == bool(questions[one["id"]].key_record)
        assert one["change_html"].endswith(".") or not one["change_html"], "ends as a sentence"


def unsafe_answer(question: Question) -> Any:
    bad = [option.id for option in question.options if option.worth == "unsafe"]  # type: ignore[attr-defined]
    return bad if question.kind == "multiple" else bad[0]


def test_reasons_name_titles_and_not_ids(questions: QuestionSet) -> None:
    rule = MODULE.assessed.pass_rule
    critical = [one for one in questions.values() if one.critical]
    made = handed_in(questions, {one.id: unsafe_answer(one) for one in critical})
    attempt = made.attempt
    for fresh in fresh_for(questions).values():
        attempt = hand_in_fresh(attempt, questions, fresh.id, unsafe_answer(fresh), rule)
    again = shown_again(attempt, questions, made.attempts, rule)
    reasons = " ".join(result_shown(MODULE, questions, again)["reasons"])
    for one in critical:
        assert f"“{one.title}”" in reasons
        assert one.id not in reasons


def test_nothing_answered_is_never_called_wrong(tmp_path: Path, questions: QuestionSet) -> None:
    result = shown(tmp_path, questions, {})
    assert {one["outcome"] for one in result["questions"]} == {"not_attempted"}
    assert {one["headline"].split(":")[0] for one in result["questions"]} == {"Not answered"}


def test_a_learners_text_is_never_html(tmp_path: Path, questions: QuestionSet) -> None:
    name = next(name for name, one in questions.items() if one.kind == "text")
    result = shown(tmp_path, questions, {name: "<b>x</b>"})
    one = next(one for one in result["questions"] if one["id"] == name)
    assert one["answer"] == ["<b>x</b>"]  # the browser sets it as text
    assert "<b>" not in "".join(str(v) for k, v in one.items() if k.endswith("_html"))
    assert one["compare"]["rubric"]


def test_words_are_the_same_with_and_without_keys(questions: QuestionSet) -> None:
    import json

    released = ReleasedSet(questions.module, json.loads(to_json(questions))["questions"])
    for name, one in questions.items():
        for value, variant in one.samples.right_answers():
            with_key = answer_lines(questions.variant(name, variant), value)
            assert with_key
            assert with_key != [UNREADABLE]
            assert answer_lines(released.variant(name, variant), value) == with_key
        assert one.right_lines()


@pytest.mark.parametrize("value", [3, "zz", ["zz"], {"zz": 1}, {"choice": []}, [[]], 1.5, True])
def test_nonsense_never_raises(questions: QuestionSet, value: object) -> None:
    for one in questions.values():
        assert all(isinstance(line, str) for line in answer_lines(one, value))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([2, None, 0, 1], True),
        ([None] * 4, True),
        ([3, 0, 0, 0], False),
        ([-1, 0, 0, 0], False),
        ([True, 0, 0, 0], False),
        ([0], False),
        ("2", False),
    ],
)
def test_own_marks_fit_the_rubric(questions: QuestionSet, given: object, kept: bool) -> None:
    text = next(one for one in questions.values() if one.kind == "text")
    assert self_marks(text, given) == (given if kept else None)
    other = next(one for one in questions.values() if one.kind != "text")
    assert self_marks(other, given) is None
