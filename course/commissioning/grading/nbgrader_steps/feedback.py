"""The feedback page: one accessible HTML file, complete in itself, without code or outside links."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbgrader.preprocessors import GetGrades

from commissioning.browser import bundle
from commissioning.errors import CourseError
from commissioning.grading.nbgrader_steps.keys import MARK, keyed_questions

TEMPLATES = Path(__file__).resolve().parent / "templates"


class FeedbackPage(HTMLExporter):
    """`GenerateFeedback.exporter_class`. Its template is named in `config`, where nbgrader looks."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self.environment.filters["marks"] = _marks
        self.environment.globals["style"] = bundle.css("tokens", "feedback")


def _marks(number: Any) -> str:
    """Points as people write them: 2, 1.5, never 2.0."""
    return f"{float(number or 0):.2f}".rstrip("0").rstrip(".")


class GetMarks(GetGrades):  # type: ignore[misc]
    """Also says what each item is called, and whether a person marked it or has yet to."""

    def _get_score(self, cell: Any, resources: Any) -> None:
        super()._get_score(cell, resources)
        about = cell.metadata.nbgrader
        grade = self.gradebook.find_grade(
            about["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        about["waiting"] = grade.needs_manual_grade
        about["by_hand"] = grade.manual_score is not None
        about["title"] = title_of(self.assignment_id, about["grade_id"])


def title_of(module: str, grade_id: str) -> str:
    """The title of the question that a cell marks, or the words of its name."""
    name = grade_id.removeprefix(MARK)
    try:
        return keyed_questions(module)[name].title
    except (CourseError, KeyError):
        return name.replace("-", " ")
