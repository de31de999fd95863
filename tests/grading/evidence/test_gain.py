"""Simulated cohorts: the gain that is there is found as often as was promised, and none where there is none."""

import math
from dataclasses import replace

import pytest
from scipy import stats  # type: ignore[import-untyped]

from commissioning.grading.evidence.gain import Learner, _student, gain, item_gain, measured
from commissioning.grading.results.counting.statistics import LEAST, Estimate
from commissioning.records.evidence.agreed import Agreed
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


def as_if(counts: list[bool]) -> list[Agreed]:
    """A cohort in which each has the module taken right before, and after, as `counts` says."""
    return [
        replace(one, asked=tuple(replace(each, right=known) for each in one.asked))
        for one, known in zip(cohort(2, len(counts), 0.0), counts, strict=True)
    ]


@pytest.mark.parametrize("known", [True, False])
def test_where_all_have_all_right_or_nothing_no_gain_is_found_and_luck_is_not_ruled_out(
    known: bool,
) -> None:
    estimate = gain([one for one in map(measured, as_if([known] * 12)) if one])
    assert estimate is not None
    assert estimate.low is not None
    assert estimate.high is not None
    assert estimate.value == pytest.approx(0)
    assert estimate.low < -0.005
    assert estimate.high > 0.005


def test_one_gain_that_all_have_alike_is_not_sure_among_six() -> None:
    """Each has one question more right: six times the same by luck is no proof."""
    alike = [replace(one, taken_after=one.taken_before + 1 / 6) for one in _level(6)]
    estimate = gain(alike)
    assert estimate is not None
    assert estimate.low is not None
    assert estimate.value == pytest.approx(1 / 6)
    assert estimate.low < 0.1


def _level(learners: int) -> list[Learner]:
    """Learners with half right each time, and every order of forms."""
    orders = [(-0.5, -0.5), (0.5, -0.5), (-0.5, 0.5), (0.5, 0.5)]
    return [Learner(0.5, 0.5, 0.5, 0.5, *orders[n % 4]) for n in range(learners)]


@pytest.mark.parametrize("learners", [6, 10, 20])
def test_no_gain_is_found_in_small_groups_either_where_there_is_none(learners: int) -> None:
    known = [
        estimate
        for seed in range(400)
        if (estimate := gain([one for one in map(measured, cohort(seed, learners, 0.0)) if one]))
    ]
    wrong = sum(not (one.low or 0) <= 0 <= (one.high or 0) for one in known) / len(known)
    assert wrong <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / len(known))


def test_the_figure_is_that_of_another_way_to_reckon_it() -> None:
    """The mean over the four orders of forms, each with the same weight, where each has as many learners."""
    people = [one for one in map(measured, cohort(9, 200, 0.2)) if one]
    by_orders: dict[tuple[float, float], list[float]] = {}
    for one in people:
        by_orders.setdefault((one.taken_order, one.control_order), []).append(one.gain)
    least = min(map(len, by_orders.values()))
    same = [
        one
        for orders in by_orders
        for one in [p for p in people if (p.taken_order, p.control_order) == orders][:least]
    ]
    estimate = gain(same)
    assert estimate is not None
    means = [sum(some[:least]) / least for some in by_orders.values()]
    assert estimate.value == pytest.approx(sum(means) / 4)


def test_who_went_changes_nothing_for_those_who_stayed() -> None:
    whole = cohort(4, 40, 0.2)
    went = [replace(one, asked=one.asked[:6] + one.asked[12:18]) for one in whole[:15]]
    stayed = [one for one in map(measured, whole[15:]) if one]
    assert gain([one for one in map(measured, [*went, *whole[15:]]) if one]) == gain(stayed)


def test_only_questions_of_both_times_are_set_against_each_other() -> None:
    (one,) = cohort(1, 1, 0.2)
    first = replace(one, asked=tuple(a for a in one.asked if a.item != "evidence-o1"))
    new = tuple(
        replace(a, item="evidence-o9") if (a.item, a.when) == ("evidence-o1", "after") else a
        for a in one.asked
        if (a.item, a.when) != ("evidence-o1", "before")
    )
    assert measured(replace(one, asked=new)) == measured(first)


def test_a_question_gains_what_the_module_adds() -> None:
    estimate = item_gain(cohort(3, 2_000, 0.2, practice=0), "evidence-o3")
    assert estimate is not None
    assert estimate.value == pytest.approx(0.2, abs=0.04)
    assert item_gain(cohort(3, 50, 0.2), "no-such-question") is None


@pytest.mark.parametrize("free", [1, 2, 3, 5, 27, 200])
def test_the_interval_is_students(free: int) -> None:
    assert _student(free) == pytest.approx(stats.t.ppf(0.975, free), abs=0.004)
