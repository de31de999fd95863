"""What blind picks earn is what `mark` gives for all the answers that they can be, on average."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations, permutations, product
from pathlib import Path
from typing import Any

import pytest

from commissioning.questions import Question, mark
from commissioning.questions.loading import made

SAMPLES = {
    "right": ["a"],
    "wrong": [{"answer": "b", "points": 0, "why": "w"}],
    "not_attempted": [""],
}


def question(kind: str, **fields: Any) -> Question:
    declared = {
        "id": "q", "kind": kind, "title": "T", "outcome": "O1", "prompt": "Which?", "points": 6,
        "sources": ["A policy"], "samples": SAMPLES,
    } | fields  # fmt: skip
    return made(declared, "m", Path("q.yaml"))[0]


def options(*worths: str) -> list[dict[str, str]]:
    return [
        {"id": one, "text": f"Option {one}", "worth": worth, "feedback": "Why."}
        for one, worth in zip("abcdefgh", worths, strict=False)
    ]


SINGLE = question("single", options=options("weak", "best", "acceptable", "unsafe", "weak"))
WITH_REASON = question(
    "single",
    options=options("best", "acceptable", "weak"),
    reason={"prompt": "Why?", "options": options("wrong", "right", "wrong", "wrong")},
)
MULTIPLE = question(
    "multiple", options=options("right", "wrong", "right", "unsafe", "wrong", "right")
)
MATCHING = question(
    "matching",
    targets=[{"id": one, "text": one} for one in ("x", "y", "z")],
    items=[
        {"id": f"i{n}", "text": f"Item {n}", "key": key, "feedback": "Why."}
        for n, key in enumerate("xxyz")
    ],
)
ORDERING = question(
    "ordering",
    items=[{"id": one, "text": one, "feedback": "Why."} for one in "abcde"],
    feedback={"right": "Yes.", "not_yet": "No."},
)
NUMBER = question(
    "number",
    unit="£",
    key=1200,
    feedback={"right": "Yes.", "low": "Low.", "high": "High."},
)


def subsets(ids: str) -> list[list[str]]:
    return [list(some) for size in range(len(ids) + 1) for some in combinations(ids, size)]


def orders(ids: Iterable[str]) -> list[list[str]]:
    return [list(one) for one in permutations(ids)]


def matches(*targets: str) -> list[dict[str, str]]:
    return [dict(zip(("i0", "i1", "i2", "i3"), one, strict=True)) for one in product(*targets)]


@pytest.mark.parametrize(
    ("asked", "avoiding", "answers"),
    [
        (SINGLE, None, "abcde"),
        (SINGLE, {"choice": "c"}, "abde"),
        (WITH_REASON, None, [{"choice": c, "reason": r} for c in "abc" for r in "abcd"]),
        (WITH_REASON, {"choice": "c", "reason": "a"}, [{"choice": c, "reason": r} for c in "ab" for r in "bcd"]),
        (MULTIPLE, None, subsets("abcdef")),
        (MULTIPLE, ["a", "b"], subsets("cdef")),
        (MATCHING, None, matches("xyz", "xyz", "xyz", "xyz")),
        (MATCHING, {"i0": "x", "i1": "y", "i2": "z", "i3": "x"}, matches("yz", "xz", "xy", "yz")),
        (ORDERING, None, orders("abcde")),
        (NUMBER, None, [""]),
    ],
)  # fmt: skip
def test_blind_picks_earn_the_average_of_all_answers(
    asked: Question, avoiding: Any, answers: Iterable[Any]
) -> None:
    marks = [mark(asked, one).points for one in answers]
    average = sum(marks, Decimal(0)) / len(marks)
    assert asked.by_chance(avoiding) == pytest.approx(average, abs=Decimal("0.006"))


@pytest.mark.parametrize("asked", [SINGLE, WITH_REASON, MULTIPLE, MATCHING, ORDERING, NUMBER])
def test_the_key_answer_earns_all(asked: Question) -> None:
    assert mark(asked, asked.key_answer()).points == 6
