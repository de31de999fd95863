"""A fresh question in self-study: it opens after an unsafe choice, is handed in by itself, and decides."""

import csv
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from commissioning.content.syllabus import Module
from commissioning.errors import ContentError
from commissioning.parts.exercise.finish import FinishPart
from commissioning.parts.exercise.recheck import RecheckPart
from commissioning.questions import QuestionSet, load_questions
from commissioning.questions.question import fresh_for
from commissioning.records.store import Answered
from parts.host import Host
from parts.memory import MemoryStore
from parts.module_04 import MODULE


def single(name: str, **more: Any) -> dict[str, Any]:
    options = [
        {"id": "a", "text": "Ask Legal", "worth": "best", "feedback": "Yes."},
        {"id": "b", "text": "Wait", "worth": "weak", "feedback": "It costs a week."},
        {"id": "c", "text": "Sign", "worth": "unsafe", "feedback": "Nobody looked."},
    ]
    return {
        "id": name,
        "kind": "single",
        "title": f"Title of {name}",
        "outcome": "O1",
        "prompt": "What do you do?",
        "sources": ["Northmere policy"],
        "options": options,
        "samples": {"right": ["a"], "wrong": [{"answer": "b", "points": 0, "why": "x"}], "not_attempted": [""]},
        **more,
    }  # fmt: skip


LISTED = [
    single("sign", critical=True),
    single("sign-again", recheck_of="sign"),
    single("pay", critical=True),
    *(single(f"other-{number}") for number in range(8)),
]
UNSAFE = {"sign": "c", **{f"other-{number}": "a" for number in range(8)}, "pay": "a"}


def load(folder: Path, listed: list[dict[str, Any]]) -> QuestionSet:
    (folder / "questions.yaml").write_text(yaml.safe_dump({"questions": listed}))
    return load_questions(folder)


@pytest.fixture
def questions(tmp_path: Path) -> QuestionSet:
    return load(tmp_path, LISTED)


class Page:
    """One exercise, open: its fresh question and its end."""

    def __init__(self, questions: QuestionSet, given: dict[str, Any], **how: Any) -> None:
        self.questions = questions
        self.store = MemoryStore(MODULE.id)
        for name, value in given.items():
            self.store.save(name, value)
        self.how = {"marks_here": True, **how}
        self.fresh = self.open()
        module: Module = MODULE
        end = FinishPart(
            module, questions, self.store.read(), self.store.place, course_version="1", **self.how
        )
        self.end = Host(end, self.store)

    def open(self) -> Host:
        part = RecheckPart(
            fresh_for(self.questions)["sign"],
            MODULE,
            self.questions,
            self.store.read(),
            self.store.place,
            **self.how,
        )
        return Host(part, self.store)

    def hand_in(self) -> None:
        self.end.say("hand_in")
        self.fresh.say("refresh")

    def answer(self, value: str) -> None:
        self.fresh.set(draft={"request": 1, "value": value})
        self.fresh.say("hand_in", request=2)
        self.end.say("refresh")

    @property
    def standing(self) -> str:
        return str(self.fresh.part.state["recheck"]["state"])

    @property
    def result(self) -> dict[str, Any]:
        result: dict[str, Any] = self.end.shown["result"]
        return result


def test_it_is_closed_till_the_try_is_handed_in(questions: QuestionSet) -> None:
    page = Page(questions, UNSAFE)
    assert page.standing == "closed"
    page.fresh.set(draft={"request": 1, "value": "a"})
    assert "sign-again" not in page.store.values
    assert len(page.end.shown["rows"]) == 10
    page.hand_in()
    assert page.standing == "open"
    assert page.result["verdict"] == "open"
    assert page.result["headline"] == "A fresh question decides: 90 per cent, give or take ten"
    assert page.result["fresh"] == [{"id": "sign-again", "title": "Title of sign"}]
    assert "“Title of sign” could do harm" in page.fresh.part.state["recheck"]["about"]


@pytest.mark.parametrize(
    ("answer", "verdict", "said"),
    [
        ("a", "passed", "Right, and safe. The module is passed"),
        ("b", "passed", "Not yet, and safe. The module is passed"),
        ("c", "not_yet", "Not passed yet: this answer could do harm at work too"),
    ],
)
def test_its_answer_decides(questions: QuestionSet, answer: str, verdict: str, said: str) -> None:
    page = Page(questions, UNSAFE)
    page.hand_in()
    page.answer(answer)
    assert page.standing == "done"
    assert page.result["verdict"] == verdict
    assert page.result["points"] == "9 of 10 points"
    assert page.fresh.part.state["feedback"]["headline"] == said
    assert page.fresh.part.state["read_only"]
    (row,) = csv.DictReader(
        io.StringIO(page.store.files["completion-record.csv"].decode("utf-8-sig"))
    )
    assert row["status"] == ("passed" if verdict == "passed" else "not passed yet")
    assert bool(page.result["reasons"]) == (verdict == "not_yet")
    again = page.open()
    assert again.part.state["feedback"]["headline"] == said, "it is there after a reload"
    page.fresh.say("hand_in", request=3)
    assert len(page.store.tries.tries) == 1
    page.fresh.set(draft={"request": 4, "value": "a"})
    assert page.store.tries.tries[0].fresh_answers == {"sign-again": answer}


def test_nothing_opens_without_an_unsafe_choice(questions: QuestionSet) -> None:
    page = Page(questions, {**UNSAFE, "sign": "b"})
    page.hand_in()
    assert page.standing == "closed"
    assert page.result["verdict"] == "passed"


def test_a_critical_question_without_a_fresh_one_fails_as_ever(questions: QuestionSet) -> None:
    page = Page(questions, {**UNSAFE, "pay": "c"})
    page.hand_in()
    assert page.result["verdict"] == "not_yet"
    assert page.result["reasons"] == [
        "An unsafe choice on “Title of pay”. At work it could do harm."
    ]
    page.answer("a")
    assert page.result["verdict"] == "not_yet"
    assert "not passed yet, for another reason" in page.fresh.part.state["feedback"]["headline"]


def test_an_answer_must_be_given_first(questions: QuestionSet) -> None:
    page = Page(questions, UNSAFE)
    page.hand_in()
    page.fresh.say("hand_in", request=5)
    shown = page.fresh.part.state["recheck"]
    assert (shown["heard"], shown["error"]) == (5, "Answer the question first, then hand it in.")
    assert page.fresh.part.state["saved"]["error"] == ""
    assert page.standing == "open"


def test_a_new_try_begins_without_it(questions: QuestionSet) -> None:
    page = Page(questions, UNSAFE)
    page.hand_in()
    page.end.say("new_try")
    assert page.open().part.state["recheck"]["state"] == "closed"
    page.fresh.say("hand_in", request=6)
    assert page.store.tries.tries[0].undecided


def test_in_a_cohort_the_learner_opens_it(questions: QuestionSet) -> None:
    page = Page(questions, UNSAFE, marks_here=False)
    assert page.standing == "closed"
    page.fresh.say("open")
    assert page.standing == "open"
    page.fresh.set(draft={"request": 1, "value": "a"})
    assert page.store.values["sign-again"] == "a"
    assert page.open().part.state["recheck"]["state"] == "open"
    assert page.fresh.part.state["feedback"] is None
    page.fresh.say("hand_in", request=7)
    assert page.fresh.part.state["feedback"] is None, "nothing is marked here"


def test_a_lost_page_that_asks_again_opens_it_once(questions: QuestionSet) -> None:
    page = Page(questions, UNSAFE, marks_here=False)
    store = page.store
    page.fresh.say("open", request=3)
    before = store.values
    store.keep(lambda _: [Answered("sign-again", "b")])
    page.open().say("open", request=3)
    assert store.values == {**before, "sign-again": "b"}


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([single("x", recheck_of="nowhere")], "'nowhere' is no earlier critical question"),
        ([single("x"), single("y", recheck_of="x")], "'x' is no earlier critical question"),
        ([*LISTED, single("more", recheck_of="sign")], "is the fresh question of 'sign' already"),
    ],
)
def test_authors_are_told_what_is_wrong(
    tmp_path: Path, listed: list[dict[str, Any]], said: str
) -> None:
    with pytest.raises(ContentError, match=said):
        load(tmp_path, listed)


def test_a_try_from_before_is_as_it_was(questions: QuestionSet) -> None:
    page = Page(questions, UNSAFE)
    page.hand_in()
    old = replace(page.store.tries.tries[0], open=(), undecided=False)
    page.store.tries = replace(page.store.tries, tries=(old,))
    assert page.open().part.state["recheck"]["state"] == "closed"
