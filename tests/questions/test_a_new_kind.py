"""A question kind is one file: one more, written here, works everywhere with nothing else changed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from commissioning.authoring.linting.questions import question_faults
from commissioning.authoring.measuring.guessers import GUESSERS, score
from commissioning.content.syllabus import syllabus
from commissioning.errors import ContentError
from commissioning.grading.results.counting.chosen import chosen
from commissioning.questions import (
    Outcome,
    QuestionSet,
    load_questions,
    load_released,
    mark,
    wording,
)
from commissioning.questions import kinds as room
from commissioning.questions.freezing import freeze, thaw
from commissioning.questions.released import to_json
from commissioning.questions.showing import feedback_shown, question_shown

SCALE = '''
"""A rating on a scale: full points at the key, half one step away."""

from dataclasses import dataclass
from decimal import Decimal

from commissioning.declared import Text
from commissioning.questions.marks import MarkedPart
from commissioning.questions.options import Option, OptionList
from commissioning.questions.question import Question, Released


@dataclass(frozen=True, kw_only=True)
class ScaleReleased(Released):
    steps: int
    ends: tuple[str, ...]

    def is_blank(self, answer):
        return answer in (None, "")

    def lines(self, answer):
        return [f"{int(answer)} of {self.steps}"]


@dataclass(frozen=True, kw_only=True)
class Scale(Question):
    released = ScaleReleased
    steps: int
    ends: tuple[Text, ...]
    key: int
    feedback: Text

    def shown(self):
        return {"steps": self.steps, "ends": self.ends}

    def judge(self, answer):
        off = abs(int(answer) - self.key)
        share = Decimal(1) if off == 0 else Decimal("0.5") if off == 1 else Decimal(0)
        worth = "right" if share == 1 else "acceptable" if share else "wrong"
        said = self.lines(answer)[0]
        part = MarkedPart("step", "", said, self.right_answer(), share, worth, self.feedback)
        return self.earned(self.points * share, [part])

    def right_lines(self):
        return self.lines(self.key)

    def guess(self, pick):
        return 1 + pick([str(one) for one in range(1, self.steps + 1)])[0]


KIND = Scale
'''
DECLARED = {
    "id": "how-far",
    "kind": "only_in_tests",
    "title": "How far",
    "outcome": "O1",
    "points": 2,
    "prompt": "How far does the promise go, from 1 to {steps}?",
    "steps": "{steps}",
    "ends": ["not at all", "all the way"],
    "key": "{key}",
    "feedback": "They share the decision.",
    "sources": ["Northmere policy"],
    "variants": [{"steps": 5, "key": 4}, {"steps": 7, "key": 6}],
    "samples": {
        "right": [4, {"answer": 6, "variant": 1}],
        "wrong": [{"answer": 3, "points": 1, "why": "one off"}],
        "not_attempted": [""],
    },
}


@pytest.fixture
def with_scale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with one file more in the room of kinds."""
    (tmp_path / "only_in_tests.py").write_text(SCALE, encoding="utf-8")
    monkeypatch.setattr(room, "__path__", [*room.__path__, str(tmp_path)])
    room.kinds.cache_clear()
    yield tmp_path
    room.kinds.cache_clear()


def made(folder: Path, **changes: Any) -> QuestionSet:
    text = yaml.safe_dump({"questions": [{**DECLARED, **changes}]})
    (folder / "questions.yaml").write_text(text, encoding="utf-8")
    return load_questions(folder)


def test_it_is_asked_marked_and_read_back(with_scale: Path) -> None:
    questions = made(with_scale)
    first, second = questions.variant("how-far", 0), questions.variant("how-far", 1)
    shown = question_shown(first, practice=True, number=1, place="here")
    assert (shown["kind"], shown["steps"]) == ("only_in_tests", 5)
    assert "key" not in shown
    assert [mark(first, one).points for one in (4, 3, 1)] == [2, 1, 0]
    assert mark(first, "").outcome is Outcome.NOT_ATTEMPTED
    assert mark(first, ["x"]).outcome is Outcome.FOR_A_PERSON
    assert mark(second, 6).outcome is Outcome.CORRECT
    assert feedback_shown(first, 3)["headline"] == "Partly right"
    assert wording.answer_lines(first, 3) == ["3 of 5"]


def test_it_is_released_without_its_key_and_reads_the_same(with_scale: Path) -> None:
    questions = made(with_scale)
    (with_scale / "questions.public.json").write_text(to_json(questions), encoding="utf-8")
    released = load_released(with_scale).variant("how-far", 1)
    assert released.public() == questions.variant("how-far", 1).public()
    assert not {"key", "feedback"} & set(released.public())
    assert released.in_words(3) == "3 of 7"
    assert mark(released, 3).outcome is Outcome.FOR_A_PERSON


def test_it_is_counted_linted_guessed_and_frozen(with_scale: Path) -> None:
    questions = made(with_scale)
    (one,) = chosen(questions["how-far"], 3)
    assert (one.text, one.worth, one.said) == ("3 of 5", "acceptable", "“3 of 5”")
    faults = question_faults(questions, syllabus().module("04"), "lessons")
    assert faults == []
    assert score(questions, GUESSERS["always the first"]) == 0
    again = thaw(freeze(questions))
    assert mark(again.variant("how-far", 1), 5) == mark(questions.variant("how-far", 1), 5)


def test_its_authors_mistakes_are_located(with_scale: Path) -> None:
    with pytest.raises(ContentError, match=r"question 'how-far', field 'steps'"):
        made(with_scale, steps="many")


def test_without_the_file_there_is_no_such_kind(tmp_path: Path) -> None:
    with pytest.raises(
        ContentError, match=r"'only_in_tests' is no kind of question\. Kinds: allocation,"
    ):
        made(tmp_path)


def test_what_is_released_is_plain_json(with_scale: Path) -> None:
    listed = json.loads(to_json(made(with_scale)))["questions"]
    assert [one["steps"] for one in listed[0]["variants"]] == [5, 7]
