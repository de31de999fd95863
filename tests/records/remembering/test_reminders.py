"""What is asked again in a calendar: the whole question on its day, and the place to answer."""

from datetime import date, datetime

from commissioning.calendar_file import Entry
from commissioning.questions import Question
from commissioning.records.remembering.follow_up import Ask, to_come
from commissioning.records.remembering.reminders import Day, entries, is_working_day, working_day
from records.learnt import finished

FRIDAY = date(2027, 3, 5)
URL = "http://localhost:8888/course/follow-up"


def made(days: list[Day] | None = None) -> list[Entry]:
    learnt = {one.module.id: one for one in (finished("04", FRIDAY), finished("06", FRIDAY))}

    def case(ask: Ask) -> Question:
        return learnt[ask.module.id].case(ask.question, ask.case)

    asks = to_come(FRIDAY, learnt.values(), is_working_day)
    return list(entries(asks, case, days or [], URL, "0a1b2c"))


def test_a_day_has_one_entry_with_all_its_questions_in_full() -> None:
    first = made()[0]
    assert first.at == datetime(2027, 3, 8, 9, 15)  # noqa: DTZ001 - day 2 is a Sunday, so Monday
    learnt = finished("04", FRIDAY)
    question = learnt.case(learnt.questions[0], 0)
    assert question.prompt.partition("[")[0] in first.text
    assert all(
        option.text in first.text for listed in question.option_lists() for option in listed.options
    )
    assert "Proportionate grant management" in first.text
    assert "Paying for outcomes" in first.text
    assert first.text.endswith(f": {URL}")
    assert first.url == URL


def test_a_day_has_no_more_questions_than_its_page_and_the_others_come_on_the_next() -> None:
    """Two modules of one day have six cases of day 2, and a page four at most."""
    first, second = made()[:2]
    assert [one.at.day for one in (first, second)] == [8, 9]
    assert [one.text.count("\na) ") for one in (first, second)] == [4, 2]


def test_entries_of_two_course_folders_in_one_calendar_are_two() -> None:
    assert made()[0].id == "asked-again-2027-03-08-0a1b2c"


def test_the_answer_is_in_no_entry() -> None:
    learnt = finished("04", FRIDAY)
    whys = [
        record.why
        for name in learnt.questions
        for n in range(4)
        if (record := learnt.case(name, n).key_record)
    ]
    assert len(whys) == 12
    text = "".join(entry.text for entry in made())
    assert not any(why in text for why in whys)


def test_the_days_of_a_change_stand_there_as_they_were_written() -> None:
    later = made([Day(date(2027, 4, 4), "Paying for outcomes", "You wrote: one clause")])
    assert any("You wrote: one clause" in entry.text for entry in later)


def test_what_falls_on_a_weekend_stands_on_the_monday_after() -> None:
    saturday, sunday, monday = date(2027, 3, 6), date(2027, 3, 7), date(2027, 3, 8)
    assert [working_day(day) for day in (FRIDAY, saturday, sunday, monday)] == [
        FRIDAY,
        monday,
        monday,
        monday,
    ]
