"""What module 09's papers type of days and counts follows from its model and the calendar: a rule can be kept on course."""

import json
import re
from typing import Any

import pytest
import yaml

from commissioning.content import folders
from commissioning.models.portfolio import beside, consequences, day_of_plan, in_use

MODULE = "09-the-100-day-plan"
LESSONS = folders.lessons_dir() / MODULE
EXERCISE = folders.lessons_dir().parents[1] / "solutions" / MODULE / "questions"
FIRST_DAY = "2027-09-06"
HEARD = {"place": "linchpin", "voice": "consult", "route": "grant", "checks": "tiers", "pay": "20", "ask": "2",
         "data": "open"}  # fmt: skip


def question(file: Any, name: str) -> dict[str, Any]:
    return next(
        one for one in yaml.safe_load(file.read_text("utf-8"))["questions"] if one["id"] == name
    )


def numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def numbers_in(pattern: str, text: str) -> list[int]:
    found = re.search(pattern, text)
    assert found, pattern
    return numbers(found[0])


MEASURE = question(EXERCISE / "1-the-plan-you-hold.yaml", "measure")


@pytest.mark.parametrize("row", MEASURE["variants"])
def test_the_best_measure_is_the_nearest_to_people_that_the_dates_allow(
    row: dict[str, Any],
) -> None:
    asked = {one["id"]: numbers(one["text"])[1] for one in MEASURE["options"]}
    starts = numbers(row["core"])[0]
    core = in_use(starts, 4) >= asked["core"] if "four a week" in row["core"] else starts <= 100
    grants = in_use(numbers(row["grants"])[0]) >= asked["in-use"]
    best = "core_worth" if core else "in_use" if grants else "forms"
    assert [name for name in ("forms", "core_worth", "in_use") if row[name] == "best"] == [best]


def test_as_many_forms_as_last_time_reach_the_measure_and_few_fewer_do_not() -> None:
    (starts,) = numbers_in(r"four a week from day \d+", MEASURE["artefacts"][0]["text"])
    asked = next(numbers(one["text"])[1] for one in MEASURE["options"] if one["id"] == "forms")
    assert asked <= in_use(starts, 4) <= asked * 1.25


def test_a_plan_on_course_is_not_stopped_by_its_own_rule() -> None:
    papers = question(EXERCISE / "3-day-87.yaml", "stop-rule")["artefacts"][0]["text"]
    fewer, day = numbers_in(r"fewer than \d+ in use on day \d+", papers)
    assert in_use(69, by=day) >= fewer
    cells = json.loads((LESSONS / "4-stop-read-return.ipynb").read_text("utf-8"))["cells"]
    page = "\n".join("".join(cell["source"]) for cell in cells)
    fewer, day = numbers_in(r"Fewer than \d+ small grants in use on day \d+", page)
    assert in_use(consequences(HEARD).small_day, by=day) >= fewer


def test_the_examples_of_the_document_are_of_one_plan() -> None:
    told = (LESSONS / "document.yaml").read_text("utf-8")
    plan = consequences("middle")
    by_100 = in_use(plan.small_day)
    (fewer,) = numbers_in(r"Fewer than \d+: the form", told)
    assert f"{by_100} small grants in use on 13 April" in told
    assert fewer <= by_100
    assert f"fewer than {fewer} in use on day 100" in told
    assert f"{plan.days} of 100." in told


def test_the_core_day_of_the_draft_is_that_of_a_plan_whose_grants_start_so_soon() -> None:
    asked = question(LESSONS / "questions" / "2-what-fits.yaml", "what-can-show")
    plan = consequences(HEARD)
    assert f"on day {plan.core_day}" in asked["options"][0]["feedback"]
    assert f"From day {plan.small_day} on" in asked["options"][2]["feedback"]


def test_day_30_says_what_each_change_comes_to() -> None:
    asked = question(LESSONS / "questions" / "6-days-30-60-100.yaml", "fewer-days")
    middle = consequences("middle").chosen
    changes = {"a": {"pay": "0"}, "b": {"voice": "consult"}, "c": {"data": "code"}}
    found = {one: consequences({**middle, **changed}) for one, changed in changes.items()}
    there, left = numbers_in(r"\d+ officer days", asked["prompt"])[0], numbers(asked["prompt"])[-1]
    assert there == consequences("middle").days
    for one in asked["options"]:
        plan = found[one["id"]]
        assert f"{plan.days} days" in one["feedback"]
        assert (plan.days <= left) == (one["id"] != "c")
        assert one["id"] == "c" or f"{plan.people} people" in one["feedback"]
    assert found["a"].people > found["b"].people
    assert found["a"].core_day == consequences("middle").core_day - 10


def test_the_examples_of_the_document_give_up_what_the_model_says() -> None:
    told = (LESSONS / "document.yaml").read_text("utf-8")
    seen = beside("middle", {**consequences("middle").chosen, "place": "visible"})
    later, more = seen.by["core_day"].more, seen.by["people"].more
    assert (
        f"{later} days later than where it is seen soonest, for {more} more people in the middle case "
        "and a wider range" in told
    )
    assert seen.plan.high - seen.plan.low > seen.other.high - seen.other.low


def test_the_sample_plan_has_the_figures_of_the_plan_that_is_held() -> None:
    held = question(EXERCISE / "1-the-plan-you-hold.yaml", "hold-my-plan")["samples"]["right"][0]
    seen = beside(held["choices"], "last-time", "way-through")
    text = question(EXERCISE / "4-the-plan.yaml", "plan-choices")["examples"][0]["text"]
    for said in (
        f"{-seen.by['core_day'].more} days on the core, which starts on day {seen.plan.core_day}",
        f"about {seen.by['people'].more} people",
        f"£{seen.by['loss'].more:,} of expected loss",
        f"we help {seen.plan.low}, where last time helped {seen.other.low}",
        f"{seen.plan.days} of 85 officer days",
    ):
        assert said in " ".join(text.split()), said


def test_three_days_are_three_days() -> None:
    row = question(EXERCISE / "2-what-goes-out.yaml", "outbox")["variants"][2]
    assert "by Monday" in row["young"]
    assert "Three days" in row["four_says"]
    sent = day_of_plan(FIRST_DAY, 12)
    assert (f"{sent:%A}", f"{day_of_plan(FIRST_DAY, 15):%A}") == ("Friday", "Monday")
