"""Module 09's simulators: they agree with the model, say what a plan gives up, and add nothing up."""

import re

import pytest

from commissioning.formats import count
from commissioning.models.portfolio import consequences, fitting
from commissioning.models.portfolio.case import CASES, CHOICES
from commissioning.simulators import controls, open_view
from simulators.reading import change, figures

BOTH = ("portfolio", "portfolio-way-through")
MIDDLE = dict(zip(CHOICES, CASES["open-door"].plans["middle"], strict=True))


def table(result, begins):
    return next(one for one in result["tables"] if one["caption"].startswith(begins))


@pytest.mark.parametrize("name", BOTH)
def test_every_control_may_stand_at_either_end(name, opened):
    simulator = opened(name)
    start = dict(simulator.values)
    for control in controls.every(simulator.spec["groups"]):
        ends = (
            [control["min"], control["max"]]
            if control["kind"] in controls.NUMERIC
            else [one["id"] for one in control.get("options", ())] or [True]
        )
        for end in ends:
            simulator.set(values={**start, control["id"]: end})
            assert "problem" not in simulator.result, (control["id"], end)


def test_it_begins_with_last_time_and_says_so(opened):
    result = opened("portfolio").result
    assert "as last time" in result["callout"]["text"]
    assert figures(result)["Officer days"] == "80"
    assert "616 (552 to 680) people" in result["summary"]


def test_a_plan_says_what_it_gains_and_gives_up(opened):
    result = change(opened("portfolio"), **MIDDLE)
    assert result["summary"].startswith("682 (473 to 919) people; the core service from day 180")
    said = result["callout"]["text"]
    assert "66 more people" in said
    assert "23 days sooner" in said
    assert said.endswith("You give up: £3,129 more expected loss.")


@pytest.mark.parametrize("name", BOTH)
def test_people_are_whole_and_one_of_them_is_a_person(name, opened):
    simulator = opened(name)
    for plan in CASES["open-door"].plans.values():
        said = str(change(simulator, **dict(zip(CHOICES, plan, strict=True)))["callout"])
        assert not re.search(r"\d\.\d+ (more|fewer) people", said)
    plan = ("spread", "panel", "grant", "full", "0", "2", "open")
    alone = change(opened("portfolio"), **dict(zip(CHOICES, plan, strict=True)))
    assert "1 fewer person" in alone["callout"]["text"]
    plan = ("linchpin", "vote", "grant", "tiers", "60", "2", "code")
    later = change(opened("portfolio"), **dict(zip(CHOICES, plan, strict=True)))
    assert re.search(r"\b1 day (later|sooner)", str(later["callout"]))


def test_a_plan_beyond_the_days_asks_what_to_do_less_of(opened):
    plan = dict(zip(CHOICES, CASES["open-door"].plans["best-of-each"], strict=True))
    result = change(opened("portfolio"), **plan)
    assert result["callout"]["text"] == "This plan takes 128 officer days of 100."
    assert (
        "where £75,000 is the most"
        in change(opened("portfolio"), checks="light")["callout"]["text"]
    )


def test_what_costs_nothing_is_asked_for_and_ends(opened):
    simulator = opened("portfolio")
    assert not [
        one for one in simulator.result["tables"] if one["caption"].startswith("What costs")
    ]
    rows = table(change(simulator, free=True), "What costs nothing")["rows"]
    assert [row[0] for row in rows] == [
        "Linchpin with grant",
        "2 measures with open data",
        "3 measures with open data",
    ]
    rows = table(change(simulator, **MIDDLE), "What costs nothing")["rows"]
    assert rows == [["Nothing", "from here each gain has a price", ""]]


def test_gates_follow_the_options(opened):
    simulator = opened("portfolio")
    assert "Legal says" not in str(table(simulator.result, "Gates"))
    result = change(simulator, route="grant", pay="20")
    assert "Legal says whether paying on results leaves this a grant." in str(
        table(result, "Gates")
    )


def test_the_exercises_core_day_is_a_limit(opened):
    simulator = opened("portfolio-way-through")
    assert "day 203" in simulator.result["summary"]
    result = change(simulator, core_day=200)
    assert "from day 203, where day 200 is the latest" in result["callout"]["text"]


@pytest.mark.parametrize("name", BOTH)
def test_nothing_adds_the_six_up_or_ranks(name, opened):
    result = change(opened(name), free=True)
    said = re.sub(r"Nothing here adds the six up", "", str(result)).lower()
    assert not re.search(r"\b(score|total|rank|overall|best plan|stars?)\b", said)


def test_guesses_are_told_beside_what_is(opened):
    view = open_view("portfolio")
    said = " ".join(view.said({"fit": 30, "best": 6, "first": 60}))
    every = fitting()
    assert "you said 30; it is 821." in said
    assert f"{every.efficient} of those that fit" in said
    assert "you said day 60; it is day 123." in said
    assert view.said({}) == []


def test_each_named_plan_can_be_compared_with(opened):
    simulator = opened("portfolio")
    for name in CASES["open-door"].plans:
        result = change(simulator, against=name)
        assert count(consequences(name).people) in str(result["tables"][0]["rows"][0])


def forecasts(opened, **values):
    simulator = opened("forecasts")
    return change(simulator, **values)


def test_forecasts_wait_until_something_is_known(opened):
    result = forecasts(opened, said_1=90)
    assert result["summary"].startswith("Nothing is known yet")
    assert figures(result)["Day 30"] == "no day yet"


def test_forecasts_come_back_on_their_days_with_their_miss(opened):
    result = forecasts(
        opened,
        first="2027-01-04",
        said_1=90,
        came_1="yes",
        said_2=70,
        came_2="no",
        said_3=60,
        came_3="yes",
    )
    assert figures(result) == {
        "Day 30": "2 February 2027",
        "Day 60": "4 March 2027",
        "Day 100": "13 April 2027",
    }
    assert "a miss of 0.22" in result["summary"]


def test_forecasts_go_into_a_calendar_as_three_days():
    view = open_view("forecasts")
    made = view.export("calendar", {**view.defaults, "first": "2027-01-04"})
    text = made.content.decode()
    assert made.name.endswith(".ics")
    assert text.count("BEGIN:VEVENT") == text.count("END:VEVENT") == 3
    assert "DTSTART;VALUE=DATE:20270413\r\nDTEND;VALUE=DATE:20270414" in text
    assert all(len(line) <= 75 for line in text.split("\r\n"))
    assert "X-WR-CALNAME:Days 30\\, 60 and 100 of my plan" in text, "by the course's one writer"
    with pytest.raises(ValueError, match="Choose day 1"):
        view.export("calendar", view.defaults)


def test_forecasts_are_the_learners_own():
    assert open_view("forecasts").private
    assert "It is better: a miss of 0.22" in open_view("forecasts").said({"than": "worse"})[0]


def test_what_is_free_on_the_six_says_what_it_does_to_the_worst_case(opened):
    simulator = opened("portfolio")
    rows = table(change(simulator, free=True), "What costs nothing")["rows"]
    assert {row[0]: row[2] for row in rows} == {
        "Linchpin with grant": "69 fewer people",
        "2 measures with open data": "3 more people",
        "3 measures with open data": "5 more people",
    }
    said = change(simulator, place="linchpin", route="grant")["callout"]["text"]
    assert "Nothing on the six is given up; if all goes badly: 69 fewer people." in said


def test_the_exercise_is_not_told_which_gates_its_plan_brings(opened):
    told = [one["caption"] for one in opened("portfolio").result["tables"]]
    asked = [one["caption"] for one in opened("portfolio-way-through").result["tables"]]
    assert "Gates of this plan" in told
    assert "Gates of this plan" not in asked
