"""Mark a submission in place of running it: read the answers, mark them, write the outputs.

Each cell gets the output that executing it would have given, so nbgrader's own steps, formgrader and
feedback work unchanged.
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from commissioning.grading.nbgrader_steps.keys import ASK, MARK, keyed_questions, question_of
from commissioning.grading.nbgrader_steps.showing import asked_html, marked_html, unreadable_html
from commissioning.keeping.reading import Unreadable, read_submission
from commissioning.questions import Outcome, QuestionSet, mark
from commissioning.records.answers import Answers

MARKED = "commissioning"
UNKNOWN = "The course's keys do not know this question."


class MarkAnswers(NbGraderPreprocessor):  # type: ignore[misc]
    """Takes the place of `Execute`. Tells `SaveMarks` in `resources[MARKED]` what a person must see.

    `resources[MARKED]` is `{"for_a_person": [grade ids], "answers": {grade id: fingerprint}}`.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        self._zero(nb)  # first: nbgrader reads a grade cell without output as full marks
        module = resources["nbgrader"]["assignment"]
        questions = keyed_questions(module)
        read = read_submission(Path(resources["metadata"]["path"]), module)
        if isinstance(read, Unreadable):
            self.log.warning(
                "%s: %s A person must look at every item.",
                resources["nbgrader"]["student"],
                read.why,
            )
        marked: dict[str, Any] = {"for_a_person": [], "answers": {}}
        for cell in nb.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
            if is_grade(cell):
                marked["answers"][name] = fingerprint(name, read)
            if cell.cell_type != "code":
                continue
            if is_grade(cell) and not self._mark(cell, name, questions, read):
                marked["for_a_person"].append(name)
            if name.startswith(ASK):
                self._show(cell, name, questions, read)
        resources[MARKED] = marked
        return nb, resources

    @staticmethod
    def _zero(nb: Any) -> None:
        count = 0
        for cell in nb.cells:
            if cell.cell_type != "code":
                continue
            count += bool(cell.source.strip())
            cell.execution_count = count if cell.source.strip() else None
            cell.outputs = []
            if is_grade(cell):
                _result(cell, "0", "")

    @staticmethod
    def _mark(cell: Any, name: str, questions: QuestionSet, read: Answers | Unreadable) -> bool:
        """Write the mark into the cell; whether a computer could give one."""
        if isinstance(read, Unreadable):
            _result(cell, "0", unreadable_html(read.why))
            return False
        question = question_of(questions, name, MARK, read.attempt)
        if question is None:
            _result(cell, "0", unreadable_html(UNKNOWN))
            return False
        earned = mark(question, read.value(question.id))
        _result(cell, repr(earned), marked_html(question, earned))
        return earned.outcome is not Outcome.FOR_A_PERSON

    @staticmethod
    def _show(cell: Any, name: str, questions: QuestionSet, read: Answers | Unreadable) -> None:
        if isinstance(read, Unreadable):
            _result(cell, read.why, unreadable_html(read.why))
            return
        question = question_of(questions, name, ASK, read.attempt)
        if question is not None:
            _result(cell, question.title, asked_html(question, read.value(question.id)))


def _result(cell: Any, plain: str, html: str) -> None:
    """Give the cell the one output that running it would have given."""
    data = {"text/plain": plain} | ({"text/html": html} if html else {})
    output = NotebookNode(  # not new_output: it validates each one, a seventh of all time spent
        output_type="execute_result",
        data=NotebookNode(data),
        metadata=NotebookNode(),
        execution_count=cell.execution_count,
    )
    cell.outputs = [output]


def fingerprint(grade_id: str, read: Answers | Unreadable) -> str:
    """What was answered, as a short text that changes when the answer or the try does."""
    if isinstance(read, Unreadable):
        answered: list[Any] = [read.why, read.fingerprint]
    else:
        answered = [read.attempt, read.value(grade_id.removeprefix(MARK))]
    return sha256(json.dumps(answered, sort_keys=True).encode()).hexdigest()
