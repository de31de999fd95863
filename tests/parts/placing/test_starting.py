"""The parts of "Start here": who one is, the first questions, the route, and how pages look."""

import io
import json
from typing import Any

import docx
import pytest

from commissioning.content.places import in_notebooks
from commissioning.content.syllabus import syllabus
from commissioning.parts.placing.looks import LooksPart
from commissioning.parts.placing.own_route import OwnRoutePart
from commissioning.parts.placing.placement import PlacementPart
from commissioning.parts.placing.who import WhoPart
from commissioning.records.placing.own_route import read
from commissioning.records.progress.asked import placement_of
from commissioning.records.progress.how_far import Kept, ModuleProgress, module_progress
from commissioning.records.starting import (
    DRAFT,
    FIRST_DAY,
    FORMER,
    MINE,
    PASSED,
    ROLE,
    SEEN,
    START,
    WHO_KNOWS,
)
from parts.host import Host
from parts.memory import MemoryStore

MODULE = syllabus().module(START)
QUESTIONS = placement_of(START)
ADDRESS = in_notebooks(MODULE.places[2])
GRANTS, PLACE, BUYER = (syllabus().module(one).id for one in ("04", "01", "07"))


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore(START)


def placement(store: MemoryStore) -> Host:
    return Host(PlacementPart(QUESTIONS, store.read(), ADDRESS), store)


def route(store: MemoryStore, *, giving_mark: str = "0123456789abcdef") -> Host:
    part = OwnRoutePart(QUESTIONS, store.read(), ADDRESS, giving_mark=giving_mark)
    return Host(part, store)


def option(name: str, *, right: bool) -> str:
    options = next(iter(QUESTIONS[name].option_lists())).options
    return next(one.id for one in options if (one.worth.share == 1) is right)


def ticked(form: Host) -> list[str]:
    return [one["id"] for one in form.shown["rows"] if one["on"]]


def answer_all(form: Host, *, right: bool, sure: str = "sure") -> list[str]:
    asked = []
    while not form.shown["done"]:
        name = form.shown["question"]["id"]
        asked.append(name)
        value = {"choice": option(name, right=right), "confidence": sure}
        form.say("answer", question=name, value=value)
        form.say("next", question=name)
    return asked


def progress(store: MemoryStore) -> ModuleProgress:
    return module_progress(MODULE, Kept(store.answers, store.answers, store.tries))


# -- who


def test_role_and_reason_are_kept_apart_and_what_is_neither_is_not(store: MemoryStore) -> None:
    form = Host(WhoPart(store.read()), store)
    form.say("who", role="councillor")
    form.say("who", reason="told")
    form.say("who", role="king", reason="gold")
    assert (form.shown["role"], form.shown["reason"]) == ("councillor", "told")
    form.say("who", role="grant-manager")
    assert store.answers.value(ROLE) == "grant-manager"
    assert form.part.words == "Who are you? Said."


# -- placement


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


# -- the route


def test_the_proposal_follows_role_and_answers(store: MemoryStore) -> None:
    store.save(ROLE, "grant-manager")
    form = route(store)
    assert next(one["id"] for one in form.shown["rows"] if one["on"]) == GRANTS
    assert not form.shown["placed"]
    answer_all(placement(store), right=False)
    form = route(store)
    assert {one["depth"] for one in form.shown["rows"] if one["on"] and one["why"]} == {"first"}


def test_modules_are_added_and_taken_away_and_the_total_follows(store: MemoryStore) -> None:
    store.save(ROLE, "commercial-buyer")
    form = route(store)
    assert [one[:2] for one in ticked(form)] == ["03", "07", "08"]
    form.say("choose", module="no-such-module", on=True)
    form.say("choose", module=["03"], on=True)
    for name in ticked(form):
        form.say("choose", module=name, on=False)
        form.say("choose", module=name, on=False)  # asked twice after a lost connection
    assert form.shown["total"] == "No module is on it."
    form.say("choose", module=PLACE, on=True)
    assert form.shown["total"].startswith("One module: ")
    form.say("choose", module=BUYER, on=True)
    form.say("accept")
    assert form.shown["standing"] == "made"
    form.say("choose", module=BUYER, on=False)
    assert form.shown["newer"], "home follows the one that was accepted"
    form.say("accept")
    assert not form.shown["newer"]
    assert form.shown["changed"] == ["Taken away: Flexible contracting and diverse supply."]
    assert len(store.answers.value(FORMER)["modules"]) == 2


def test_a_tick_moves_no_module_from_its_place(store: MemoryStore) -> None:
    store.save(ROLE, "grant-manager")
    form = route(store)
    before = [one["id"][:2] for one in form.shown["rows"]]
    assert before[:3] == ["04", "03", "05"], "in the order of the role"
    form.say("choose", module=PLACE, on=True)
    form.say("choose", module=GRANTS, on=False)
    assert [one["id"][:2] for one in form.shown["rows"]] == before
    form.say("accept")
    assert [one["module"][:2] for one in store.answers.value(MINE)["modules"]][:2] == ["03", "05"]


def test_what_stands_ticked_on_the_page_is_what_is_accepted(store: MemoryStore) -> None:
    """Another tab may have ticked something meanwhile, which this one was not told yet."""
    form = route(store)
    form.say("choose", module=PLACE, on=False)
    form.say("accept", modules=[PLACE, GRANTS, "no-such-module", 7])
    made = read(store.answers.value(MINE), syllabus().modules)
    assert made
    assert list(made.modules) == [PLACE, GRANTS]
    assert ticked(form) == [PLACE, GRANTS]
    assert not form.shown["newer"]


def test_a_route_of_nothing_is_refused_with_what_to_do(store: MemoryStore) -> None:
    form = route(store)
    for name in ticked(form):
        form.say("choose", module=name, on=False)
    for what in ("accept", "document"):
        form.say(what)
        assert form.shown["error"].startswith("No module is ticked")
        assert "No route: I choose as I go" in form.shown["error"]
    assert form.shown["standing"] == "open"
    assert store.answers.value(MINE) is None
    assert form.files == []
    form.say("choose", module=GRANTS, on=True)
    assert form.shown["error"] == ""


def test_ticks_belong_to_the_role_with_which_they_were_made(store: MemoryStore) -> None:
    store.save(ROLE, "grant-manager")
    form = route(store)
    form.say("choose", module=GRANTS, on=False)
    form.say("who", role="commercial-buyer")
    assert [one[:2] for one in ticked(form)] == ["03", "07", "08"]
    form.say("who", role="grant-manager")
    assert GRANTS not in ticked(form), "nothing else was ticked since"


def test_a_module_of_which_a_role_takes_a_part_is_not_called_the_whole(store: MemoryStore) -> None:
    store.save(ROLE, "councillor")
    assert {one["depth_words"] for one in route(store).shown["rows"]} == {"The pages for this role"}
    store.save(ROLE, "grant-manager")
    rows = {one["id"][:2]: one["depth_words"] for one in route(store).shown["rows"]}
    assert (rows["04"], rows["08"], rows["02"]) == ("In full", "The pages for this role", "In full")


@pytest.mark.parametrize("odd", [None, 7, "x", [], {}, {"role": "no-role", "modules": "all"}])
def test_what_a_damaged_file_holds_stops_no_route(store: MemoryStore, odd: Any) -> None:
    for name in (MINE, FORMER, DRAFT, FIRST_DAY, WHO_KNOWS, PASSED, ROLE):
        store.save(name, odd)
    store.save(MINE, {"modules": [{"module": [], "depth": {}}, {"module": {}, "depth": []}]})
    form = route(store)
    form.say("document")
    assert len(form.files) == 1
    assert placement(store).shown["number"] == 1


@pytest.mark.parametrize("how", ["accept", "decline"])
def test_the_module_is_done_when_that_is_decided_and_the_settings_are_seen(
    store: MemoryStore, how: str
) -> None:
    form = route(store)
    assert not any(page.complete for page in progress(store).pages.values())
    form.say(how)
    assert store.answers.value(MINE)
    open_pages = [name for name, page in progress(store).pages.items() if not page.complete]
    assert open_pages == ["5-your-answers-and-settings"]
    looks = Host(LooksPart(store.read()), store)
    looks.say("seen")
    looks.say("seen")
    assert store.answers.value(SEEN) is True
    assert all(page.complete for page in progress(store).pages.values())


def test_the_half_page_says_what_was_chosen_and_has_room_for_the_rest(store: MemoryStore) -> None:
    store.save(ROLE, "grant-manager")
    answer_all(placement(store), right=False)
    form = route(store)
    form.say("accept")
    form.say("details", first_day="2026-12-07", who_knows="Ros, head of grants")
    form.say("document")
    (name, content), *_ = form.files
    file = docx.Document(io.BytesIO(content))
    said = "\n".join(one.text for one in file.paragraphs)
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert "I was sure, and there is more to it." in cells
    assert not any("You" in one for one in [said, *cells]), "the learner says it to somebody else"
    assert name == "my-route-and-why.docx"
    assert "7 December 2026" in said
    assert "Ros, head of grants" in said
    assert "A red flag (module 04, Proportionate grant management)" in said
    assert "04 Proportionate grant management" in cells
    form.say("details", first_day="soon", who_knows="")
    form.say("document")
    said = "\n".join(one.text for one in docx.Document(io.BytesIO(form.files[-1][1])).paragraphs)
    assert "to be set" in said
    assert "to be named" in said


def test_a_file_for_the_facilitator_is_made_on_asking_and_in_a_cohort_alone(
    store: MemoryStore,
) -> None:
    answer_all(placement(store), right=True)
    alone = route(store, giving_mark="")
    alone.say("share")
    assert alone.files == []
    form = route(store)
    form.say("accept")
    assert form.files == []
    form.say("share")
    ((name, content),) = form.files
    told = json.loads(content)
    assert name == "my-route.json"
    assert told["modules"]["09"] == {"on": True, "advised": ""}
    assert (told["sure"], told["right"]) == (12, 12)
    assert "place-" not in content.decode()


def test_answers_that_were_passed_are_what_advises(store: MemoryStore) -> None:
    store.save("place-04a", {"choice": option("place-04a", right=False), "confidence": "sure"})
    rows = {one["id"]: one for one in route(store).shown["rows"]}
    assert rows[GRANTS]["depth"] == "in_full", "it was not sent off with Next"
    store.save(PASSED, ["place-04a"])
    rows = {one["id"]: one for one in route(store).shown["rows"]}
    assert rows[GRANTS]["depth"] == "first"
