"""Who one is, and the first questions."""

import json
from typing import Any

import pytest

from commissioning.parts.placing.who import WhoPart
from commissioning.records.starting import (
    ROLE,
    START,
)
from parts.host import Host
from parts.memory import MemoryStore
from parts.placing.beginner import answer_all, option, placement, progress, route


def test_role_and_reason_are_kept_apart_and_what_is_neither_is_not(store: MemoryStore) -> None:
    form = Host(WhoPart(store.read()), store)
    form.say("who", role="councillor")
    form.say("who", reason="told")
    form.say("who", role="king", reason="gold")
    assert (form.shown["role"], form.shown["reason"]) == ("councillor", "told")
    form.say("who", role="grant-manager")
    assert store.answers.value(ROLE) == "grant-manager"
    assert form.part.words == "Who are you? Said."


def test_only_modules_of_the_route_are_asked_and_never_a_tick_meanwhile(store: MemoryStore) -> None:
    store.save(ROLE, "commercial-buyer")
    form = placement(store)
    while not form.shown["done"]:
        question = form.shown["question"]
        name = question["id"]
        assert "worth" not in json.dumps(question)
        assert not form.shown["lines"]
        assert not form.shown["explained"]
        assert name[6:8] in ("03", "07", "08")
        form.say("answer", question=name, value={"choice": "a", "confidence": "guess"})
        form.say("next", question=name)
    assert form.shown["most"] == 6


def test_an_expert_is_asked_twelve_and_a_beginner_eight(store: MemoryStore) -> None:
    assert len(answer_all(placement(store), right=True)) == 12
    assert len(answer_all(placement(MemoryStore(START)), right=False)) == 8


def test_one_figure_comes_back_and_questions_are_explained_when_asked(store: MemoryStore) -> None:
    form = placement(store)
    answer_all(form, right=False)
    assert form.shown["sure_words"].startswith(
        "You were sure eight times. None of them were right."
    )
    assert form.shown["explained"] == []
    form.say("explain")
    tray = next(one for one in form.shown["explained"] if "tray" in one["title"])
    assert tray["headline"] == "Not yet"
    assert "What is this, most likely?" in tray["html"], "who reads it later knows what was asked"
    assert "<strong>You said:</strong> A grant, " in tray["html"]
    assert "A contract, in spite of its heading" in tray["html"]
    assert "../03-grant-contract-or-investment/1-what-is-the-deal.ipynb" in tray["html"]


def test_an_answer_is_kept_before_next_and_there_for_who_comes_back(store: MemoryStore) -> None:
    form = placement(store)
    name = form.shown["question"]["id"]
    form.say("answer", question=name, value={"choice": "b", "confidence": None})
    again = placement(store)
    assert again.shown["question"]["id"] == name
    assert again.shown["given"] == {"choice": "b", "confidence": None}


def test_back_again_and_skip(store: MemoryStore) -> None:
    form = placement(store)
    first = form.shown["question"]["id"]
    form.say("answer", question=first, value={"choice": "a", "confidence": "sure"})
    form.say("next", question=first, skip=True)
    form.say("next", question=first, skip=True)  # asked twice after a lost connection
    assert store.answers.value(first) is None
    assert form.shown["number"] == 2
    form.say("back", question=form.shown["before"])
    assert form.shown["question"]["id"] == first
    answer_all(form, right=True)
    form.say("again")
    assert form.shown["question"]["id"] == first
    assert form.shown["given"] == {"choice": option(first, right=True), "confidence": "sure"}
    assert not progress(store).pages["3-what-you-know-already"].complete
    for name in answer_all(form, right=True):
        assert store.answers.value(name)


def test_after_the_last_one_there_is_a_way_back_to_it(store: MemoryStore) -> None:
    form = placement(store)
    last = answer_all(form, right=True)[-1]
    form.say("back", question=form.shown["before"])
    assert form.shown["question"]["id"] == last
    assert form.shown["given"]["confidence"] == "sure"
    assert not form.shown["done"]


def test_next_keeps_what_stands_ticked_though_the_answer_before_it_was_lost(
    store: MemoryStore,
) -> None:
    form = placement(store)
    name = form.shown["question"]["id"]
    value = {"choice": "b", "confidence": "sure"}
    with store.failing("The disk is full."):
        form.say("answer", question=name, value=value)
        assert form.shown["error"] == "The disk is full."
    form.say("next", question=name, value=value)
    assert store.answers.value(name) == value
    assert form.shown["number"] == 2


def test_where_no_answer_can_shorten_anything_one_question_a_module_is_enough(
    store: MemoryStore,
) -> None:
    store.save(ROLE, "councillor")
    form = placement(store)
    assert form.shown["most"] == 9
    asked = answer_all(form, right=True)
    assert [name for name in asked if name.endswith("b")] == ["place-02b"], "of 02 a whole sitting"
    said = {one["title"][:2]: one["said"] for one in form.shown["lines"]}
    assert said["02"].startswith("Right and sure, twice: the key points")
    assert said["04"] == "The pages for your role."
    assert said["09"] == "Nothing is asked of it here: the pages for your role."


def test_the_role_that_was_chosen_on_home_since_is_that_of_these_pages(store: MemoryStore) -> None:
    store.save(ROLE, "councillor")
    for form in (placement(store), route(store)):
        form.say("who", role="commercial-buyer")
        assert form.shown["role_name"] == "commercial-buyer"
        form.say("who", role="astronaut")
        assert store.answers.value(ROLE) == "commercial-buyer"
        form.say("who", role="no-role")
        assert form.shown["role_name"] == "no-role"


def test_a_role_that_comes_and_goes_has_its_own_questions_and_loses_no_answer(
    store: MemoryStore,
) -> None:
    store.save(ROLE, "commercial-buyer")
    form = placement(store)
    answer_all(form, right=False)
    assert form.shown["done"]
    form.say("who", role="no-role")
    assert not form.shown["done"]
    assert form.shown["question"]["id"] == "place-01a"
    assert form.shown["number"] == 4
    form.say("who", role="commercial-buyer")
    assert form.shown["done"]


@pytest.mark.parametrize(
    "said",
    [
        {}, {"question": 7}, {"question": "place-99a", "value": {"choice": "a"}},
        {"question": "place-01a", "value": "a"}, {"question": "place-01a", "value": {"choice": ["a"]}},
    ],
)  # fmt: skip
def test_nothing_odd_is_kept(store: MemoryStore, said: dict[str, Any]) -> None:
    form = placement(store)
    for kind in ("answer", "back"):
        form.say(kind, **said)
    assert not store.answers.answers
