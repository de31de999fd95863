"""All of nbgrader's settings for this course, and why. `nbgrader_config.py` calls `configure`."""

import os
import sysconfig
from typing import Any

from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import (
    CheckCellMetadata,
    Execute,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)

from commissioning.content import folders
from commissioning.errors import CourseError
from commissioning.grading.collecting.guard import before_each
from commissioning.grading.gradebook.database import chosen, know_drivers
from commissioning.grading.nbgrader_steps.feedback import TEMPLATES, FeedbackPage, GetMarks
from commissioning.grading.nbgrader_steps.marking import MarkAnswers
from commissioning.grading.nbgrader_steps.once import OverwriteCellsOnce, OverwriteKernelspecOnce
from commissioning.grading.nbgrader_steps.pour import PourText
from commissioning.grading.nbgrader_steps.release import (
    SOURCES,
    CheckSource,
    LockEverything,
    ReleaseQuestions,
    ResolveReferences,
)
from commissioning.grading.nbgrader_steps.saving import SaveMarks
from commissioning.grading.nbgrader_steps.trusted import TrustedNotebook

STUB = "<!-- Answered in the form above. -->"


def configure(c: Any) -> None:
    """Fill nbgrader's config object `c`. Holds no path of a machine.

    The gradebook is the file `gradebook.db`, or what COMMISSIONING_GRADEBOOK names.
    """
    _scripts_on_path()
    _folders(c)
    _gradebook(c)
    _release(c)
    _marking(c)
    _feedback(c)


def _scripts_on_path() -> None:
    """Let nbgrader find `alembic`, which it calls by name when it makes a gradebook.

    Where Python's scripts are not on the path, as on many Windows machines, that would fail.
    """
    scripts, path = sysconfig.get_path("scripts"), os.environ.get("PATH", "")
    if scripts not in path.split(os.pathsep):
        os.environ["PATH"] = os.pathsep.join([scripts, path])


def _folders(c: Any) -> None:
    c.CourseDirectory.course_id = "collaborative-commissioning"
    c.CourseDirectory.source_directory = "solutions"
    c.CourseDirectory.release_directory = "exercises"
    # Matches base names, in both directions: what is named here is neither released nor copied from a
    # submission. So answers.json must not stand here, or learners' answers would be dropped.
    c.CourseDirectory.ignore = [
        "__pycache__",
        "*.pyc",
        "feedback",
        *SOURCES,
        "*.yaml",
        "*.yml",
        "*.py",
        "*.md",
        "*.lock",
        "*.tmp",
        "*.damaged-*",
        ".*",
    ]


def _gradebook(c: Any) -> None:
    know_drivers()
    try:
        url = chosen()
    except CourseError as said:
        raise SystemExit(str(said)) from None  # nbgrader would show a traceback, and go on without
    if url:
        c.CourseDirectory.db_url = url


def _release(c: Any) -> None:
    # A text answer is typed in a form; nbgrader compares this stub to see whether there was one.
    c.ClearSolutions.text_stub = STUB
    # CheckSource first, so that a fault stops the release before a cell is saved in the gradebook.
    c.GenerateAssignment.preprocessors = [
        CheckSource,
        ResolveReferences,
        *GenerateAssignment.preprocessors.default(),
        LockEverything,
        ReleaseQuestions,
    ]


def _marking(c: Any) -> None:
    # The learner's notebook is never opened, and nothing is run.
    c.Autograde.exporter_class = TrustedNotebook
    c.Autograde.pre_convert_hook = before_each
    # CheckCellMetadata goes: it guards against a learner's edits, and took a quarter of the time.
    c.Autograde.sanitize_preprocessors = _steps(
        Autograde.sanitize_preprocessors,
        {
            OverwriteCells: [OverwriteCellsOnce, PourText],
            OverwriteKernelspec: [OverwriteKernelspecOnce],
        },
    )
    c.Autograde.autograde_preprocessors = _steps(
        Autograde.autograde_preprocessors, {Execute: [MarkAnswers], SaveAutoGrades: [SaveMarks]}
    )
    # nbgrader lays files of solutions/ over a submission's. A stray answers.json there would mark
    # everybody by it.
    c.Autograde.exclude_overwriting = {module: ["answers.json"] for module in _modules()}


def _steps(stock: Any, instead: dict[type, list[type]]) -> list[type]:
    """Nbgrader's own steps, some of them replaced, so that a newer nbgrader keeps what it adds."""
    replaced = {CheckCellMetadata: [], **instead}
    return [step for one in stock.default() for step in replaced.get(one, [one])]


def _modules() -> list[str]:
    places = [folder for folder in (folders.keys_dir(), folders.exercises_dir()) if folder]
    found = {path.name for folder in places for path in folder.glob("[0-9][0-9]-*")}
    return sorted(found)


def _feedback(c: Any) -> None:
    c.GenerateFeedback.exporter_class = FeedbackPage
    c.GenerateFeedback.preprocessors = [GetMarks]  # the page brings its own style
    # Named for our own class: formgrader sets HTMLExporter's template for itself.
    c.FeedbackPage.template_name = "commissioning-feedback"
    c.FeedbackPage.extra_template_basedirs = [str(TEMPLATES)]
