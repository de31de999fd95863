"""Whom a facilitator sees first: who was sure of an unsafe answer, then who made one, as long as it is not settled."""

from commissioning.grading.bulk import grade as bulk
from commissioning.grading.results.counting.first_to_see import first_to_see
from grading.cohorts import RIGHT, UNSAFE, cohort_of
from grading.course_folder import CourseFolder


def test_sure_and_unsafe_heads_the_list_and_a_safe_answer_to_the_fresh_question_ends_it(
    course: CourseFolder,
) -> None:
    course.submit("anna", {**UNSAFE, "who-decides-again": "a"})
    course.submit("ben", UNSAFE)
    course.submit("cem", {**RIGHT, "who-decides": {"choice": "c", "confidence": "sure"}})
    course.submit("dee", {**RIGHT, "who-decides": {"choice": "a", "confidence": "sure"}})
    course.submit("eve", {**UNSAFE, "who-decides-again": "c"})
    bulk.grade(course.module, course.config())
    found = [(one.learner.id, one.titles, one.sure) for one in first_to_see(cohort_of(course))]
    title = ("Who decides",)
    assert found == [("cem", title, title), ("ben", title, ()), ("eve", title, ())]
