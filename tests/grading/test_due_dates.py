"""When work is due, as people in England write it; what is doubtful is refused with what to write."""

import shutil
import zoneinfo
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.due_dates import in_words, read_due
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import RIGHT

FIVE = "Wednesday 1 July 2026, 17:00 British Summer Time"


@pytest.mark.parametrize(
    "text",
    [
        "1 July 2026 17:00", "1/7/2026 5pm", "2026-07-01T17:00", "01.07.26 17.00", "1-Jul-2026 5 p.m.",
        "Wednesday 1st July 2026, at 5pm", "wed 1 july 2026 1700", "5pm on the 1st of July 2026",
        "July 1, 2026 5:00 pm", "1 July 2026 17:00 BST", "1 July 2026 17:00 UK time", "2026-07-01T16:00Z",
        "1 July 2026 17:00 (BST)", "1 July 2026; 5pm bst.", "1 July 2026 17:00 London", "1 July 2026 at 17:00 (UK)",
        "1 July 2026 17:00 Europe/London", "1 July 2026 17:00 UTC+1", "1 July 2026 17:00 GMT+01:00", "1 July 2026 17h00",
        "2026-07-01T18:00:00+02", "1 July 2026 11:00 UTC-5", "1 / 7 / 2026 17:00", "1st Jul '26 500pm", "1 July 2026 (5pm)",
        "Due: 1 July 2026 17:00 sharp", "Deadline is 5pm, 1 July 2026", "1 July 2026, no later than 5.00 p.m.",
        "1 July 2026 17.00.00", "2026-07-01T16:00:00+00:00", "2026-07-01 18:00+0200", "1 July 2026 16:00 UTC", "by 1 Jul 2026 17h",
    ],
)  # fmt: skip
def test_one_moment_in_many_writings(text: str) -> None:
    assert read_due(text) == datetime(2026, 7, 1, 16, tzinfo=UTC)
    assert in_words(read_due(text)) == FIVE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 July 2026", "Wednesday 1 July 2026, 23:59 British Summer Time (the end of that day)"),
        ("1 July 2026 23.59.59", "Wednesday 1 July 2026, 23:59 British Summer Time (the end of that day)"),
        ("1 July 2026 12.00 noon", "Wednesday 1 July 2026, 12:00 British Summer Time"),
        ("1/7/2026 noon", "Wednesday 1 July 2026, 12:00 British Summer Time"),
        ("1 July 2026 12pm", "Wednesday 1 July 2026, 12:00 British Summer Time"),
        ("1 July 2026 00:00", "Wednesday 1 July 2026, 00:00 British Summer Time"),
        ("1 July 2026 24:00", "Thursday 2 July 2026, 00:00 British Summer Time"),
        ("3/4/2026", "Friday 3 April 2026, 23:59 British Summer Time (the end of that day)"),
        ("1 Dec 2026 17:00", "Tuesday 1 December 2026, 17:00 Greenwich Mean Time"),
        ("1 December 2026 17:00 GMT", "Tuesday 1 December 2026, 17:00 Greenwich Mean Time"),
        ("28 March 2026 17:00", "Saturday 28 March 2026, 17:00 Greenwich Mean Time"),
        ("29 March 2026 02:00", "Sunday 29 March 2026, 02:00 British Summer Time"),
        ("25 October 2026 01:30 BST", "Sunday 25 October 2026, 01:30 British Summer Time"),
        ("25 October 2026 01:30 GMT", "Sunday 25 October 2026, 01:30 Greenwich Mean Time"),
        ("25 October 2026", "Sunday 25 October 2026, 23:59 Greenwich Mean Time (the end of that day)"),
        ("29 Feb 2028 09:30", "Tuesday 29 February 2028, 09:30 Greenwich Mean Time"),
    ],
)  # fmt: skip
def test_it_is_said_back_by_the_clock_in_england(text: str, words: str) -> None:
    assert in_words(read_due(text)) == words


def test_the_hour_that_comes_twice_is_two_moments() -> None:
    first, second = read_due("25/10/2026 01:30 BST"), read_due("25/10/2026 01:30 GMT")
    assert (second - first).total_seconds() == 3600
    assert read_due("25/10/2026 00:59").hour == 23
    assert read_due("25/10/2026 02:00").hour == 2


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 June 2026", "is a date that does not exist"),
        ("29 February 2027 17:00", "is a date that does not exist"),
        ("7/13/2026", "does not exist. The day stands before the month."),
        ("Tuesday 1 July 2026", "1 July 2026 is a Wednesday, not a Tuesday"),
        ("25 October 2026 01:30", 'twice, as clocks go back. Write "01:30 BST" for the first'),
        ("29 March 2026 1.30am", "there is no 01:30, as clocks go forward"),
        ("1 July 2026 17:00 GMT", r"show British Summer Time \(BST\), not GMT. Write 17:00 BST"),
        ("1 December 2026 17:00 BST", r"show Greenwich Mean Time \(GMT\), not BST"),
        ("1 July 2026 midnight", "may mean the beginning or the end of 1 July 2026"),
        ("1 July 2026 12am", "may mean the beginning or the end"),
        ("1 July 2026 5", "in the morning or in the afternoon. Write 05:00 or 17:00"),
        ("1 July 2026 9:30", "Write 09:30 or 21:30"),
        ("1 July 2026 25:00", "is no time of day"),
        ("1 July 2026 13pm", "is no time of day"),
        ("1 July 2026 teatime", "is no time of day"),
        ("1 July 17:00", "holds no date with a day, a month and a year"),
        ("tomorrow", "holds no date"),
        ("17:00", "holds no date"),
        ("1 July 1926", "is in the year 1926"),
        ("1 July 2026 2 July 2026", "is no time of day"),
        ("1–2 July 2026", "names more than one day or time"),
        ("1 July 2026 9am-5pm", "names more than one day or time"),
        ("1 July 2026 17:00 CEST", 'is read by the clock in England, and "17:00 cest" names another'),
        ("1 July 2026 17:00 GMT+30", "no clock differs by gmt[+]30 from UTC"),
        ("1 July 2026 130", "is no time of day"),
    ],
)  # fmt: skip
def test_what_is_no_moment_or_may_be_two_is_refused_in_words(text: str, why: str) -> None:
    with pytest.raises(CourseError, match=why):
        read_due(text)


def test_windows_brings_no_zones_so_the_locks_do() -> None:
    top = Path(__file__).resolve().parents[2]
    for lock in ("requirements.lock", "requirements-dev.lock"):
        lines = (top / "course" / lock).read_text(encoding="utf-8").splitlines()
        assert any(one.startswith("tzdata==") and ";" not in one for one in lines)
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath(to=())
    try:
        there = zoneinfo.ZoneInfo.no_cache("Europe/London")
    finally:
        zoneinfo.reset_tzpath(to=before)
    assert datetime(2026, 7, 1, tzinfo=there).tzname() == "BST"


def test_the_gradebook_and_late_work_go_by_it(
    shared: CourseFolder, pristine: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    shutil.copyfile(pristine / "nbgrader_config.py", shared.root / "nbgrader_config.py")
    monkeypatch.setenv("COMMISSIONING_GRADEBOOK", shared.db_url)
    monkeypatch.chdir(shared.root)

    def say(*given: str) -> str:
        assert main(["due", *given]) == 0
        return capsys.readouterr().out

    assert say("99") == f"{SCRATCH} has no due date.\n"
    past = "That has passed: whatever is handed in now counts as late.\n"
    assert say("99", "1", "July", "2026", "17:00") == f"{SCRATCH} is due {FIVE}.\n{past}"
    assert say("99") == f"{SCRATCH} is due {FIVE}.\n{past}"
    assert "passed" not in say("99", "1 July 2027")
    say("99", "1 July 2026 17:00")
    with Gradebook(shared.db_url) as book:
        assert book.find_assignment(SCRATCH).duedate == datetime(2026, 7, 1, 16)  # noqa: DTZ001 - as kept
    folder = shared.submit("ann", RIGHT)
    (folder / "timestamp.txt").write_text("2026-07-01 16:00:01 UTC")
    assert main(["grade", "99"]) == 0
    with Gradebook(shared.db_url) as book:
        assert book.find_submission(SCRATCH, "ann").total_seconds_late == 1
    assert main(["due", "99", "31 June 2026"]) == 2
    capsys.readouterr()
    assert say("99", "none") == f"{SCRATCH} has no due date.\n"


def test_it_can_be_said_before_anything_else(
    unmade: CourseFolder, pristine: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    shutil.copyfile(pristine / "nbgrader_config.py", unmade.root / "nbgrader_config.py")
    monkeypatch.setenv("COMMISSIONING_GRADEBOOK", unmade.db_url)
    monkeypatch.chdir(unmade.root)
    assert main(["due", "99"]) == 0
    assert main(["due", "99", "1 July 2026 17:00"]) == 0
    assert f"{FIVE}.\n" in capsys.readouterr().out
