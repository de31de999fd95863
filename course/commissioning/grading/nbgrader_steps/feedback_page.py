"""The feedback page: one accessible HTML file, complete in itself, without code or outside links.

Loads nbconvert, whose template it is, and not nbgrader.
"""

from typing import Any

from nbconvert.exporters import HTMLExporter

from commissioning.browser import bundle
from commissioning.errors import CourseError
from commissioning.grading.marking.cells import question_id
from commissioning.grading.marking.keyed import keyed_questions


class FeedbackPage(HTMLExporter):
    """`GenerateFeedback.exporter_class`. Its template is named in `config`, where nbgrader looks."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self.environment.filters["marks"] = _marks
        self.environment.globals["style"] = bundle.css("tokens", "feedback")


def _marks(number: Any) -> str:
    """Points as people write them: 2, 1.5, never 2.0."""
    return f"{float(number or 0):.2f}".rstrip("0").rstrip(".")


def title_of(module: str, grade_id: str) -> str:
    """The title of the question that a cell marks, or the words of its name."""
    name = question_id(grade_id)
    try:
        return keyed_questions(module)[name].title
    except (CourseError, KeyError):
        return name.replace("-", " ")
