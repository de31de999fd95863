"""Mark the exercise as it was released; the notebook that a learner handed in is never opened.

Deleted, duplicated, edited or broken cells in a submission then cost nobody a mark and stop no batch:
answers are found by question, in answers.json.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbgrader.converters.base import NbGraderException
from traitlets import Bool

from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.grading.collecting.guard import check_batch, without_notebook
from commissioning.grading.gradebook.database import share_engines
from commissioning.grading.gradebook.entering import enter
from commissioning.grading.gradebook.turns import in_turns
from commissioning.grading.marking.keyed import keyed_questions
from commissioning.grading.nbgrader_steps.release import check_cells
from commissioning.grading.settings import released_notebook


class TrustedNotebook(NotebookExporter):
    """`Autograde.exporter_class`. Made once a batch, before nbgrader touches anything."""

    # Validate once a pass, not after each step: the notebook is ours.
    optimistic_validation = Bool(default_value=True).tag(config=True)

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str, str], tuple[Any, Any]] = {}  # see `once_a_batch`
        converter: Any = self.parent
        if not hasattr(converter, "coursedir"):
            return
        share_engines()
        directory = converter.coursedir
        root, module = Path(directory.root), directory.assignment_id
        try:
            questions, notebook = (
                keyed_questions(module),
                released_notebook(directory, folders.exercises_dir()),
            )
            self._notebook = nbformat.read(notebook, as_version=4)  # once: each use copies it
            check_cells(self._notebook, questions, str(notebook))
        except CourseError as said:
            self.log.error(str(said))  # noqa: TRY400 - a sentence, not a traceback
            raise NbGraderException(str(said)) from None
        try:
            if enter(directory.db_url, module, notebook, directory.course_id):
                self.log.info("Entered %s into the gradebook, as released.", module)
        except CourseError as said:
            self.log.error(str(said))  # noqa: TRY400
            raise NbGraderException(str(said)) from None
        for line in check_batch(converter.assignments, root):
            self.log.warning(line)
        submitted = root / directory.submitted_directory
        for line in without_notebook(submitted, module, directory.student_id):
            self.log.warning(line)
        in_turns(converter, root / directory.autograded_directory)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[Any, dict[str, Any]]:
        """A path under `submitted/` gives the released notebook; any other path is read as it is."""
        directory = getattr(self.parent, "coursedir", None)
        about = (resources or {}).get("nbgrader")
        if directory is None or not about:
            return super().from_filename(filename, resources=resources, **kw)
        folder = Path(filename).parent
        handed_in = directory.format_path(
            directory.submitted_directory, about["student"], about["assignment"]
        )
        if folder != Path(handed_in):
            return super().from_filename(filename, resources=resources, **kw)
        given = ResourcesDict()
        given.update(resources or {})
        today = datetime.now(UTC)
        given["metadata"] = ResourcesDict(
            name=Path(filename).stem,
            path=str(folder),
            modified_date=f"{today:%B} {today.day}, {today.year}",
        )
        made: tuple[Any, dict[str, Any]] = self.from_notebook_node(  # type: ignore[no-untyped-call]
            self._notebook, resources=given, **kw
        )
        return made
