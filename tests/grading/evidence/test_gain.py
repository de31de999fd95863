"""Simulated cohorts: the gain that is there is found as often as was promised, and none where there is none."""

import pytest
from scipy import stats  # type: ignore[import-untyped]

from commissioning.grading.evidence.gain import _student, gain, item_gain, measured
from commissioning.grading.results.counting.statistics import LEAST, Estimate
from grading.evidence.simulated import cohort

COHORTS = 150


def found(seed: int, learners: int, true: float) -> Estimate:
    estimate = gain([one for one in map(measured, cohort(seed, learners, true)) if one])
    assert estimate is not None
    assert estimate.low is not None
    assert estimate.high is not None
    return estimate


def share_found(learners: int, true: float) -> float:
    """In how many simulated cohorts the gain is more than luck."""
    return sum((found(seed, learners, true).low or 0) > 0 for seed in range(COHORTS)) / COHORTS


@pytest.mark.parametrize(("learners", "true"), [(30, 0.20), (60, 0.15)])
def test_a_true_gain_is_found_four_times_in_five(learners: int, true: float) -> None:
    assert share_found(learners, true) == pytest.approx(0.8, abs=0.08)


def test_no_gain_is_found_where_there_is_none() -> None:
    """Once in twenty either way, as 95 per cent says; practice and a harder form are no gain."""
    assert share_found(30, 0.0) <= 0.06


def test_the_interval_holds_the_true_gain_and_forms_cancel_out() -> None:
    estimates = [found(seed, 30, 0.10) for seed in range(COHORTS)]
    inside = sum((one.low or 0) <= 0.10 <= (one.high or 0) for one in estimates) / COHORTS
    assert inside == pytest.approx(0.95, abs=0.04)
    assert sum(one.value for one in estimates) / COHORTS == pytest.approx(0.10, abs=0.015)


def test_one_form_first_for_all_gives_no_figure() -> None:
    people = [one for one in map(measured, cohort(1, 60, 0.2)) if one]
    same = [one for one in people if one.taken_order == one.control_order]
    alike = [one for one in people if one.taken_order < 0]
    assert len(same) > LEAST
    assert gain(alike) is None
    assert gain(same) is None, "the orders went together"
    assert gain(people[: LEAST - 1]) is None


def test_who_met_one_form_twice_is_left_out() -> None:
    one = cohort(1, 1, 0.2)[0]
    twice = [
        each if each.when == "after" else each.__class__(**{**vars(each), "form": "A"})
        for each in one.asked
    ]
    again = [each.__class__(**{**vars(each), "form": "A"}) for each in twice]
    assert measured(one) is not None
    assert measured(one.__class__(**{**vars(one), "asked": tuple(again)})) is None
    assert measured(one.__class__(**{**vars(one), "asked": one.asked[:12]})) is None


def test_a_question_gains_what_the_module_adds() -> None:
    estimate = item_gain(cohort(3, 2_000, 0.2, practice=0), "evidence-o3")
    assert estimate is not None
    assert estimate.value == pytest.approx(0.2, abs=0.04)
    assert item_gain(cohort(3, 50, 0.2), "no-such-question") is None


@pytest.mark.parametrize("free", [1, 2, 3, 5, 27, 200])
def test_the_interval_is_students(free: int) -> None:
    assert _student(free) == pytest.approx(stats.t.ppf(0.975, free), abs=0.004)
