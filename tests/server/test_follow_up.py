"""What the page of what is asked again says of the days to come, in whole sentences."""

from datetime import date, timedelta
from pathlib import Path

from commissioning.content.places import Place
from commissioning.keeping.learners_folder import LearnersFolder
from commissioning.opening import open_page
from commissioning.records.remembering.own_plan import FORECASTS
from commissioning.server.follow_up import AskedAgain
from laid_out import laid_out
from parts.host import Host
from records.learnt import lay_out_handed_in

DAY_0 = date(2026, 11, 20)


def test_it_says_how_many_questions_come_next_and_when(tmp_path: Path) -> None:
    lay_out_handed_in(tmp_path, "09", DAY_0)
    said = {day: AskedAgain(tmp_path, DAY_0 + timedelta(day)).next_words for day in (0, 2, 30, 120)}
    assert said == {
        0: "The next three questions come on 22 November 2026.",
        2: "The next three questions come on 27 November 2026.",
        30: "The next three questions come on 22 December 2026.",
        120: "The next three questions come on 22 March 2027.",
    }


def test_a_day_of_ones_own_plan_is_told_until_something_is_written_beside_the_forecasts(
    tmp_path: Path,
) -> None:
    laid_out(tmp_path, DAY_0)
    sitting = Place("09-the-100-day-plan", "4-stop-read-return")
    again = Place(sitting.module, "6-days-30-60-100")
    today = date.today()  # noqa: DTZ011 - what is kept is stamped by this machine's clock

    def write(**values: object) -> None:
        page = open_page(sitting, LearnersFolder(tmp_path, sitting, patience=1), cohort=False)
        opened = page.simulator(FORECASTS)
        host = Host(opened.part, opened.store)
        host.set(values={**host.values, **values}, request=1)

    assert AskedAgain(tmp_path, today).plan is None
    write(first=(today + timedelta(2)).isoformat())
    asked = {day: AskedAgain(tmp_path, today + timedelta(1 + day)).plan for day in (29, 30, 60)}
    assert asked[29] is None
    assert asked[30] == ("Day 30 of your plan is today", again)
    assert asked[60] == ("Day 60 of your plan is today", again)
    write(first=(today - timedelta(40)).isoformat(), came_1="yes")
    assert AskedAgain(tmp_path, today).plan is None, "it was looked at today"


def test_it_never_says_that_all_was_asked_while_something_is_left(tmp_path: Path) -> None:
    """Nothing was answered for two hundred days: what was missed comes with days between."""
    lay_out_handed_in(tmp_path, "09", DAY_0)
    for day in range(200, 204):
        again = AskedAgain(tmp_path, DAY_0 + timedelta(day))
        assert again.open_now or again.next_words
