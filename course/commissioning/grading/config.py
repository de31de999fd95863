"""All of nbgrader's settings for this course, and why. `nbgrader_config.py` calls `configure`."""

import os
import sysconfig
from pathlib import Path
from typing import Any

from commissioning.content import editions, folders
from commissioning.errors import CourseError
from commissioning.grading.gradebook.database import chosen, know_drivers
from commissioning.grading.own_settings import claim

STUB = "<!-- Answered in the form above. -->"
# Left out by name, because they hold what learners must not see, or mark everybody.
SOURCES = ("questions.yaml", "questions", "model-answers.json", ".ipynb_checkpoints")
TEMPLATES = Path(__file__).resolve().parent / "nbgrader_steps" / "templates"

# Steps stand here by name, so that reading the settings loads neither nbgrader nor our steps.
_NBGRADER, _OURS = "nbgrader.preprocessors", "commissioning.grading.nbgrader_steps"
RELEASE = [
    f"{_OURS}.release.CheckSource",  # first: a fault stops the release before a cell is saved
    f"{_OURS}.release.ResolveReferences",
    f"{_NBGRADER}.IncludeHeaderFooter",
    f"{_NBGRADER}.InstantiateTests",
    f"{_NBGRADER}.LockCells",
    f"{_NBGRADER}.ClearSolutions",
    f"{_NBGRADER}.ClearOutput",
    f"{_NBGRADER}.CheckCellMetadata",
    f"{_NBGRADER}.ComputeChecksums",
    f"{_NBGRADER}.SaveCells",
    f"{_NBGRADER}.ClearHiddenTests",
    f"{_NBGRADER}.ClearMarkScheme",
    f"{_NBGRADER}.ComputeChecksums",
    f"{_NBGRADER}.CheckCellMetadata",
    f"{_OURS}.release.LockEverything",
    f"{_OURS}.release.ReleaseQuestions",
]
# The learner's notebook is never opened, and nothing is run. nbgrader's CheckCellMetadata is left out of
# both lists: it guards against a learner's edits, and took a quarter of the time.
SANITIZE = [
    f"{_NBGRADER}.ClearOutput",
    f"{_NBGRADER}.DeduplicateIds",
    f"{_OURS}.once_a_batch.OverwriteKernelspecOnce",
    f"{_OURS}.once_a_batch.OverwriteCellsOnce",
    f"{_OURS}.written.PutWrittenAnswers",
]
AUTOGRADE = [
    f"{_OURS}.mark.MarkAnswers",  # in place of Execute
    f"{_NBGRADER}.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    f"{_NBGRADER}.LimitOutput",
    f"{_OURS}.save.SaveMarks",  # in place of SaveAutoGrades
    f"{_NBGRADER}.AssignLatePenalties",
]


def configure(c: Any, folder: Path | None = None) -> None:
    """Fill nbgrader's config object `c` for the course in `folder`, by default where we are.

    The gradebook is the file `gradebook.db` there, or what COMMISSIONING_GRADEBOOK names.
    """
    claim(c, folder or Path.cwd())
    _edition(folder or Path.cwd())
    _scripts_on_path()
    _folders(c)
    _gradebook(c)
    _release(c)
    _marking(c)
    _feedback(c)


def _edition(folder: Path) -> None:
    """Ask and mark by the folder's own questions, where it was made for a cohort that has some."""
    if editions.edition_of(folder / "exercises"):
        editions.use(folder / "exercises", folder / "solutions")


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
    c.GenerateAssignment.preprocessors = RELEASE


def _marking(c: Any) -> None:
    c.Autograde.exporter_class = f"{_OURS}.trusted.TrustedNotebook"
    c.Autograde.pre_convert_hook = "commissioning.grading.collecting.guard.before_each"
    c.Autograde.sanitize_preprocessors = SANITIZE
    c.Autograde.autograde_preprocessors = AUTOGRADE
    # nbgrader lays files of solutions/ over a submission's. A stray answers.json there would mark
    # everybody by it.
    c.Autograde.exclude_overwriting = {module: ["answers.json"] for module in _modules()}


def _modules() -> list[str]:
    places = [folder for folder in (folders.keys_dir(), folders.exercises_dir()) if folder]
    found = {path.name for folder in places for path in folder.glob("[0-9][0-9]-*")}
    return sorted(found)


def _feedback(c: Any) -> None:
    c.GenerateFeedback.exporter_class = f"{_OURS}.feedback_page.FeedbackPage"
    c.GenerateFeedback.preprocessors = [
        f"{_OURS}.feedback.GetMarks"
    ]  # the page brings its own style
    # Named for our own class: formgrader sets HTMLExporter's template for itself.
    c.FeedbackPage.template_name = "commissioning-feedback"
    c.FeedbackPage.extra_template_basedirs = [str(TEMPLATES)]
