"""The route of one's own, and how pages look."""

import io
import json
from typing import Any

import docx
import pytest

from commissioning.content.syllabus import syllabus
from commissioning.parts.placing.looks import LooksPart
from commissioning.records.placing.own_route import read
from commissioning.records.starting import (
    DRAFT,
    FIRST_DAY,
    FORMER,
    MINE,
    PASSED,
    ROLE,
    SEEN,
    WHO_KNOWS,
)
from parts.host import Host
from parts.memory import MemoryStore
from parts.placing.beginner import (
    BUYER,
    GRANTS,
    PLACE,
    answer_all,
    option,
    placement,
    progress,
    route,
    ticked,
)


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


@pytest.mark.parametrize(
    "odd", [7, "x", [], {}, {"choice": "z"}, {"choice": ["a"], "confidence": {}}]
)
def test_an_answer_that_a_damaged_file_holds_is_explained_all_the_same(
    store: MemoryStore, odd: Any
) -> None:
    store.save(ROLE, "commercial-buyer")
    store.save("place-03a", odd)
    store.save(PASSED, ["place-03a", "place-07a", "place-08a"])
    form = placement(store)
    form.say("explain")
    assert len(form.shown["explained"]) == 3
    assert "A contract, in spite of its heading" in form.shown["explained"][0]["html"]


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
    assert (
        "Make an award safe: power, subsidy, agreement, payment (module 04, Proportionate grant management)"
        in said
    )
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
