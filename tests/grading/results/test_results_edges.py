"""Figures where they could mislead: more points than there are, blanks by hand, items that wait."""

import pytest
from nbgrader.coursedir import CourseDirectory

from commissioning.grading.bulk import grade as bulk
from commissioning.grading.results import figures
from commissioning.grading.results.counting.cohort import Cohort, read_cohort
from commissioning.grading.results.counting.items import Item, items
from commissioning.grading.results.report import unsafe_choices
from commissioning.grading.results.tables import completion_rows
from grading.cohorts import RIGHT, UNSAFE
from grading.course_folder import CourseFolder

SIX = [f"s{number}" for number in range(6)]


def marked(course: CourseFolder, answers: dict[str, object]) -> CourseFolder:
    """Six learners with the same answers, marked."""
    for learner in SIX:
        course.submit(learner, answers)
    bulk.grade(course.module, course.config())
    return course


def cohort(course: CourseFolder) -> Cohort:
    return read_cohort(course.module, CourseDirectory(config=course.config()))


def item(course: CourseFolder, name: str) -> Item:
    return next(one for one in items(cohort(course)) if one.question.id == name)


def test_more_than_all_points_counts_in_the_highest_band(course: CourseFolder) -> None:
    marked(course, RIGHT).mark_by_hand("s0", "mark-who-decides", 4)
    chart = figures.scores(cohort(course))
    assert chart is not None
    assert chart["table"]["rows"][-1][1] == "6"


def test_a_blank_that_a_person_confirms_is_still_blank(course: CourseFolder) -> None:
    marked(course, {**RIGHT, "reply": ""}).mark_by_hand("s0", "mark-reply", 0)
    found = item(course, "reply")
    assert (found.n, found.blanks) == (6, 6)


def test_equal_sums_of_different_points_tell_nothing(course: CourseFolder) -> None:
    marked(course, {})
    for number, learner in enumerate(SIX):
        halves = (0.1, 0.2) if number < 2 else (0.3, 0)  # whose sums differ by rounding alone
        course.mark_by_hand(learner, "mark-who-decides", number % 3)
        course.mark_by_hand(learner, "mark-yearly-cost", halves[0])
        course.mark_by_hand(learner, "mark-what-stays", halves[1])
    assert item(course, "who-decides").discrimination is None


def test_an_unsafe_choice_that_waits_for_a_person_is_not_counted_yet(course: CourseFolder) -> None:
    marked(course, UNSAFE).write(
        """update grade set needs_manual_grade = true where id in (select grade.id from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where base_cell.name = 'mark-who-decides' and student_id = 's0')"""
    )
    (found,) = unsafe_choices(cohort(course), items(cohort(course)))
    assert (found.n, found.learners) == (5, 5)


def test_who_waits_has_not_failed_yet(course: CourseFolder) -> None:
    (course.submit("gus", None) / "answers.json").write_text("{half")
    course.submit("hal", {**UNSAFE, "reply": "The risk is small."})
    bulk.grade(course.module, course.config())
    gus, hal = completion_rows(cohort(course))
    assert (gus["per_cent"], gus["why_not_passed"]) == ("", "")
    assert "the pass mark is 70" in str(hal["why_not_passed"]), "texts decide nothing"


def test_just_under_the_pass_mark_is_not_said_to_be_the_pass_mark(course: CourseFolder) -> None:
    marked(course, RIGHT).mark_by_hand("s0", "mark-who-decides", 0.48)
    (row, *_) = completion_rows(cohort(course))
    assert row["why_not_passed"] == "69 per cent, give or take ten; the pass mark is 70"


@pytest.mark.parametrize("learners", [0, 1])
def test_a_cohort_of_one_or_of_nobody_marked(course: CourseFolder, learners: int) -> None:
    course.submit("ann", RIGHT)
    if learners:
        bulk.grade(course.module, course.config())
    found = cohort(course)
    assert figures.scores(found) is None
    assert figures.outcomes(found) is None
    assert [one.n for one in items(found)] == [learners] * 4


def test_an_option_that_nobody_takes_is_listed_with_none(course: CourseFolder) -> None:
    found = item(marked(course, RIGHT), "who-decides")
    assert [one.count for one in found.counts] == [6, *[0] * (len(found.question.options) - 1)]
