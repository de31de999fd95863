"""Mark a submission in place of running it: read the answers, mark them, write the outputs.

Each cell gets the output that executing it would have given, so nbgrader's own steps, formgrader and
feedback work unchanged.
"""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from commissioning.grading.marking.cells import ASK, RECHECK, question_id
from commissioning.grading.marking.items import Output, mark_submission
from commissioning.grading.marking.keyed import keyed_questions, to_be_marked
from commissioning.keeping.reading import Unreadable, read_submission

MARKED = "commissioning"


class MarkAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of `Execute`. Leaves for `SaveMarks` in `resources[MARKED]` each grade cell's item."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        about = resources["nbgrader"]
        read = to_be_marked(
            read_submission(Path(resources["metadata"]["path"]), about["assignment"])
        )
        if isinstance(read, Unreadable):
            self.log.warning("%s: %s A person must look at every item.", about["student"], read.why)
        names = [cell.metadata.get("nbgrader", {}).get("grade_id", "") for cell in nb.cells]
        asked = dict.fromkeys(question_id(name) for name in names if name)
        items = mark_submission(keyed_questions(about["assignment"]), read, asked)
        marked, count = {}, 0
        for cell, name in zip(nb.cells, names, strict=True):
            item = items.get(question_id(name))
            if item and is_grade(cell):
                marked[name] = item
            if cell.cell_type != "code":
                continue
            count += bool(cell.source.strip())
            cell.execution_count = count if cell.source.strip() else None
            cell.outputs = []
            if item and is_grade(cell):
                _result(cell, item.marked)
            elif item and item.asked and name.startswith((ASK, RECHECK)):
                _result(cell, item.asked)
        resources[MARKED] = marked
        return nb, resources


def _result(cell: Any, shown: Output) -> None:
    """Give the cell the one output that running it would have given."""
    data = {"text/plain": shown.plain} | ({"text/html": shown.html} if shown.html else {})
    output = NotebookNode(  # not new_output: it validates each one, a seventh of all time spent
        output_type="execute_result",
        data=NotebookNode(data),
        metadata=NotebookNode(),
        execution_count=cell.execution_count,
    )
    cell.outputs = [output]
