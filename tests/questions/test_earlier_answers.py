"""A question may show an earlier answer, and does not punish a slip in it twice."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from commissioning.errors import ContentError
from commissioning.grading.marking.items import Marker
from commissioning.parts.part import follow, settle
from commissioning.parts.questions.question import QuestionPart
from commissioning.questions import QuestionSet, load_questions, mark_all
from commissioning.questions.carrying import carried_html
from commissioning.questions.freezing import freeze, thaw
from commissioning.questions.released import load_released, to_json
from commissioning.records.answers import Answer, Answers
from commissioning.records.store import Answered
from parts.memory import MemoryStore

COMMON = {
    "outcome": "O1",
    "points": 2,
    "sources": ["Northmere policy"],
    "samples": {
        "right": ["a"],
        "wrong": [{"answer": "b", "points": 0, "why": "wrong"}],
        "not_attempted": [""],
    },
}
ROOM = {
    "id": "room-left",
    "kind": "number",
    "title": "Room left",
    "prompt": "How much more?",
    "unit": "replies",
    "key": 76000,
    "feedback": {"right": "Yes.", "low": "Low.", "high": "High."},
    **COMMON,
}
PAPERS: dict[str, Any] = {
    "id": "papers",
    "kind": "single",
    "title": "Papers",
    "prompt": "Which line goes to Moira?",
    "options": [
        {"id": "c", "text": "Sign this week", "worth": "best", "feedback": "Yes."},
        {"id": "e", "text": "Sign in April", "worth": "weak", "feedback": "There is room now."},
    ],
    "carry": {"item": "room-left", "text": "You wrote that it could have {answer} more."},
    "follows": [
        {
            "item": "room-left", "below": 36000, "option": "e", "worth": "acceptable",
            "feedback": "Right for your value; look at the value again.",
        }
    ],
    **COMMON,
}  # fmt: skip


def made(folder: Path, **changes: Any) -> QuestionSet:
    text = yaml.safe_dump({"questions": [ROOM, {**PAPERS, **changes}]})
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    return load_questions(folder)


@pytest.mark.parametrize(
    ("room", "points"),
    [
        ("18000", "0.67"), ("18,000 replies", "0.67"), ("£35,999", "0.67"),
        ("36000", "0"), ("76000", "0"), ("", "0"), ("no idea", "0"), (None, "0"),
    ],
)  # fmt: skip
def test_an_answer_that_is_right_given_an_earlier_slip_earns_its_points(
    tmp_path: Path, room: Any, points: str
) -> None:
    for questions in (made(tmp_path), thaw(freeze(made(tmp_path)))):
        marks = mark_all(questions, {"room-left": room, "papers": "e"})
        assert repr(marks["papers"]) == points
        told = marks["papers"].parts[0].feedback.startswith("Right for your value")
        assert told == (points != "0")
        assert mark_all(questions, {"room-left": room, "papers": "c"})["papers"].points == 2


def test_an_earlier_choice_counts_as_well(tmp_path: Path) -> None:
    turned = {"item": "papers", "chosen": "e", "feedback": "After April, other papers."}
    follows = [
        {**turned, "option": "c", "worth": "weak"},
        {**turned, "option": "e", "worth": "best"},
    ]
    first = {**PAPERS, "follows": []}
    second = {**PAPERS, "id": "next-step", "follows": follows}
    text = yaml.safe_dump({"questions": [ROOM, first, second]})
    (tmp_path / "questions.yaml").write_text(text, encoding="utf-8")
    questions = load_questions(tmp_path)
    assert mark_all(questions, {"papers": "e", "next-step": "c"})["next-step"].points == 0
    assert mark_all(questions, {"papers": "c", "next-step": "c"})["next-step"].points == Decimal(2)


def test_a_prompt_shows_the_earlier_answer_with_and_without_keys(tmp_path: Path) -> None:
    asked = made(tmp_path)
    (tmp_path / "questions.public.json").write_text(to_json(asked), encoding="utf-8")
    for questions in (asked, load_released(tmp_path)):
        carry = questions["papers"].carry
        said = carried_html(carry, questions, {"room-left": "18000"})
        assert said == "You wrote that it could have 18,000 replies more."
        assert carried_html(carry, questions, {"room-left": " "}) == ""
        assert carried_html(carry, questions, {}) == ""
        shown = carried_html(carry, questions, {"room-left": "<b>many</b> [x](y)"})
        assert shown == "You wrote that it could have &lt;b&gt;many&lt;/b&gt; [x](y) more."


def test_the_form_shows_the_earlier_answer_as_it_changes(tmp_path: Path) -> None:
    questions, store = made(tmp_path), MemoryStore("m")
    others = {"room-left": questions["room-left"]}
    part = QuestionPart(
        questions["papers"], store.read(), store.place, practice=True, others=others
    )
    assert part.state["saved"]["carried_html"] == ""
    told = follow(
        part, store.keep(lambda _: [Answered("room-left", "18000"), Answered("papers", "e")])
    )
    assert told["saved"]["carried_html"] == "You wrote that it could have 18,000 replies more."
    checked = settle(part, store, {"say": {"type": "check"}}).state["feedback"]
    assert checked["headline"] == "Partly right"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"carry": {"item": "room-left", "text": "You wrote it."}}, "answer"),
        ({"follows": [{**PAPERS["follows"][0], "option": "z"}]}, "'z', which is no option"),
        ({"follows": [{**PAPERS["follows"][0], "chosen": "c"}]}, "for a number, or"),
        ({"follows": [{**PAPERS["follows"][0], "option": "c"}]}, "0 options that are best"),
        ({"carry": {"item": "nowhere", "text": "{answer}"}}, "'nowhere', which is no earlier"),
        ({"follows": [{**PAPERS["follows"][0], "item": "papers"}]}, "'papers', which is no earlier"),
    ],
)  # fmt: skip
def test_an_authors_mistakes_are_told(tmp_path: Path, change: dict[str, Any], said: str) -> None:
    with pytest.raises(ContentError, match=said):
        made(tmp_path, **change)


def test_a_cohort_is_marked_in_the_same_way(tmp_path: Path) -> None:
    questions = made(tmp_path)
    at = datetime(2026, 11, 22, tzinfo=UTC)
    marker = Marker(questions)
    for room, points in (("76000", 0.0), ("18000", 0.67), ("76000", 0.0)):
        saved = {"room-left": Answer(room, at, 1), "papers": Answer("e", at, 2)}
        items = marker.mark(Answers("m", 2, 1, saved), ["room-left", "papers"])
        assert items["papers"].auto == points
