"""Pour written answers into the cells that a person marks, while nbgrader cleans a submission.

A blank answer leaves the cell as it was released, which nbgrader scores 0; anything else changes it,
which nbgrader hands to a person.
"""

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from commissioning.grading.nbgrader_steps.keys import MARK, keyed_questions, question_of
from commissioning.grading.nbgrader_steps.showing import poured_markdown, unreadable_html
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import Outcome, mark


class PourText(NbGraderPreprocessor):  # type: ignore[misc]
    """A sanitising step; must come after `OverwriteCells`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        module = resources["nbgrader"]["assignment"]
        questions = keyed_questions(module)
        read = read_submission(Path(resources["metadata"]["path"]), module)
        for cell in nb.cells:
            if cell.cell_type != "markdown" or not (is_grade(cell) and is_solution(cell)):
                continue
            if isinstance(read, Unreadable):
                cell.source = unreadable_html(read.why)
                continue
            question = question_of(questions, cell.metadata.nbgrader.grade_id, MARK, read.attempt)
            if question is None:
                cell.source = unreadable_html("The course's keys do not know this question.")
                continue
            answer = read.value(question.id)
            earned = mark(question, answer)
            if earned.outcome is not Outcome.NOT_ATTEMPTED:
                cell.source = poured_markdown(question, answer, earned)
        return nb, resources
