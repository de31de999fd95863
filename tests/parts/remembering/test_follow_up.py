"""A question that is asked again, and the one change: what is kept, when it closes, and that nothing is handed in."""

from datetime import timedelta

from commissioning.content.syllabus import syllabus
from commissioning.parts.part import Settled, settle
from commissioning.parts.remembering.change import ChangePart
from commissioning.parts.remembering.follow_up import FollowUpPart
from commissioning.records.progress.asked import asked_again
from commissioning.records.remembering.follow_up import kept_as
from commissioning.records.remembering.one_change import (
    PLAN,
    PLANNED,
    asked_now,
    became,
    is_due,
    said,
)
from parts.memory import AT, MemoryStore

MODULE = syllabus().module("04")
NAME = kept_as("again-o1", 0)
CASE = asked_again(MODULE.id)["again-o1"]
RIGHT = {"choice": "named", "confidence": "sure"}
WRONG = {"choice": "whole", "confidence": "sure"}
DAY_0 = AT.date()


def part_in(store: MemoryStore) -> FollowUpPart:
    return FollowUpPart(CASE, NAME, MODULE, store.read(), store.place)


def answer(part: FollowUpPart, store: MemoryStore, value: object, request: int = 1) -> Settled:
    """Choose, and check."""
    settle(part, store, {"set": {"draft": {"request": request, "value": value}}})
    return settle(part, store, {"say": {"type": "check", "request": request}})


def test_a_wrong_answer_is_explained_at_once_with_what_is_right_and_why() -> None:
    store = MemoryStore(MODULE.id)
    part = part_in(store)
    answer(part, store, WRONG)
    said = part.state["feedback"]
    assert said["headline"] == "Not yet"
    assert "What the clause names, and no more of it" in said["html"]
    assert "One clause brings in one requirement" in said["html"]
    assert (
        'href="page/lessons/04-proportionate-grant-management/1-who-says-you-must.ipynb#What'
        in said["html"]
    )


def test_the_answer_that_was_checked_first_is_the_one_that_counts() -> None:
    store = MemoryStore(MODULE.id)
    part = part_in(store)
    answer(part, store, WRONG)
    assert part.state["read_only"]
    answer(part, store, RIGHT, request=2)
    assert store.answers.value(f"checked:{NAME}") == WRONG
    assert store.answers.value(NAME) == WRONG


def test_an_answer_that_was_not_checked_can_be_changed_and_is_kept() -> None:
    store = MemoryStore(MODULE.id)
    part = part_in(store)
    for request, value in enumerate((WRONG, RIGHT), 1):
        settle(part, store, {"set": {"draft": {"request": request, "value": value}}})
    assert part_in(store).state["saved"]["value"] == RIGHT
    assert not part.state["read_only"]


def test_who_comes_back_finds_answer_and_explanation() -> None:
    store = MemoryStore(MODULE.id)
    answer(part_in(store), store, RIGHT)
    again = part_in(store)
    assert again.state["read_only"]
    assert again.state["feedback"]["headline"] == "Right"
    assert "One clause brings in one requirement" in again.state["feedback"]["html"]


def test_to_check_nothing_closes_nothing() -> None:
    store = MemoryStore(MODULE.id)
    part = part_in(store)
    settle(part, store, {"say": {"type": "check", "request": 1}})
    assert part.state["feedback"]["headline"] == "Not answered yet"
    assert not part.state["read_only"]
    assert not store.answers.answers


def test_it_takes_no_line_of_disagreement_since_that_would_be_handed_in() -> None:
    store = MemoryStore(MODULE.id)
    assert part_in(store).state["disagreed"] is None


def test_a_change_is_kept_as_it_is_typed_and_can_always_be_changed() -> None:
    store = MemoryStore(MODULE.id)
    part = ChangePart(PLANNED, "One change", store.read(), store.place)
    for request, what in enumerate(("Three years of accounts", "Two years of accounts"), 1):
        draft = {"request": request, "value": {"what": what, "by": "2027-01-15"}}
        settle(part, store, {"set": {"draft": draft}})
    assert store.answers.value(PLAN) == {"what": "Two years of accounts", "by": "2027-01-15"}
    assert not part.state["read_only"]
    assert "Two years" not in part.words, "what is written stays private"


def test_a_day_in_a_change_reads_as_a_day() -> None:
    store = MemoryStore(MODULE.id)
    store.save(PLAN, {"what": "One clause", "by": "2027-01-15", "with": ""})
    assert said(store.answers) == [
        "I shall drop or add: One clause",
        "By which day: 15 January 2027",
    ]
    store.save(PLAN, {"by": "soon", "with": 3})
    assert said(store.answers) == ["By which day: soon"]


def test_what_became_of_a_change_is_asked_of_who_named_one_on_days_30_and_120() -> None:
    store = MemoryStore(MODULE.id)

    def asked(days: int) -> list[str]:
        return [form.name for form in asked_now(DAY_0 + timedelta(days), DAY_0, store.answers)]

    assert asked(0) == asked(200) == [PLAN]
    store.save(PLAN, {"what": "The third quote below £5,000"})
    assert asked(29) == [PLAN]
    assert asked(30) == [PLAN, "change:30"]
    assert asked(120) == [PLAN, "change:30", "change:120"]


def test_home_asks_for_it_while_it_is_open_and_not_for_ever() -> None:
    store = MemoryStore(MODULE.id)

    def due(days: int) -> bool:
        return is_due(DAY_0 + timedelta(days), DAY_0, store.answers)

    assert due(0)
    assert not due(40), "who named none is left alone"
    store.save(PLAN, {"what": "The third quote below £5,000"})
    assert not due(1)
    assert due(30)
    store.save(became(30).name, {"stopped": "Nothing yet"})
    assert not due(31)
    store.save(PLAN, {"what": "  "})
    assert due(2)
