"""Put written answers into the cells that a person marks, while nbgrader cleans a submission.

A blank answer leaves the cell as it was released, which nbgrader scores 0; anything else changes it,
which nbgrader hands to a person.
"""

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from commissioning.grading.marking.cells import question_id
from commissioning.grading.marking.items import mark_submission
from commissioning.grading.marking.keyed import keyed_questions, to_be_marked
from commissioning.keeping.reading import read_submission


class PutWrittenAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """A sanitising step; must come after `OverwriteCells`."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        module = resources["nbgrader"]["assignment"]
        read = to_be_marked(read_submission(Path(resources["metadata"]["path"]), module))
        cells = {
            question_id(cell.metadata.nbgrader.grade_id): cell
            for cell in nb.cells
            if cell.cell_type == "markdown" and is_grade(cell) and is_solution(cell)
        }
        for name, item in mark_submission(keyed_questions(module), read, cells).items():
            if item.written is not None:
                cells[name].source = item.written
        return nb, resources
