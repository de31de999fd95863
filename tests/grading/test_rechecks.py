"""A fresh question in a cohort: it opens after an unsafe choice, decides that alone, and has no points."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import nbformat
import pytest
from bs4 import BeautifulSoup

from commissioning.content.syllabus import PassRule
from commissioning.errors import ContentError
from commissioning.grading.bulk import grade as bulk
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.nbgrader_steps.release import check_cells
from commissioning.grading.results.counting.cohort import Cohort
from commissioning.grading.results.tables import completion_rows
from grading.cohorts import RIGHT, cohort_of
from grading.comparing import assert_same, both
from grading.course_folder import CourseFolder, source_notebook

UNSAFE: dict[str, Any] = {**RIGHT, "who-decides": "c"}
FRESH = "who-decides-again"
ANSWERS = {
    "not-asked": RIGHT,
    "open": UNSAFE,
    "safe": {**UNSAFE, FRESH: "a"},
    "weak": {**UNSAFE, FRESH: "b"},
    "again": {**UNSAFE, FRESH: "c"},
    "unasked": {**RIGHT, FRESH: "c"},
}


@pytest.fixture
def handed_in(course: CourseFolder) -> CourseFolder:
    for student, answers in ANSWERS.items():
        course.submit(student, {**answers, "reply": ""})
    return course


def cut_at(cohort: Cohort, cut: int) -> dict[str, str]:
    """Where each learner stands, were the cut another: the one critical question is 2 points of 5."""
    rule = PassRule(cut=Decimal(cut))
    return {
        one.id: str(replace(one.result, rule=rule).verdict) for one in cohort.learners if one.result
    }


def test_it_decides_whether_an_unsafe_choice_stands(handed_in: CourseFolder) -> None:
    bulk.grade(handed_in.module, handed_in.config())
    assert cut_at(cohort_of(handed_in), 60) == {
        "not-asked": "passed",
        "open": "a fresh question is open",
        "safe": "passed",
        "weak": "passed",
        "again": "not passed yet",
        "unasked": "passed",
    }


def test_no_score_knows_of_it(handed_in: CourseFolder) -> None:
    bulk.grade(handed_in.module, handed_in.config())
    rows = {str(row["learner_id"]): row for row in completion_rows(cohort_of(handed_in))}
    assert {rows[name]["score"] for name in ("open", "safe", "weak", "again")} == {"3"}
    assert {row["max_score"] for row in rows.values()} == {"5"}
    assert handed_in.grades("safe").keys() == handed_in.grades("not-asked").keys()
    assert f"mark-{FRESH}" not in handed_in.grades("safe")


def test_both_ways_of_marking_leave_the_same(handed_in: CourseFolder, tmp_path: Any) -> None:
    ours, theirs = both(handed_in, tmp_path / "other")
    bulk.grade(ours.module, ours.config())
    theirs.autograde()
    assert_same(ours, theirs)


def test_the_feedback_says_that_it_waits_and_then_what_came_of_it(handed_in: CourseFolder) -> None:
    bulk.grade(handed_in.module, handed_in.config())
    handed_in.feedback()
    said = {
        name: BeautifulSoup(handed_in.feedback_page(name), "html.parser").get_text(" ", strip=True)
        for name in ANSWERS
    }
    assert (
        "A fresh question waits for you. Your answer to “Who decides” could do harm" in said["open"]
    )
    assert "A trader offers" not in said["open"], "it is read where it is answered"
    assert "no longer stands in the way" in said["safe"]
    assert "SECRET-E Nobody looks over it." in said["weak"]
    assert "Not safe: this answer could do harm at work too." in said["again"]
    for name in ("not-asked", "unasked"):
        assert "fresh question" not in said[name].lower()
        assert "trader" not in said[name]


def test_a_release_needs_its_place_and_no_points(course: CourseFolder) -> None:
    questions = keyed_questions(course.module)
    notebook = source_notebook(course.module)
    check_cells(nbformat.from_dict(notebook), questions, "x.ipynb")
    without = json.loads(json.dumps(notebook))
    without["cells"] = [one for one in without["cells"] if one["id"] != "recheck-who-decides"]
    with pytest.raises(ContentError, match="needs one place"):
        check_cells(nbformat.from_dict(without), questions, "x.ipynb")
    marked = json.loads(json.dumps(notebook).replace("mark-what-stays", f"mark-{FRESH}"))
    for cell in marked["cells"]:
        if cell["id"] == f"mark-{FRESH}":
            cell["metadata"]["nbgrader"]["points"] = 2
    with pytest.raises(ContentError, match=r"what-stays|no points"):
        check_cells(nbformat.from_dict(marked), questions, "x.ipynb")
