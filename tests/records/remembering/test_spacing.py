"""When something is asked again, day by day: all days are counted from the hand-in on 1 March 2027."""

from datetime import date, timedelta

import pytest

from commissioning.records.remembering.spacing import Given, ahead, asked_last, chosen, due

DAY_0 = date(2027, 3, 1)


def day(number: int) -> date:
    return DAY_0 + timedelta(number)


def right(number: int, *, sure: bool = True) -> Given:
    return Given(day(number), right=True, sure=sure)


def wrong(number: int, *, sure: bool = True) -> Given:
    return Given(day(number), right=False, sure=sure)


def numbered(given: dict[int, Given], *, last: bool = False) -> list[tuple[int, int]]:
    """What is ahead, as (case, day after the hand-in)."""
    return [(case, (on - DAY_0).days) for case, on in ahead(DAY_0, given, last=last)]


def asked(today: int, given: dict[int, Given], *, last: bool = False) -> int | None:
    found = due(day(today), DAY_0, given, last=last)
    return found[0] if found else None


def test_three_times_in_three_cases_and_one_outcome_after_four_months() -> None:
    assert numbered({}) == [(0, 2), (1, 7), (2, 30)]
    assert numbered({}, last=True) == [(0, 2), (1, 7), (2, 30), (3, 120)]


def test_nothing_is_asked_before_its_day_and_each_case_on_it() -> None:
    assert [asked(n, {}) for n in (0, 1, 2)] == [None, None, 0]
    assert asked(7, {0: right(2)}) == 1
    assert asked(30, {0: right(2), 1: right(7)}) == 2
    assert asked(119, {0: right(2), 1: right(7), 2: right(30)}, last=True) is None
    assert asked(120, {0: right(2), 1: right(7), 2: right(30)}, last=True) == 3


def test_what_was_wrong_returns_after_a_week_in_another_case() -> None:
    given = {0: right(2), 1: wrong(7)}
    assert numbered(given) == [(4, 14), (2, 30)]
    assert numbered(given | {4: wrong(14)}) == [(5, 21), (2, 30)]
    assert numbered(given | {4: right(14)}) == [(2, 30)]


def test_what_was_wrong_does_not_return_where_another_case_comes_as_soon() -> None:
    assert numbered({0: wrong(2)}) == [(1, 7), (2, 30)]


def test_a_case_that_was_given_is_not_the_one_that_returns() -> None:
    given = {0: right(2), 1: right(7), 2: right(30), 5: wrong(37)}
    assert numbered(given) == [(4, 44)]


def test_of_two_answers_of_one_day_the_one_given_last_says_whether_it_returns() -> None:
    """As when a page was open since yesterday, and is answered beside that of today."""
    assert numbered({0: right(2), 2: wrong(30), 1: right(30)}) == []
    assert numbered({0: right(2), 1: right(30), 2: wrong(30)}) == [(4, 37)]


def test_what_was_wrong_at_the_end_returns_until_it_is_right() -> None:
    given = {0: right(2), 1: right(7), 2: wrong(30)}
    assert numbered(given) == [(4, 37)]
    assert numbered(given | {4: wrong(40)}) == [(5, 47)]
    assert numbered(given | {4: right(40)}) == []


def test_on_its_day_a_case_is_asked_whatever_was_missed_so_that_the_calendar_is_right() -> None:
    assert asked(7, {}) == 1
    assert asked(7, {0: right(6)}) == 1


def test_a_missed_case_is_asked_at_the_next_visit_with_days_between() -> None:
    assert asked(5, {}) == 0
    assert asked(8, {1: right(7)}) is None
    assert asked(9, {1: right(7)}) == 0
    assert asked(60, {}) == 2, "the newest first"
    assert asked(62, {2: right(60)}) == 1


def test_the_outcome_of_day_120_is_the_one_that_was_wrong_most_lately() -> None:
    sure, unsure, failed = {0: right(2)}, {0: right(3, sure=False)}, {0: wrong(2), 1: right(7)}
    assert asked_last(DAY_0, [sure, unsure, failed]) == 2
    assert asked_last(DAY_0, [sure, unsure]) == 1
    assert asked_last(DAY_0, [sure, sure]) == 0
    assert asked_last(DAY_0, [{3: wrong(121)}, unsure]) == 1, (
        "what is answered then changes nothing"
    )


@pytest.mark.parametrize(
    ("critical", "missed", "mistaken", "wanted"),
    [
        (["O4"], ["O2"], ["O5"], ("O4", "O2", "O5")),
        (["O4", "O1"], ["O4"], [], ("O4", "O1", "O2")),
        (["O4"], ["O4", "O6"], ["O4", "O3"], ("O4", "O6", "O3")),
        ([], [], [], ("O1", "O2", "O3")),
        (["O9"], [], ["O2"], ("O2", "O1", "O3")),
    ],
)
def test_one_critical_one_missed_one_sure_and_wrong_and_the_first_fill_up(
    critical: list[str], missed: list[str], mistaken: list[str], wanted: tuple[str, ...]
) -> None:
    outcomes = ["O1", "O2", "O3", "O4", "O5", "O6"]
    assert chosen(outcomes, critical=critical, missed=missed, mistaken=mistaken) == wanted


def test_what_was_begun_is_asked_to_its_end() -> None:
    outcomes = ["O1", "O2", "O3", "O4", "O5", "O6"]
    assert chosen(outcomes, critical=["O4"], missed=["O2"], begun=["O5"]) == ("O4", "O2", "O5")
    assert chosen(outcomes, critical=["O4"], mistaken=["O6"], begun=["O5", "O2", "O4"]) == (
        "O4",
        "O2",
        "O5",
    )
    assert chosen(outcomes, critical=["O4"], begun=["O9"]) == ("O4", "O1", "O2")
