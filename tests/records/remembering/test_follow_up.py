"""What is asked again today, over modules, and how often "sure" was right: with the questions of the course."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from commissioning.content.syllabus import syllabus
from commissioning.records.answers import CHECKED, FILE_FIRST, FILE_SAVED, Answer, Answers
from commissioning.records.attempts import Attempts
from commissioning.records.progress.how_far import Kept
from commissioning.records.remembering.follow_up import (
    AT_ONCE,
    Learnt,
    asked_on,
    is_answered,
    kept_as,
    learnt,
    to_come,
)
from commissioning.records.remembering.reminders import is_working_day
from commissioning.records.remembering.sureness import Sureness, sureness
from records.learnt import a_try, checked, finished, noon

DAY_0 = date(2027, 3, 1)
DAY_2 = DAY_0 + timedelta(2)


def test_nothing_is_asked_of_a_module_that_is_not_finished() -> None:
    none = [finished("04", None)]
    assert asked_on(DAY_2, none) == to_come(DAY_2, none) == ()


def test_every_module_with_an_exercise_asks_three_outcomes_three_times_and_one_of_them_again() -> (
    None
):
    for module in syllabus().modules:
        if module.exercise:
            ahead = to_come(DAY_0, [finished(module.number, DAY_0)])
            assert [(ask.due - DAY_0).days for ask in ahead] == [2, 2, 2, 7, 7, 7, 30, 30, 30, 120]
            assert sorted(Counter(ask.question for ask in ahead).values()) == [3, 3, 4]


def test_no_case_is_asked_twice_on_the_days() -> None:
    one = finished("04", DAY_0)
    ahead = to_come(DAY_0, [one])
    prompts = [one.case(ask.question, ask.case).prompt for ask in ahead]
    assert len(set(prompts)) == len(prompts)


def test_what_was_missed_and_what_was_sure_and_wrong_is_among_them() -> None:
    mistaken = {"check-o2": Answer({"choice": "a", "confidence": "sure"}, noon(DAY_0), 1)}
    one = finished("04", DAY_0, mistaken, outcomes_missed=("O6",))
    critical = {q.outcome for q in one.assessed.values() if q.critical}
    assert one.outcomes[0] in critical
    assert one.outcomes[1:] == ("O6", "O2")


def test_modules_mix_and_a_day_has_four_questions_at_most() -> None:
    asks = asked_on(DAY_2, [finished("04", DAY_0), finished("06", DAY_0), finished("01", DAY_0)])
    assert len(asks) == 4
    assert len({ask.module.id for ask in asks[:3]}) == 3


def test_what_is_asked_stays_the_same_all_day_and_is_told_apart_once_answered() -> None:
    before = finished("04", DAY_0)
    asks = asked_on(DAY_2, [before])
    after = finished("04", DAY_0, checked(asks[0].question, asks[0].case, "none-such", DAY_2))
    assert asked_on(DAY_2, [after]) == asks
    assert [is_answered(ask, after.lesson) for ask in asks] == [True, False, False]
    assert asks[0] not in asked_on(DAY_2 + timedelta(1), [after])


def test_what_was_wrong_returns_and_what_was_right_does_not() -> None:
    one = finished("04", DAY_0)
    name = one.questions[0]
    best = [one.case(name, n).key_answer()["choice"] for n in range(3)]
    given = checked(name, 0, best[0], DAY_2) | checked(name, 1, "none-such", DAY_0 + timedelta(7))
    wrong = [
        a
        for a in to_come(DAY_0 + timedelta(7), [finished("04", DAY_0, given)])
        if a.question == name
    ]
    assert (wrong[0].case, (wrong[0].due - DAY_0).days) == (4, 14)
    given |= checked(name, 1, best[1], DAY_0 + timedelta(7))
    well = [
        a
        for a in to_come(DAY_0 + timedelta(7), [finished("04", DAY_0, given)])
        if a.question == name
    ]
    assert (well[0].case, (well[0].due - DAY_0).days) == (2, 30)


def test_a_cohorts_learner_is_asked_from_the_day_the_file_was_saved() -> None:
    module = syllabus().module("04")
    sent = Answers(module.id, answers={FILE_SAVED: Answer("ann", noon(DAY_0), 3)})
    one = learnt(module, Kept(Answers(module.id), sent, Attempts(module.id)))
    assert one.finished == DAY_0
    assert len(asked_on(DAY_2, [one])) == 3


def test_a_file_that_is_saved_again_begins_nothing_anew() -> None:
    module = syllabus().module("04")
    first, again = Answer(value=True, saved=noon(DAY_0), revision=3), noon(DAY_0 + timedelta(20))
    sent = Answers(module.id, answers={FILE_FIRST: first, FILE_SAVED: Answer("ann", again, 9)})
    one = learnt(module, Kept(Answers(module.id), sent, Attempts(module.id)))
    assert one.finished == DAY_0


def with_answers(one: Learnt, more: dict[str, Answer]) -> Learnt:
    lesson = replace(one.lesson, answers={**one.lesson.answers, **more})
    return learnt(one.module, Kept(lesson, one.exercise, one.tries))


def rightly(one: Learnt, question: str, case: int, on: date) -> dict[str, Answer]:
    choice = one.case(question, case).key_answer()["choice"]
    return checked(question, case, choice, on)


def test_what_is_to_come_is_what_the_page_of_each_day_asks() -> None:
    """Three modules of one week, with their nine cases of a day, walked through as a learner would."""
    every = [finished(number, DAY_0 + timedelta(n)) for n, number in enumerate(("01", "04", "06"))]
    told = to_come(DAY_0, every)
    day, seen = DAY_0, []
    while day < DAY_0 + timedelta(130):
        day += timedelta(1)
        asks = asked_on(day, every)
        assert len(asks) <= AT_ONCE
        for ask in asks:
            n = next(n for n, one in enumerate(every) if one.module is ask.module)
            every[n] = with_answers(every[n], rightly(every[n], ask.question, ask.case, day))
            seen.append((day, ask.module.id, ask.question, ask.case))
    assert [(ask.due, ask.module.id, ask.question, ask.case) for ask in told] == seen
    assert len(seen) == 3 * 10


def test_on_working_days_nothing_falls_on_a_weekend_and_nothing_is_lost() -> None:
    every = [finished("04", DAY_0), finished("06", DAY_0 + timedelta(3))]
    told = to_come(DAY_0, every, is_working_day)
    assert all(is_working_day(ask.due) for ask in told)
    assert len(told) == 2 * 10


def test_what_was_missed_for_weeks_is_still_to_come_after_what_is_asked_today() -> None:
    late = DAY_0 + timedelta(200)
    one = finished("04", DAY_0)
    for ask in asked_on(late, [one]):
        one = with_answers(one, rightly(one, ask.question, ask.case, late))
    assert asked_on(late + timedelta(1), [one]) == ()
    assert [(ask.due - late).days for ask in to_come(late, [one])][:3] == [2, 2, 2]


def test_an_answer_of_a_clock_that_was_ahead_holds_up_nothing() -> None:
    one = finished("04", DAY_0)
    name = one.questions[0]
    one = with_answers(one, rightly(one, name, 0, date(2031, 1, 1)))
    assert name not in [ask.question for ask in asked_on(DAY_2, [one])]
    day_7 = DAY_0 + timedelta(7)
    assert (name, 1) in [(ask.question, ask.case) for ask in asked_on(day_7, [one])]
    one = with_answers(one, rightly(one, name, 1, day_7))
    later = [ask for n in range(8, 30) for ask in asked_on(DAY_0 + timedelta(n), [one])]
    assert name not in [ask.question for ask in later]


def test_what_was_wrong_under_a_clock_that_was_ahead_is_not_put_off_to_that_year() -> None:
    one = finished("04", DAY_0)
    name = one.questions[0]
    given: dict[str, Answer] = {}
    for case, day in enumerate((2, 7, 30)):
        given |= rightly(one, name, case, DAY_0 + timedelta(day))
    wrong = checked(name, 2, "none-such", date(2031, 1, 1))
    ahead = to_come(DAY_0 + timedelta(40), [with_answers(one, given | wrong)])
    assert all(a.due < DAY_0 + timedelta(200) for a in ahead)


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_time_that_no_clock_said_stops_nothing(year: int) -> None:
    strange = datetime(year, 12, 31, 23, 59, tzinfo=UTC)
    one = finished("04", DAY_0)
    odd = Answer({"choice": "named", "confidence": "sure"}, strange, 1)
    one = with_answers(one, {CHECKED + kept_as(one.questions[0], 0): odd})
    assert len(to_come(DAY_0, [one])) >= 9
    assert to_come(DAY_0, [finished("04", DAY_0, handed_in=strange)]) == ()


def test_who_does_the_opening_check_again_is_asked_to_the_end_what_was_begun() -> None:
    wrong = {"check-o6": Answer({"choice": "none-such", "confidence": "sure"}, noon(DAY_0), 1)}
    one = finished("04", DAY_0, wrong)
    assert "O6" in one.outcomes
    (name,) = (name for name in one.questions if one.again[name].outcome == "O6")
    right = {"check-o6": Answer({"choice": "a", "confidence": "guess"}, noon(DAY_2), 2)}
    assert "O6" not in with_answers(one, right).outcomes
    begun = with_answers(one, rightly(one, name, 0, DAY_2) | right)
    assert set(begun.outcomes) == set(one.outcomes)


def test_a_leap_day_is_a_day() -> None:
    (first, *_) = to_come(date(2028, 2, 27), [finished("04", date(2028, 2, 27))])
    assert first.due == date(2028, 2, 29)


def test_a_later_try_changes_nothing_of_what_is_asked() -> None:
    one = finished("04", DAY_0, outcomes_missed=("O6",))
    again = Attempts(one.module.id, (*one.tries.tries, a_try(DAY_2, number=2)))
    later = learnt(one.module, Kept(one.lesson, one.exercise, again))
    assert (later.finished, later.outcomes) == (one.finished, one.outcomes)


@pytest.mark.parametrize(
    "name",
    [
        "checked:follow-up:0:again-o1",
        "checked:follow-up:x:again-o1",
        "checked:follow-up:99999:again-o1",
        "checked:follow-up:2:no-such",
    ],
)
def test_a_name_that_is_none_of_ours_counts_for_nothing(name: str) -> None:
    strange = {name: Answer({"choice": "named", "confidence": "sure"}, noon(DAY_2), 1)}
    one = finished("04", DAY_0, strange)
    assert one.given("again-o1", DAY_2) == {}
    assert sureness([one]) == Sureness()


def test_how_often_sure_was_right_counts_checks_and_what_was_asked_again() -> None:
    check = {
        "check-o1": Answer({"choice": "c", "confidence": "sure"}, noon(DAY_0), 1),
        "check-o2": Answer({"choice": "a", "confidence": "sure"}, noon(DAY_0), 1),
        "check-o3": Answer({"choice": "a", "confidence": "guess"}, noon(DAY_0), 1),
        "check-o4": Answer({"choice": None, "confidence": "sure"}, noon(DAY_0), 1),
    }
    again = checked("again-o1", 0, "named", DAY_2) | checked(
        "again-o1", 1, "named", DAY_0 + timedelta(7)
    )
    assert sureness([finished("04", DAY_0, check | again)]) == Sureness(sure=4, right=2)


def test_the_figure_is_told_from_five_answers_on() -> None:
    assert Sureness(4, 4).words == Sureness(4, 4).advice == ""
    assert Sureness(9, 7).words == "You were sure nine times. Seven of them were right."
    assert "look a thing up" in Sureness(9, 7).advice
    assert Sureness(5, 1).words == "You were sure five times. One of them was right."
    assert Sureness(5, 0).words == "You were sure five times. None of them were right."
    assert "can act" in Sureness(6, 6).advice
