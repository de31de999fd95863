"""What the page of what is asked again says of the days to come, in whole sentences."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from commissioning.content.syllabus import syllabus
from commissioning.keeping.folder import lay_out
from commissioning.records.attempts import Attempts, dump
from commissioning.server.follow_up import AskedAgain
from records.learnt import a_try

DAY_0 = date(2026, 11, 20)


def test_it_says_how_many_questions_come_next_and_when(tmp_path: Path) -> None:
    module = syllabus().module("09")
    lay_out(tmp_path, DAY_0)
    tries = Attempts(module.id, (replace(a_try(DAY_0), answers={}),))
    (tmp_path / "exercises" / module.id / "attempts.json").write_text(dump(tries), encoding="utf-8")
    said = {day: AskedAgain(tmp_path, DAY_0 + timedelta(day)).next_words for day in (0, 2, 30, 120)}
    assert said == {
        0: "The next three questions come on 22 November 2026.",
        2: "The next three questions come on 27 November 2026.",
        30: "The next question comes on 20 March 2027.",
        120: "",
    }
