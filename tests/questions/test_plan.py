"""A plan marked by its properties: limits kept, nothing free left, and the lines that its options bring."""

import json
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.errors import ContentError
from commissioning.models.portfolio.case import CHOICES, every_plan
from commissioning.questions import Outcome, load_released, mark, wording
from commissioning.questions.loading import made
from commissioning.questions.question import Question
from commissioning.questions.question_set import QuestionSet
from commissioning.questions.released import to_json

ORDER = list(CHOICES)
LINES: list[dict[str, Any]] = [
    {"id": "a", "text": "The file says why there are no lots.", "when": {"route": ["one"]}},
    {"id": "b", "text": "A tender notice goes out.", "when": {"route": ["one", "lots"]}},
    {"id": "c", "text": "The file says whose work it is.", "when": {"route": ["grant"]}},
    {"id": "d", "text": "Legal says if it is a grant.", "when": {"route": ["grant"], "pay": ["20", "60"]}},
    {"id": "e", "text": "All replies are read.", "when": {"voice": ["consult"]}},
    {"id": "f", "text": "The panel declares interests.", "when": {"voice": ["panel"]}},
    {"id": "g", "text": "The ballot paper says who decides.", "when": {"voice": ["vote"]}},
    {"id": "h", "text": "The equality assessment opens."},
]  # fmt: skip
DECLARED: dict[str, Any] = {
    "id": "hold", "kind": "plan", "title": "Hold", "outcome": "H1", "points": 5, "prompt": "Hold a plan.",
    "sources": ["A letter"], "case": "way-through",
    "within": {"days": "{days}", "loss": "{loss}", "core_day": "{core_day}"},
    "earns": {"limits": 1, "nothing_free": 1, "lines": 3},
    "lines_to_keep": [{**one, "feedback": "It is yours.", **({"needless": "Not yours."} if "when" in one else {})}
                      for one in LINES],
    "variants": [{"days": 85, "loss": 50_000, "core_day": 230}, {"days": 78, "loss": 50_000, "core_day": 230},
                 {"days": 90, "loss": 43_000, "core_day": 250}],
    "samples": {"right": ["a"], "wrong": [{"answer": "b", "points": 0, "why": "w"}], "not_attempted": [{}]},
}  # fmt: skip
ALL = [one["id"] for one in LINES]
GOOD = ("spread", "panel", "grant", "tiers", "20", "2", "open")
LAST = ("spread", "consult", "one", "full", "0", "11", "code")
DEAREST = ("linchpin", "panel", "lots", "full", "60", "2", "open")


def variants() -> tuple[Question, ...]:
    return made(DECLARED, "m", Path("q.yaml"))


FIRST, SECOND, THIRD = variants()


def plan(seven: tuple[str, ...], *lines: str) -> dict[str, Any]:
    return {"choices": dict(zip(ORDER, seven, strict=True)), "lines": list(lines)}


@pytest.mark.parametrize(
    ("answer", "points"),
    [
        (plan(GOOD, "c", "d", "f", "h"), 5),
        (plan(GOOD, *ALL), 2),
        (plan(GOOD), 2),
        (plan(GOOD, "c", "d"), Decimal("3.5")),
        (plan(LAST, "a", "b", "e", "h"), 4),
        (plan(DEAREST, "b", "f", "h"), 3),
    ],
)
def test_a_plan_earns_by_its_properties(answer: Any, points: Any) -> None:
    assert mark(FIRST, answer).points == points


def test_what_is_not_met_is_said_with_figures() -> None:
    said = " ".join(wording.explanation(mark(FIRST, plan(DEAREST, "b", "f", "h"))))
    assert "It takes 128 officer days of 85" in said
    assert "the core service from day 275, not by day 230" in said
    assert "Keep the limits first." in said
    said = " ".join(wording.explanation(mark(FIRST, plan(LAST, "a", "b", "e", "c"))))
    assert "Linchpin with grant would cost you nothing on the six" in said
    assert "Not yet, you ticked **The file says whose work it is.** Not yours." in said
    assert "Not yet, you did not tick **The equality assessment opens.** It is yours." in said


def test_the_limits_of_another_try_are_other_limits() -> None:
    answer = plan(("linchpin", "vote", "one", "tiers", "0", "3", "code"), "a", "b", "g", "h")
    parts = [mark(one, answer).parts[0] for one in (FIRST, SECOND, THIRD)]
    assert [
        "86 officer days of 85" in parts[0].feedback,
        "86 officer days of 78" in parts[1].feedback,
    ] == [True, True]
    assert "where £43,000 is the most" in parts[2].feedback


def test_blind_picks_earn_the_average_of_all_answers() -> None:
    """Lines follow from the route alone here, so one plan for each route shows what ticks earn."""
    few = {**DECLARED, "lines_to_keep": [DECLARED["lines_to_keep"][at] for at in (1, 7, 2)]}
    asked = made(few, "m", Path("q.yaml"))[2]
    bare = [mark(asked, plan(seven)).points for seven in every_plan()]
    ticks = [list(some) for size in range(4) for some in combinations("bch", size)]
    routes = [(*LAST[:2], route, *LAST[3:]) for route in CHOICES["route"].by]
    lines = [mark(asked, plan(seven, *some)).points - mark(asked, plan(seven)).points
             for seven in routes for some in ticks]  # fmt: skip
    expected = sum(bare, Decimal(0)) / len(bare) + sum(lines, Decimal(0)) / len(lines)
    assert asked.by_chance() == pytest.approx(expected, abs=Decimal("0.006"))


@pytest.mark.parametrize("asked", [FIRST, SECOND, THIRD])
def test_blind_picks_earn_little(asked: Question) -> None:
    assert asked.by_chance() / asked.points < Decimal("0.15")


def test_changing_a_choice_changes_the_right_lines() -> None:
    with_grant = plan(GOOD, "c", "d", "f", "h")
    with_lots = plan((*GOOD[:2], "lots", *GOOD[3:]), "c", "d", "f", "h")
    assert mark(FIRST, with_grant).points > mark(FIRST, with_lots).points


@settings(max_examples=80, deadline=None)
@given(
    st.fixed_dictionaries({name: st.sampled_from(list(one.by)) for name, one in CHOICES.items()}),
    st.lists(st.sampled_from(ALL), unique=True),
)
def test_a_plan_that_breaks_a_limit_never_earns_nothing_free(
    choices: Any, lines: list[str]
) -> None:
    earned = mark(FIRST, {"choices": choices, "lines": lines})
    kept, free = earned.parts[:2]
    assert kept.share >= free.share
    assert 0 <= earned.points <= 5
    assert earned.points >= kept.share + free.share


@pytest.mark.parametrize(
    "answer",
    [
        "spread", 7, ["a"], {"choices": "all"}, {"choices": {"place": "moon"}}, {"choices": {"moon": "x"}},
        {"choices": {"place": {"x": 1}}}, {"choices": {}, "lines": "a"}, {"lines": ["z"]}, {"lines": [["a"]]},
        plan(GOOD, "z"), {"choices": {**dict(zip(ORDER, GOOD, strict=True)), "place": None}, "lines": ["h"]},
    ],
)  # fmt: skip
def test_hostile_values_earn_nothing_and_stop_nothing(answer: Any) -> None:
    assert mark(FIRST, answer).points == 0
    wording.answer_lines(FIRST, answer)
    assert FIRST.read_back(answer) == "" or "officer days" in FIRST.read_back(answer)


@pytest.mark.parametrize(
    "answer", [None, "", {}, {"choices": {}, "lines": []}, {"choices": {"place": ""}}]
)
def test_nothing_chosen_is_not_attempted(answer: Any) -> None:
    assert mark(FIRST, answer).outcome is Outcome.NOT_ATTEMPTED


def test_half_a_plan_says_what_is_left() -> None:
    assert FIRST.to_finish({"choices": {"place": "spread"}, "lines": ["h"]}) == (
        "6 of 7 are still to choose."
    )
    assert FIRST.to_finish(plan(GOOD)) == ""
    assert FIRST.read_back({"choices": {"place": "spread"}}) == ""
    assert FIRST.read_back(plan(GOOD)).startswith("83 officer days, £44,282 of expected loss")


def test_the_released_plan_holds_no_key_and_reads_the_same(tmp_path: Path) -> None:
    questions = QuestionSet("m", {"hold": variants()})
    (tmp_path / "questions.public.json").write_text(to_json(questions), encoding="utf-8")
    released = load_released(tmp_path)["hold"]
    answer = plan(GOOD, "c", "h")
    assert released.in_words(answer) == FIRST.in_words(answer)
    assert "People helped" in released.in_words(answer)
    text = json.dumps(released.public())
    assert not any(word in text for word in ("when", "needless", "earns", "50000", "230"))
    assert mark(released, answer).outcome is Outcome.FOR_A_PERSON


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"case": "moon"}, "no case called 'moon'"),
        ({"earns": {"limits": 1, "nothing_free": 1, "lines": 2}}, "does not add up"),
        ({"lines_to_keep": DECLARED["lines_to_keep"][:4]}, "must belong to every plan"),
        ({"lines_to_keep": [*DECLARED["lines_to_keep"][1:], {**DECLARED["lines_to_keep"][0], "when": {"route": ["x"]}}]},
         "route has no option 'x'"),
    ],
)  # fmt: skip
def test_authors_mistakes_are_told(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(ContentError, match=said):
        made({**DECLARED, **changed}, "m", Path("q.yaml"))
