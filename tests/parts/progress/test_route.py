"""The route as it is shown: from the answers, without a score, and again for who comes back."""

import json

import pytest

from commissioning.content import folders
from commissioning.content.places import in_notebooks
from commissioning.parts.progress.route import RoutePart
from commissioning.questions import QuestionSet, load_questions
from parts.host import Host
from parts.memory import MemoryStore
from parts.module_04 import MODULE


@pytest.fixture(scope="module")
def lesson() -> QuestionSet:
    return load_questions(folders.lessons_dir() / MODULE.id)


def route(lesson: QuestionSet, store: MemoryStore) -> Host:
    address = in_notebooks(MODULE.places[0])
    return Host(RoutePart(MODULE, lesson, store.read(), address), store)


def answer(store: MemoryStore, lesson: QuestionSet, name: str, right: bool, word: str) -> None:
    worth = 1 if right else 0
    choice = next(o.id for o in lesson[name].options if o.worth.share == worth)  # type: ignore[attr-defined]
    store.save(name, {"choice": choice, "confidence": word})


def test_the_route_comes_when_asked_for(lesson: QuestionSet, store: MemoryStore) -> None:
    form = route(lesson, store)
    assert form.shown["steps"] == []
    assert form.part.words == "Your route: 0 of 6 questions answered."
    form.say("route")
    assert [one["advice"] for one in form.shown["steps"]] == ["in_order"] * 6
    assert "not answered" in form.shown["note"]


def test_a_route_that_was_shown_stands_there_again(lesson: QuestionSet, store: MemoryStore) -> None:
    form = route(lesson, store)
    form.say("route")
    answer(store, lesson, "check-o4", False, "sure")
    again = route(lesson, store)
    assert again.shown["steps"][0]["advice"] == "start", "it is of the answers as they are now"
    again.say("refresh")
    assert again.shown["steps"]


def test_sure_and_wrong_comes_first_sure_and_right_is_short(
    lesson: QuestionSet, store: MemoryStore
) -> None:
    answer(store, lesson, "check-o1", True, "sure")
    answer(store, lesson, "check-o4", False, "sure")
    answer(store, lesson, "check-o2", False, "guess")
    form = route(lesson, store)
    form.say("route")
    steps = form.shown["steps"]
    assert [(one["title"][8], one["advice"]) for one in steps] == [
        ("4", "start"),
        ("1", "key_points"),
        ("2", "in_order"),
        ("3", "in_order"),
        ("5", "in_order"),
        ("6", "in_order"),
    ]
    words = [one["advice_words"].split(",")[0] for one in steps]
    assert words == ["Start here", "Key points only", *["Then this"] * 4]
    minutes = [int(one["advice_words"].split()[-2]) for one in steps]
    assert minutes[1] <= 3 < min(minutes[:1] + minutes[2:])
    assert steps[0]["href"] == "4-safe-to-sign.ipynb"
    assert steps[1]["href"].endswith("#Key-points")
    assert "fraud and subsidy" in " ".join(steps[0]["reasons"])
    assert "3 questions open" in form.shown["note"]


def test_nothing_is_scored_and_only_that_it_was_shown_is_kept(
    lesson: QuestionSet, store: MemoryStore
) -> None:
    answer(store, lesson, "check-o1", True, "sure")
    before = set(store.answers.answers)
    form = route(lesson, store)
    form.say("route")
    assert set(store.answers.answers) - before == {"route:shown"}
    state = json.dumps(form.part.state).lower()
    assert "point" not in state.replace("key points", "").replace("key-points", "").replace(
        "key_points", ""
    )
    assert "feedback" not in state


def test_answers_that_make_no_sense_do_not_stop_it(lesson: QuestionSet, store: MemoryStore) -> None:
    for name, value in {"check-o1": 3, "check-o2": ["x"], "check-o3": {"choice": {}}}.items():
        store.save(name, value)
    form = route(lesson, store)
    form.say("route")
    assert len(form.shown["steps"]) == 6
    assert form.shown["error"] == ""


def test_answers_that_cannot_be_read_are_told(lesson: QuestionSet, store: MemoryStore) -> None:
    with store.failing("Saved by a newer version.", reads=True):
        form = route(lesson, store)
        form.say("route")
    assert form.shown["error"] == "Saved by a newer version."


def test_every_link_leads_to_a_page_and_a_heading(lesson: QuestionSet, store: MemoryStore) -> None:
    for name in lesson:
        if name.startswith("check-"):
            answer(store, lesson, name, True, "sure")
    form = route(lesson, store)
    form.say("route")
    for one in form.shown["steps"]:
        assert one["advice"] == "key_points"
        page = folders.lessons_dir() / MODULE.id / one["href"].split("#")[0]
        assert "## Key points" in page.read_text(encoding="utf-8")


def test_a_role_that_takes_part_of_the_module_is_told_which_part_as_home_tells(
    lesson: QuestionSet, store: MemoryStore
) -> None:
    form = route(lesson, store)
    form.say("route")
    ways = {one["role"]: one["steps"] for one in form.shown["by_role"]}
    assert "grant-manager" not in ways, "whoever takes all sittings sees the whole route"
    first = ways["councillor"][0]
    assert first["title"] == "A page for members"
    assert first["href"] == "7-for-members.ipynb"
    assert [one["title"] for one in ways["councillor"]][1:] == [
        "The price of a check: key points",
        "Safe to sign: key points",
    ]
