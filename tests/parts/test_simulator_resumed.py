"""A new part behind a page whose connection was lost, another tab, another try: nothing is kept twice or lost."""

from typing import Any

import pytest

from commissioning.simulators import NAMES
from parts.host import Host
from parts.memory import MemoryStore
from parts.simulating import Open


def resume(page: Host, part: Host, request: int = 9, **more: Any) -> None:
    """What the page, as `page` knows it, says to a new part."""
    known = {"values": page.values, "before": page.result["values"], "kept": page.kept}
    guess = {name: page.prediction[name] for name in ("given", "revealed")}
    part.say("resume", request=request, **{**known, "guess": guess, "guessed": False, **more})


@pytest.mark.parametrize("name", NAMES)
def test_where_nothing_was_changed_a_new_part_keeps_nothing_and_works_nothing_out(
    name: str, opened: Open, answers: MemoryStore, private: MemoryStore
) -> None:
    page, part = opened(name), opened(name)
    resume(page, part)
    assert part.told == [{"request": 9, "result": {**page.result, "heard": 9}}]
    assert not answers.values
    assert not private.values
    page.set(guess={"given": {}, "revealed": True, "request": 1})
    revision = answers.answers.revision
    part = opened(name)
    resume(page, part, guess={"given": {}, "revealed": True, "request": 1}, guessed=True)
    assert part.prediction == page.prediction
    assert answers.answers.revision == revision


def test_a_new_part_takes_over_what_the_page_shows(opened: Open, answers: MemoryStore) -> None:
    page, part = opened("applying"), opened("applying")
    guess = {"given": {"cost": "£20,000"}, "revealed": True, "request": 4}
    resume(page, part, values={**page.values, "hours": "24"}, guess=guess, guessed=True)
    assert (part.result["heard"], part.values["hours"]) == (9, 24)
    assert (part.prediction["heard"], part.prediction["said"][0][:18]) == (4, "You said £20,000; ")
    kept = answers.values[page.part.key]
    assert kept["values"]["hours"] == 24
    assert kept["prediction"] == {"given": {"cost": 20000}, "revealed": True}
    part.set(request=10, values={**part.values, "hours": "many"})
    again = opened("applying")
    resume(part, again, values={**part.values, "hours": "many"})
    assert again.result["problem"] == part.result["problem"]


def test_what_was_moved_and_not_kept_is_kept_by_the_new_part(
    opened: Open, answers: MemoryStore
) -> None:
    page = opened("applying")
    page.set(request=1, moving=True, values={**page.values, "hours": 24})
    assert not answers.values
    resume(page, opened("applying"))
    assert answers.values[page.part.key]["values"]["hours"] == 24


def test_what_was_kept_though_its_answer_was_lost_is_not_kept_twice(
    opened: Open, answers: MemoryStore
) -> None:
    page, before = opened("applying"), opened("applying")
    changed = {**page.values, "hours": 24}
    before.set(request=1, values=changed)
    revision = answers.answers.revision
    part = opened("applying")
    resume(page, part, values=changed)
    assert part.values["hours"] == 24
    assert answers.answers.revision == revision


def test_a_change_that_another_follows_is_settled_as_one(opened: Open) -> None:
    page, part = opened("dial"), opened("dial")
    resume(page, part, values={**page.values, "set": "full"})
    page.set(values={**page.values, "set": "full"})
    assert part.values == page.values


def test_a_new_part_keeps_what_another_tab_kept_meanwhile(
    opened: Open, answers: MemoryStore
) -> None:
    page = opened("scoring")
    opened("scoring").set(
        values={**page.values, "note_evidence": "Theirs."},
        guess={"given": {}, "revealed": True},
    )
    other = opened("scoring")
    other.set(values={**other.values, "note_evidence": "Theirs."})
    quiet = opened("scoring")
    revision = answers.answers.revision
    resume(page, quiet)
    assert answers.answers.revision == revision
    assert quiet.values["note_evidence"] == "", "nothing moves on a page that changed nothing"
    part = opened("scoring")
    resume(page, part, values={**page.values, "social_weight": 12})
    kept = answers.values[page.part.key]
    assert (kept["values"]["note_evidence"], kept["values"]["social_weight"]) == ("Theirs.", 12)
    assert part.values["note_evidence"] == "Theirs."
    assert kept["prediction"]["revealed"]


def test_model_answers_carry_on_and_are_not_written(opened: Open, answers: MemoryStore) -> None:
    page = opened("applying", read_only=True)
    page.set(guess={"given": {}, "revealed": True, "request": 1})
    page.set(values={**page.values, "hours": 50})
    part = opened("applying", read_only=True)
    resume(page, part, guess={"given": {}, "revealed": True, "request": 1}, guessed=True)
    assert part.values["hours"] == 50
    assert part.prediction["revealed"]
    assert not answers.values


@pytest.mark.parametrize(
    "odd", [None, 3, "x", [], {}, {"hours": [[]]}, {"given": 3, "revealed": 1}]
)
def test_a_page_that_says_nonsense_of_itself_is_answered(odd: Any, opened: Open) -> None:
    for name in ("applying", "residents-vote"):
        part = opened(name)
        odd_ones = dict.fromkeys(("values", "before", "kept", "guess", "guessed"), odd)
        part.say("resume", request=5, **odd_ones)
        assert part.result["heard"] == 5
        part.set(request=6, values=part.values)
        assert part.result["heard"] == 6


def test_who_asks_is_answered_though_nothing_differs(opened: Open) -> None:
    part = opened("applying")
    part.set(request=3, values=part.values)
    assert part.result["heard"] == 3


def guessed(page: Host, cost: str, request: int) -> None:
    page.set(guess={"given": {"cost": cost}, "revealed": True, "request": request})


def test_a_prediction_kept_long_ago_does_not_come_back_over_a_newer_one(
    opened: Open, answers: MemoryStore
) -> None:
    page, other = opened("applying"), opened("applying")
    guessed(page, "10000", 1)
    guessed(other, "20000", 1)
    page.set(values={**page.values, "hours": "24"}, request=1, moving=False)
    assert answers.values["simulator:applying"]["prediction"]["given"] == {"cost": 20_000}


def test_a_page_of_an_earlier_try_keeps_nothing_in_the_one_that_is_open(
    opened: Open, answers: MemoryStore
) -> None:
    page = opened("applying")
    guessed(page, "10000", 1)
    answers.new_try()
    page.set(values={**page.values, "hours": "24"}, request=1, moving=False)
    assert not answers.values
    assert "A new try was begun in another tab" in page.notice["text"]
    part = opened("applying", attempt=1)
    assert not part.prediction["revealed"]
    guess = {"given": {"cost": "10000"}, "revealed": True, "request": 1}
    resume(page, part, guess=guess, guessed=True)
    assert not answers.values
    assert part.notice["text"] == "", "nobody did anything"
