"""Steps that turn a source notebook into the released exercise: no key, no output, every cell locked."""

from pathlib import Path
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade

from commissioning.errors import ContentError
from commissioning.grading.config import SOURCES
from commissioning.grading.marking.cells import MARK, RECHECK
from commissioning.questions import QuestionSet, load_questions, released
from commissioning.questions.question import fresh_for, that_count


class CheckSource(NbGraderPreprocessor):  # type: ignore[misc]
    """Refuse to release a source folder or notebook that would leak a key or mark wrongly."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        folder = Path(resources["metadata"]["path"])
        notebook = f"{resources['metadata']['name']}.ipynb"
        for path in sorted(folder.iterdir()):
            if path.name not in (*SOURCES, notebook) and not path.match("*.lock"):
                raise ContentError(
                    f"{folder.name} holds {path.name}, which has no place in solutions/: it could be "
                    f"released or mark everybody. Move {path} away, then release again."
                )
        check_cells(nb, load_questions(folder), notebook)
        return nb, resources


def check_cells(nb: Any, questions: QuestionSet, notebook: str) -> None:
    """ContentError unless every question has its one grade cell, of its kind and with its points."""
    marked = set()
    for cell in nb.cells:
        if not is_grade(cell):
            continue
        grade_id = cell.metadata.nbgrader.grade_id
        name = grade_id.removeprefix(MARK)
        if not grade_id.startswith(MARK) or name not in questions:
            raise ContentError(
                f"{notebook}: the grade cell {grade_id!r} names no question. Call it "
                f"{MARK}<question id>; the questions are: {', '.join(questions)}."
            )
        points = questions[name].points
        if str(points) != str(cell.metadata.nbgrader.points) and float(points) != float(
            cell.metadata.nbgrader.points
        ):
            raise ContentError(
                f"{notebook}: the cell {grade_id!r} has {cell.metadata.nbgrader.points} points, its "
                f"question has {points}. Make the cell agree with the question."
            )
        written = questions[name].by_person
        if written != (cell.cell_type == "markdown"):
            kind = "a Markdown cell" if written else "a code cell"
            raise ContentError(f"{notebook}: the cell {grade_id!r} must be {kind}.")
        marked.add(name)
    missing = [name for name in that_count(questions) if name not in marked]
    if missing:
        raise ContentError(
            f"{notebook}: no cell marks {missing[0]!r}. Add one called {MARK}{missing[0]}."
        )
    places = [
        cell.metadata.get("nbgrader", {}).get("grade_id", "")
        for cell in nb.cells
        if cell.cell_type == "code"
    ]
    for critical, fresh in fresh_for(questions).items():
        if fresh.id in marked:
            raise ContentError(
                f"{notebook}: the cell {MARK}{fresh.id} marks a fresh question, which has no points. "
                "Take the cell out."
            )
        if places.count(f"{RECHECK}{critical}") != 1:
            raise ContentError(
                f"{notebook}: {fresh.id!r} needs one place. Add a code cell called {RECHECK}{critical} "
                f'with page.recheck("{critical}").'
            )


class ResolveReferences(NbGraderPreprocessor):  # type: ignore[misc]
    """Put facts, figures and words into the text, as learners read it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        from commissioning.content.pages.references import resolve_notebook

        resolved = resolve_notebook(nb, resources["nbgrader"]["assignment"])
        return nbformat.from_dict(resolved), resources


class LockEverything(NbGraderPreprocessor):  # type: ignore[misc]
    """Nothing in an exercise is typed into a cell, so no cell can be changed or deleted.

    Drops what only the author's own run left behind: outputs, timings, widget state.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        nb.metadata.pop("widgets", None)
        if "language_info" in nb.metadata:
            nb.metadata["language_info"] = {"name": "python"}
        for cell in nb.cells:
            cell.metadata["deletable"] = False
            cell.metadata["editable"] = False
            cell.metadata.pop("execution", None)
            if cell.cell_type == "code":
                cell.outputs = []
                cell.execution_count = None
        return nb, resources


class ReleaseQuestions(NbGraderPreprocessor):  # type: ignore[misc]
    """Write the questions without their keys beside the released notebook."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        questions = load_questions(Path(resources["metadata"]["path"]))
        text = released.to_json(questions)
        resources.setdefault("outputs", {})[released.FILE] = text.encode("utf-8")
        return nb, resources
