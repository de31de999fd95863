"""Which variant comes on which try: by lot, the same everywhere, none twice before all have come."""

from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from commissioning.questions import Lot, QuestionSet, load_questions
from commissioning.questions.freezing import freeze, thaw
from commissioning.questions.lots import order
from commissioning.questions.released import load_released, to_json

FOLDERS = [sha256(str(number).encode()).hexdigest()[:16] for number in range(600)]
COMMON: dict[str, Any] = {
    "kind": "number",
    "title": "Twice",
    "outcome": "O1",
    "prompt": "What is {k} twice over?",
    "key": "{k}",
    "unit": "£",
    "feedback": {"right": "Yes.", "low": "Low.", "high": "High."},
    "variants": [{"k": k} for k in (10, 20, 30, 40, 50)],
    "sources": ["Northmere policy"],
    "samples": {"right": [10], "wrong": [{"answer": 1, "points": 0, "why": "no"}], "not_attempted": [""]},
}  # fmt: skip


@pytest.fixture
def asked(tmp_path: Path) -> QuestionSet:
    more: dict[str, Any] = {"one": {"variants": [], "key": 10}, "last": {"drawn_with": "linked"}}
    more["linked"] = {"drawn_with": "first"}
    listed = [{"id": name, **COMMON, **more.get(name, {})} for name in ("first", "apart", "one", "linked", "last")]  # fmt: skip
    folder = tmp_path / "04-test"
    folder.mkdir()
    (folder / "questions.yaml").write_text(yaml.safe_dump({"questions": listed}))
    return load_questions(folder)


def numbers(asked: QuestionSet, name: str, by: str, tries: int) -> list[int]:
    return [asked.number_drawn(name, Lot(one, by)) for one in range(1, tries + 1)]


def test_none_comes_twice_before_all_have_come(asked: QuestionSet) -> None:
    for by in FOLDERS[:50]:
        drawn = numbers(asked, "apart", by, 10)
        assert sorted(drawn[:5]) == [0, 1, 2, 3, 4]
        assert drawn[5:] == drawn[:5]


def test_what_comes_first_and_next_is_even_among_learners(asked: QuestionSet) -> None:
    first = Counter(numbers(asked, "apart", by, 1)[0] for by in FOLDERS)
    assert min(first[one] for one in range(5)) > 600 / 5 * 0.75
    after_first = Counter(tuple(numbers(asked, "apart", by, 2)) for by in FOLDERS)
    assert len(after_first) == 20, "which comes second does not follow from which came first"
    assert max(after_first.values()) < 60


def test_questions_are_drawn_apart_unless_they_say_so(asked: QuestionSet) -> None:
    first, apart = ([numbers(asked, name, by, 5) for by in FOLDERS] for name in ("first", "apart"))
    alike = sum(one == other for one, other in zip(first, apart, strict=True))
    assert alike < 20  # one in 120 by chance
    for name in ("linked", "last"):
        assert [numbers(asked, name, by, 5) for by in FOLDERS] == first


def test_the_lot_is_the_same_with_and_without_keys(asked: QuestionSet, tmp_path: Path) -> None:
    folder = tmp_path / "04-test"
    (folder / "questions.public.json").write_text(to_json(asked), encoding="utf-8")
    for other in (load_released(folder), thaw(freeze(asked))):
        for attempt in range(1, 8):
            lot = Lot(attempt, FOLDERS[0])
            assert other.numbers_drawn(lot) == asked.numbers_drawn(lot)
            assert other.drawn("first", lot).prompt == asked.drawn("first", lot).prompt


def test_the_lot_is_known_for_good() -> None:
    """Whoever changes how lots are drawn takes the questions from under answers already given."""
    assert order(5, "0123456789abcdef", "04-test", "first") == (2, 3, 1, 0, 4)


def test_answers_without_a_mark_have_the_order_that_is_written(asked: QuestionSet) -> None:
    assert numbers(asked, "apart", "", 7) == [0, 1, 2, 3, 4, 0, 1]


def test_a_try_that_is_over_keeps_what_was_drawn(asked: QuestionSet) -> None:
    lot = Lot(1, FOLDERS[0], kept={"first": 3, "apart": 9})
    assert asked.drawn("first", lot).prompt == "What is 40 twice over?"
    assert asked.number_drawn("apart", lot) < 5, "the course has fewer variants now"
    assert "one" not in asked.numbers_drawn(lot)
