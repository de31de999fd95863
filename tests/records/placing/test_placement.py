"""What is asked before a route is advised, and what the answers advise: a pure function of them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.content.syllabus import syllabus
from commissioning.records.answers import Answer, Answers
from commissioning.records.placing.own_route import modules_of
from commissioning.records.placing.placement import (
    Depth,
    how_sure,
    most_asked,
    next_one,
    number_of,
    placed,
    to_ask,
)
from commissioning.records.progress.asked import placement_of
from commissioning.records.starting import AT_MOST, START
from records.learnt import noon

QUESTIONS = placement_of(START)
ALL = modules_of(None, syllabus().modules)
SAVES = {one.id: 10 * (at + 1) for at, one in enumerate(ALL)}

GIVEN = st.fixed_dictionaries(
    {},
    optional={
        name: st.tuples(st.booleans(), st.sampled_from(["sure", "fairly", "guess"]))
        for name in QUESTIONS
    },
)


def answers(given: dict[str, tuple[bool, str]]) -> Answers:
    kept = {}
    for name, (right, sure) in given.items():
        options = next(iter(QUESTIONS[name].option_lists())).options
        choice = next(one.id for one in options if (one.worth.share == 1) is right)
        value = {"choice": choice, "confidence": sure}
        kept[name] = Answer(value, noon(date(2026, 11, 22)), 1)
    return Answers(START, answers=kept)


def sat(given: dict[str, tuple[bool, str]]) -> list[str]:
    """The questions that somebody meets who goes on to the end."""
    kept = answers(given)
    passed: list[str] = []
    while name := next_one(to_ask(ALL, QUESTIONS, kept, SAVES), passed):
        passed.append(name)
    return passed


def depths(given: dict[str, tuple[bool, str]]) -> dict[str, Depth]:
    found = placed(ALL, QUESTIONS, answers(given), sat(given))
    return {one.module.number: one.depth for one in found}


@given(GIVEN)
@settings(max_examples=60, deadline=None)
def test_never_more_than_twelve_and_a_second_only_after_a_right_first(
    given: dict[str, tuple[bool, str]],
) -> None:
    passed = sat(given)
    assert len(passed) == len(set(passed)) <= AT_MOST
    firsts = [name for name in passed if name.endswith("a")]
    assert passed[: len(firsts)] == firsts, "all first ones come first"
    assert len(firsts) == 8
    for name in set(passed) - set(firsts):
        assert given[name[:-1] + "a"][0]


@given(GIVEN)
@settings(max_examples=60, deadline=None)
def test_a_module_is_shortened_only_by_two_right_and_sure_answers(
    given: dict[str, tuple[bool, str]],
) -> None:
    passed = sat(given)
    for number, depth in depths(given).items():
        asked = [given.get(name) for name in passed if number_of(name) == number]
        assert (depth is Depth.KEY_POINTS) == (asked == [(True, "sure")] * 2)
        assert (depth is Depth.FIRST) == ((False, "sure") in asked)


@given(GIVEN)
@settings(max_examples=60, deadline=None)
def test_sure_is_counted_where_it_was_asked_and_said(given: dict[str, tuple[bool, str]]) -> None:
    passed = sat(given)
    said = [given[name] for name in passed if name in given and given[name][1] == "sure"]
    counted = how_sure(placed(ALL, QUESTIONS, answers(given), passed))
    assert (counted.sure, counted.right) == (len(said), sum(right for right, _ in said))


def test_where_twelve_are_too_few_sure_ones_and_long_lessons_are_asked_a_second_time() -> None:
    given = {f"place-0{n}a": (True, "fairly" if n == 8 else "sure") for n in range(1, 9)}
    assert sat(given)[8:] == ["place-07b", "place-06b", "place-05b", "place-04b"]
    given["place-03a"] = given["place-05a"] = (True, "guess")
    assert sat(given)[8:] == ["place-07b", "place-06b", "place-04b", "place-02b"]


def test_no_second_question_is_asked_where_its_answer_can_save_no_time() -> None:
    given = {f"place-0{n}a": (True, "sure") for n in range(1, 9)}
    saves = {ALL[0].id: 5, ALL[1].id: 0}
    asked = to_ask(ALL, QUESTIONS, answers(given), saves)
    assert [name for name in asked if name.endswith("b")] == ["place-01b"]
    assert most_asked(ALL, QUESTIONS, saves) == 9
    assert most_asked(ALL, QUESTIONS, SAVES) == AT_MOST
    assert most_asked(ALL[:2], QUESTIONS, SAVES) == 4


def test_who_skips_all_is_advised_everything_in_full() -> None:
    found = placed(ALL, QUESTIONS, answers({}), sat({}))
    assert {one.depth for one in found} == {Depth.IN_FULL}
    assert [one.module.number for one in found if not one.skipped] == ["09"], (
        "nothing is asked of it"
    )


@pytest.mark.parametrize("number", ["01", "04", "08"])
def test_sure_and_wrong_on_the_second_comes_first_too(number: str) -> None:
    given = {f"place-{number}a": (True, "sure"), f"place-{number}b": (False, "sure")}
    assert depths(given)[number] is Depth.FIRST
