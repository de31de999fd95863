"""What the feedback page says beside nbgrader's own scores: how it begins, and more of each item."""

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import GetGrades

from commissioning.grading.nbgrader_steps.feedback_page import title_of
from commissioning.grading.nbgrader_steps.first_lines import first_lines_of


class GetMarks(GetGrades):  # type: ignore[misc]
    """Also says what each item is called, and whether a person marked it or has yet to."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        nb, resources = super().preprocess(nb, resources)
        about, folder = resources["nbgrader"], Path(resources["metadata"]["path"])
        lines = first_lines_of(about["assignment"])
        about["first_lines"] = lines.read(about["db_url"], about["student"], folder)
        return nb, resources

    def _get_score(self, cell: Any, resources: Any) -> None:
        super()._get_score(cell, resources)
        about = cell.metadata.nbgrader
        grade = self.gradebook.find_grade(
            about["grade_id"], self.notebook_id, self.assignment_id, self.student_id
        )
        about["waiting"] = grade.needs_manual_grade
        about["by_hand"] = grade.manual_score is not None
        about["title"] = title_of(self.assignment_id, about["grade_id"])
