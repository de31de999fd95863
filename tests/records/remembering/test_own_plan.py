"""A plan of one's own comes back on days 30, 60 and 100, until somebody has looked at it."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from commissioning.models.portfolio import day_of_plan
from commissioning.records.answers import SIMULATOR, Answer, Answers
from commissioning.records.remembering.own_plan import FORECASTS, look

FIRST = date(2027, 1, 4)
WRITTEN = date(2027, 1, 5)


def private(first: Any = "2027-01-04", saved: date = WRITTEN) -> Answers:
    at = datetime.combine(saved, time(12), tzinfo=UTC)
    kept = {SIMULATOR + FORECASTS: Answer({"values": {"first": first}}, at, 1)}
    return Answers("09-the-100-day-plan", 1, 1, kept)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (1, None),
        (29, None),
        (30, "Day 30 of your plan is today"),
        (31, "Day 30 of your plan was on 2 February 2027"),
        (60, "Day 60 of your plan is today"),
        (99, "Day 60 of your plan was on 4 March 2027"),
        (130, "Day 100 of your plan was on 13 April 2027"),
    ],
)
def test_the_latest_day_that_has_come_is_told(day: int, said: str | None) -> None:
    today = day_of_plan(FIRST, day)
    found = look(today, private())
    assert (found and found.words(today)) == said


def test_what_was_looked_at_since_is_not_told_again_until_the_next_day() -> None:
    seen = private(saved=day_of_plan(FIRST, 30))
    assert look(day_of_plan(FIRST, 59), seen) is None
    later = look(day_of_plan(FIRST, 60), seen)
    assert later
    assert later.number == 60


@pytest.mark.parametrize(
    "first", ["", None, 5, "soon", "9999-12-01", "2027-13-01", {"a": 1}, ["2027-01-04"]]
)
def test_a_day_that_is_none_asks_nothing(first: Any) -> None:
    assert look(FIRST + timedelta(400), private(first)) is None


@pytest.mark.parametrize("kept", [None, "x", {"values": "x"}, {"values": None}, {}, []])
def test_what_no_page_keeps_asks_nothing(kept: Any) -> None:
    at = datetime.combine(WRITTEN, time(12), tzinfo=UTC)
    answers = Answers("09-the-100-day-plan", 1, 1, {SIMULATOR + FORECASTS: Answer(kept, at, 1)})
    assert look(FIRST + timedelta(400), answers) is None
    assert look(FIRST + timedelta(400), Answers("09-the-100-day-plan")) is None


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_time_that_no_clock_said_is_no_look_at_it(year: int) -> None:
    assert look(day_of_plan(FIRST, 30), private(saved=date(year, 12, 31))) is not None
