"""How each kind of question is marked, on small questions written here."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.content.syllabus import PassRule
from commissioning.errors import ContentError
from commissioning.grading.results.counting.chosen import chosen
from commissioning.questions import (
    Outcome,
    Question,
    QuestionSet,
    load_questions,
    mark,
    to_change,
    wording,
)
from commissioning.questions.marks import Mark
from commissioning.questions.released import load_released, to_json
from commissioning.questions.results import Result, Tally

COMMON = {
    "title": "A title",
    "outcome": "O1",
    "points": 2,
    "prompt": "Which?",
    "sources": ["Northmere grants policy"],
    "samples": {
        "right": ["a"],
        "wrong": [{"answer": "b", "points": 0, "why": "wrong"}],
        "not_attempted": [""],
    },
}


def option(name: str, worth: str) -> dict[str, str]:
    return {"id": name, "text": f"Option {name}", "worth": worth, "feedback": f"About {name}."}


KINDS: dict[str, dict[str, Any]] = {
    "single": {
        "options": [option("a", "best"), option("b", "acceptable"), option("c", "unsafe"), option("d", "weak")]
    },
    "stepped": {
        "kind": "single",
        "options": [option("a", "right"), option("b", "wrong")],
        "reason": {"prompt": "Why?", "options": [option("r", "right"), option("s", "wrong")]},
    },
    "multiple": {
        "points": 3,
        "options": [option("a", "right"), option("b", "right"), option("c", "right"), option("d", "unsafe")],
    },
    "number": {
        "unit": "£",
        "key": 1200,
        "slips": [{"key": 120, "points": 1, "feedback": "Ten times too small."}],
        "feedback": {"right": "Yes.", "low": "Too low.", "high": "Too high."},
    },
    "allocation": {
        "total": 100,
        "unit": "hours",
        "fields": [{"id": "x", "label": "X"}, {"id": "y", "label": "Y"}],
        "conditions": [
            {"points": 1, "rule": {"field": "x", "at_least": 10, "at_most": 20}, "met": "x fits.", "feedback": "x!"},
            {"points": 1, "rule": {"ratio": ["y", "x"], "at_least": 2}, "met": "y fits.", "feedback": "y!"},
        ],
    },
    "ordering": {
        "items": [{"id": i, "text": f"Step {i}", "feedback": f"Because {i}."} for i in "abcd"],
        "feedback": {"right": "In order.", "not_yet": "Look again."},
    },
    "matching": {
        "targets": [{"id": "law", "text": "Law"}, {"id": "own", "text": "Own rule"}, {"id": "spare", "text": "Spare"}],
        "items": [
            {"id": "p", "text": "P", "key": "law", "feedback": "Law."},
            {"id": "q", "text": "Q", "key": "own", "feedback": "Own."},
        ],
    },
    "text": {
        "words": 20,
        "rubric": [{"criterion": "Names it", "points": 2, "full": "It does.", "partial": "Nearly."}],
        "examples": [{"text": "Good.", "points": 2, "why": "All."}, {"text": "Bad.", "points": 0, "why": "None."}],
    },
}  # fmt: skip


def declared(name: str, **changes: Any) -> dict[str, Any]:
    return {"id": name, "kind": name, **COMMON, **KINDS[name], **changes}


def made(folder: Path, *questions: dict[str, Any]) -> QuestionSet:
    (folder / "questions.yaml").write_text(yaml.safe_dump({"questions": list(questions)}))
    return load_questions(folder)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> QuestionSet:
    return made(tmp_path_factory.mktemp("questions"), *[declared(name) for name in KINDS])


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("single", "a", ""),
        ("stepped", {"choice": "a"}, "Not finished yet. Choose a reason too."),
        (
            "number",
            "lots",
            "Needs a change. We could not read that as one number. Type it like 1200 or £1,200.",
        ),
        ("allocation", {"x": 15, "y": 90}, "Needs a change. Take 5 hours away."),
        ("allocation", {"x": 15, "y": "86"}, "Needs a change. Take 1 hour away."),
        ("allocation", {"x": "some"}, "Needs a change. X: Use numbers of 0 or more"),
        ("ordering", ["a", "b"], "Needs a change. It cannot be read."),
        ("matching", {"p": "law"}, "Not finished yet. 1 of 2 is still to choose."),
        ("text", "word " * 201, "Needs a change. Shorten it by "),
        ("text", "", ""),
    ],
)
def test_an_answer_that_cannot_count_as_it_stands_says_what_to_change(
    asked: QuestionSet, name: str, answer: Any, said: str
) -> None:
    told = to_change(asked[name], answer)
    assert told.startswith(said)
    assert bool(told) is bool(said)


@pytest.mark.parametrize(
    ("name", "answer", "points", "outcome"),
    [
        ("single", "a", 2, "correct"),
        ("single", " A ", 2, "correct"),
        ("single", "b", Decimal("0.67"), "partly"),
        ("single", "d", 0, "not_yet"),
        ("single", {"choice": "a", "confidence": "sure"}, 2, "correct"),
        ("stepped", {"choice": "a", "reason": "r"}, 2, "correct"),
        ("stepped", {"choice": "a", "reason": "s"}, 1, "partly"),
        ("stepped", {"choice": "a"}, 1, "partly"),
        ("stepped", {"choice": "b", "reason": "r"}, 0, "not_yet"),
        ("multiple", ["a", "b", "c"], 3, "correct"),
        ("multiple", ["a", "b"], 2, "partly"),
        ("multiple", ["a", "d"], 0, "not_yet"),
        ("multiple", ["a", "b", "c", "d"], 2, "partly"),
        ("number", "£1,200", 2, "correct"),
        ("number", "1.2k", 2, "correct"),
        ("number", 1200.0, 2, "correct"),
        ("number", "1211", 2, "correct"),
        ("number", "1213", 0, "not_yet"),
        ("number", "120", 1, "partly"),
        ("number", "lots", 0, "not_yet"),
        ("allocation", {"x": 10, "y": "80"}, 2, "correct"),
        ("allocation", {"x": 15}, 1, "partly"),
        ("allocation", {"x": 15, "y": 90}, 0, "not_yet"),
        ("allocation", {"x": -5, "y": 20}, 0, "not_yet"),
        ("ordering", ["a", "b", "c", "d"], 2, "correct"),
        ("ordering", ["b", "a", "c", "d"], Decimal("1.33"), "partly"),
        ("ordering", ["d", "c", "b", "a"], 0, "not_yet"),
        ("matching", {"p": "law", "q": "own"}, 2, "correct"),
        ("matching", {"p": "law"}, 1, "partly"),
        ("matching", {"p": "spare", "q": "spare"}, 0, "not_yet"),
    ],
)
def test_answers_earn(
    asked: QuestionSet, name: str, answer: Any, points: Any, outcome: str
) -> None:
    got = mark(asked[name], answer)
    assert (got.points, got.outcome.value) == (points, outcome)
    assert wording.explanation(got)


def test_what_would_change_an_answer_ends_as_a_sentence() -> None:
    got = Mark(Outcome.NOT_YET, Decimal(0), Decimal(1), would_change="the value were lower")
    assert wording.explanation(got) == ["This would change if: the value were lower."]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("blank", [None, ""])
def test_blank_is_never_wrong(asked: QuestionSet, name: str, blank: Any) -> None:
    assert mark(asked[name], blank).outcome is Outcome.NOT_ATTEMPTED


def test_an_unsafe_choice_is_flagged_even_among_right_ones(asked: QuestionSet) -> None:
    assert mark(asked["single"], "c").unsafe
    assert mark(asked["multiple"], ["a", "b", "c", "d"]).unsafe
    assert not mark(asked["multiple"], ["a"]).unsafe


def test_what_was_rightly_left_is_not_told_as_a_fault(asked: QuestionSet) -> None:
    said = [wording.part_said(part) for part in mark(asked["multiple"], ["a"]).parts]
    begins = [one.partition(" **")[0] for one in said]
    assert begins == [
        "Right, you ticked",
        "Not yet, you did not tick",
        "Not yet, you did not tick",
        "Right, you left",
    ]


def test_a_text_waits_for_a_person(asked: QuestionSet) -> None:
    got = mark(asked["text"], "I dropped the quarterly report.")
    assert (got.outcome, got.points) == (Outcome.FOR_A_PERSON, Decimal(0))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(answer=JSON)
def test_no_answer_whatever_can_break_a_mark(asked: QuestionSet, answer: Any) -> None:
    for name in KINDS:
        got = mark(asked[name], answer)
        assert 0 <= got.points <= got.max_points
        assert 0 <= float(repr(got)) <= float(got.max_points)
        assert "e" not in repr(got).lower()


@pytest.mark.parametrize(
    "typed",
    ["1200", "£1,200", "1.200,00", "1 200", "£1200.00p", "1.2k", "£1,200 a year", "twelve hundred", "GBP 1200", 1200],
)  # fmt: skip
def test_the_right_number_is_right_however_it_is_typed(tmp_path: Path, typed: Any) -> None:
    question = made(tmp_path, declared("number", unit="£", key=1200))["number"]
    assert mark(question, typed).outcome is Outcome.CORRECT
    assert question.read_back(typed) == "Read as £1,200"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("1,100 to 1,300", "That is a range: give one number."),
        ("about 1,200", "“about” leaves it open"),
        ("1200,500", "That could be 1200500 or 1200.5"),
    ],
)
def test_what_is_not_one_number_earns_nothing_and_says_why(
    tmp_path: Path, typed: str, why: str
) -> None:
    question = made(tmp_path, declared("number", unit="£", key=1200))["number"]
    got = mark(question, typed)
    assert got.points == 0
    assert why in got.parts[0].feedback
    assert question.is_unread(typed)
    assert why in question.read_back(typed)


def test_a_share_is_read_as_any_number(tmp_path: Path) -> None:
    question = made(tmp_path, declared("allocation"))["allocation"]
    plain = {"x": "60", "y": "10.5"}
    typed = {"x": "sixty hours", "y": "10,50"}
    assert repr(mark(question, typed)) == repr(mark(question, plain))
    assert question.numbers(typed) == {"x": "60", "y": "10.50"}
    assert question.read_back(typed) == "Read as X: 60; Y: 10.50"
    assert question.read_back(plain) == ""
    ranged = {"x": "10-15", "y": "5"}
    assert question.read_back(ranged) == "X: That is a range: give one number."
    assert "That is a range" in mark(question, ranged).summary
    assert question.numbers(ranged) == {"x": None, "y": "5"}


def test_one_is_said_of_one(tmp_path: Path) -> None:
    question = made(tmp_path, declared("number", unit="replies", key=1))["number"]
    assert question.in_words("one") == question.right_answer() == "1 reply"
    assert question.in_words("12") == "12 replies"


def test_the_first_order_shown_earns_nothing(asked: QuestionSet) -> None:
    shown = [item["id"] for item in asked["ordering"].public()["items"]]
    assert mark(asked["ordering"], shown).points == 0


def test_a_variant_has_its_own_figures_and_key(tmp_path: Path) -> None:
    number = declared(
        "number", key="{k}", prompt="What is {k} twice over?", variants=[{"k": 10}, {"k": 2500}]
    )
    del number["slips"]
    questions = made(tmp_path, number)
    assert mark(questions.variant("number", 1), "2500").outcome is Outcome.CORRECT
    assert questions.variant("number", 1).prompt == "What is 2,500 twice over?"


def keys_in(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {k for one in value.values() for k in keys_in(one)}
    if isinstance(value, list):
        return {k for one in value for k in keys_in(one)}
    return set()


def test_what_is_released_holds_no_key_and_asks_the_same(
    asked: QuestionSet, tmp_path: Path
) -> None:
    (tmp_path / "questions.public.json").write_text(to_json(asked))
    released = load_released(tmp_path)
    assert list(released) == list(asked)
    text = json.loads(to_json(asked))
    assert not keys_in(text) & {
        "key",
        "worth",
        "feedback",
        "samples",
        "conditions",
        "slips",
        "key_record",
        "full",
    }
    for name in KINDS:
        assert released[name].public() == asked[name].public()
        assert mark(released[name], "something").outcome is Outcome.FOR_A_PERSON
        assert mark(released[name], None).outcome is Outcome.NOT_ATTEMPTED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"optoins": []}, "optoins"),
        ({"points": -1}, "points"),
        ({"sources": []}, "sources"),
        (
            {"options": [option("a", "right"), {"id": "b", "text": "B", "worth": "wrong"}]},
            "feedback",
        ),
        ({"options": [option("a", "right"), option("a", "wrong")]}, "same id"),
        ({"options": [option("a", "wrong"), option("b", "wrong")]}, "options"),
        ({"kind": "sorting"}, "kind"),
    ],
)
def test_an_authors_mistake_names_file_question_and_field(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        made(tmp_path, declared("single", **change))
    assert "questions.yaml" in str(caught.value)
    assert "'single'" in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("questions:\n  - id: a\n    id: b\n", "line 3"),
        ("questions: [", "line"),
        ("other: 1", "questions:"),
        ("questions:\n  - x: 1", "no id"),
    ],
)
def test_unreadable_yaml_says_where(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "questions.yaml").write_text(text)
    with pytest.raises(ContentError, match=said):
        load_questions(tmp_path)


def test_marks_read_as_words_first_and_escape_what_authors_write(asked: QuestionSet) -> None:
    html = wording.mark_html(mark(asked["single"], "b"))
    assert html.index("Partly right: 0.67 of 2 points") < html.index("About b.")
    question: Question = asked["single"]
    assert "<script>" not in wording.mark_html(mark(question, "<script>"))


def test_a_score_just_below_the_pass_mark_is_not_shown_as_the_pass_mark() -> None:
    almost = Result(Tally(Decimal("10.45"), Decimal(15)), {}, (), (), (), (), (), PassRule())
    assert almost.score.per_cent == Decimal("69.67")
    assert almost.reasons == ("69 per cent, give or take ten; the pass mark is 70",)


@pytest.mark.parametrize("typed", ["67", "67.00", "67 replies", "67.00 replies", " 67 Replies "])
def test_a_right_number_counts_as_right_however_it_was_typed(tmp_path: Path, typed: str) -> None:
    question = made(tmp_path, declared("number", unit="replies", key=67, slips=[]))["number"]
    (one,) = chosen(question, typed)
    assert (one.text, one.worth) == ("the right figure, 67 replies", "right")


def test_without_a_key_an_answer_reads_as_with_one(asked: QuestionSet, tmp_path: Path) -> None:
    (tmp_path / "questions.public.json").write_text(to_json(asked))
    released = load_released(tmp_path)
    given: dict[str, Any] = {
        "single": "a",
        "stepped": {"choice": "a", "reason": "r"},
        "multiple": ["a", "b"],
        "number": "1.2k",
        "allocation": {"x": 10},
        "ordering": ["b", "a", "c", "d"],
        "matching": {"p": "law"},
        "text": "Words of my own.",
    }
    for name, answer in given.items():
        assert released[name].in_words(answer) == asked[name].in_words(answer)
        assert "{" not in released[name].in_words(answer)
        assert wording.answer_lines(released[name], answer) == wording.answer_lines(
            asked[name], answer
        )
    assert released["matching"].in_words({"p": "law"}) == "P: Law; Q: not matched"
