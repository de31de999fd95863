"""A route that a learner made: read back, as the other routes are, and with the minutes that pages tell."""

from typing import Any

import pytest

from commissioning.content.places import EXERCISE, KEY_POINTS
from commissioning.content.routes import Route, routes
from commissioning.content.syllabus import syllabus
from commissioning.records.placing.own_route import (
    Chosen,
    all_modules,
    as_json,
    as_route,
    in_order,
    minutes_of,
    modules_of,
    read,
    saved_by_key_points,
    steps_of,
    takes_part,
)
from commissioning.records.placing.placement import Depth
from commissioning.records.progress.minutes import page_minutes
from commissioning.records.starting import START

MODULES = syllabus().modules
GRANTS = syllabus().module("04")
BUYER = syllabus().module("07")


def role(name: str) -> Route:
    return next(one for one in routes() if one.name == name)


def test_a_route_is_read_back_as_it_was_kept() -> None:
    made = Chosen("grant-manager", {GRANTS.id: Depth.KEY_POINTS, BUYER.id: Depth.FIRST})
    assert read(as_json(made), MODULES) == made


@pytest.mark.parametrize(
    "value",
    [
        None, True, [], "route", {"declined": True}, {"modules": "all"}, {"modules": []},
        {"modules": [{"module": START, "depth": "first"}]},
        {"modules": [{"module": GRANTS.id, "depth": "deep"}, 7, {}]},
        {"modules": [{"module": [], "depth": "first"}, {"module": {}, "depth": []}]},
    ],
)  # fmt: skip
def test_what_is_no_route_is_none(value: Any) -> None:
    assert read(value, MODULES) is None


def test_what_was_sure_and_wrong_goes_first_and_all_else_keeps_its_order() -> None:
    given = {"a": Depth.IN_FULL, "b": Depth.FIRST, "c": Depth.KEY_POINTS, "d": Depth.FIRST}
    assert list(in_order(given)) == ["b", "d", "a", "c"]


def test_modules_of_a_role_come_in_its_order_and_start_here_is_none_of_them() -> None:
    assert [one.number for one in modules_of(role("grant-manager"), MODULES)][:3] == [
        "04",
        "03",
        "05",
    ]
    assert START not in [one.id for one in modules_of(None, MODULES)]


def test_key_points_fold_whole_sittings_and_never_the_exercise() -> None:
    steps = steps_of(GRANTS, Depth.KEY_POINTS, role("grant-manager"))
    by_page = {one.page: one for one in steps}
    assert by_page[EXERCISE].at == ""
    assert by_page["0-opening-check"].at == ""
    assert by_page["1-who-says-you-must"].at == KEY_POINTS
    assert "fraud and subsidy" in by_page["4-safe-to-sign"].why, "nobody skips it"
    for module in modules_of(None, MODULES):
        full, short = (steps_of(module, one, None) for one in (Depth.IN_FULL, Depth.KEY_POINTS))
        assert [one.page for one in full] == [one.page for one in short]
        assert minutes_of(short).lesson < minutes_of(full).lesson
        assert minutes_of(short).exercise == minutes_of(full).exercise > 0


def test_every_module_is_listed_once_those_of_the_role_first() -> None:
    listed = [one.number for one in all_modules(role("grant-manager"), MODULES)]
    assert listed[:3] == ["04", "03", "05"]
    assert sorted(listed) == [f"0{n}" for n in range(1, 10)]


def test_key_points_save_nothing_where_a_role_takes_only_pages_that_stay_whole() -> None:
    for module in all_modules(None, MODULES):
        assert saved_by_key_points(module, None) > 0
        assert not takes_part(module, None)
        whole_sitting = (
            module.number == "02"
        )  # of all modules a councillor takes one sitting in full
        assert (saved_by_key_points(module, role("councillor")) > 0) is whole_sitting
        assert takes_part(module, role("councillor"))
    assert saved_by_key_points(GRANTS, role("grant-manager")) > 0
    assert not takes_part(GRANTS, role("grant-manager"))


def test_minutes_are_those_that_the_pages_tell() -> None:
    steps = steps_of(BUYER, Depth.IN_FULL, None)
    assert [one.page for one in steps] == [
        page.id for page in BUYER.pages if page.kind in ("check", "sitting")
    ] + [EXERCISE]
    taken = minutes_of(steps)
    assert taken.lesson + taken.exercise == sum(page_minutes(one.place) for one in steps)


def test_a_module_that_the_role_does_not_have_comes_whole() -> None:
    made = Chosen("grant-manager", {BUYER.id: Depth.IN_FULL, GRANTS.id: Depth.IN_FULL})
    route = as_route(made, MODULES, routes())
    assert route.name == "my-route"
    own = [one for one in route.steps if one.module == BUYER.id]
    assert tuple(own) == steps_of(BUYER, Depth.IN_FULL, None)
    assert route.steps[0].module == START, "as every route begins"
