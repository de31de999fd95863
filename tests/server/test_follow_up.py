"""What the page of what is asked again says of the days to come, in whole sentences."""

from datetime import date, timedelta
from pathlib import Path

from commissioning.server.follow_up import AskedAgain
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


def test_it_never_says_that_all_was_asked_while_something_is_left(tmp_path: Path) -> None:
    """Nothing was answered for two hundred days: what was missed comes with days between."""
    lay_out_handed_in(tmp_path, "09", DAY_0)
    for day in range(200, 204):
        again = AskedAgain(tmp_path, DAY_0 + timedelta(day))
        assert again.open_now or again.next_words
