"""What we lean on in nbgrader that it promises to nobody, in one place: a new version fails here first.

pyproject.toml allows no newer minor version than the one these tests have seen.
"""

import inspect
import os
import tomllib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import nbgrader.api
import pytest
import sqlalchemy
from nbgrader import plugins, preprocessors, utils
from nbgrader.apps.baseapp import NbGrader
from nbgrader.apps.exportapp import ExportApp
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.converters import Autograde, BaseConverter, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.functions import coalesce
from traitlets.config import Config

from commissioning.grading import config, settings
from commissioning.grading.gradebook.database import engine_of
from commissioning.grading.gradebook.standing import standings
from commissioning.grading.gradebook.tables import NBGRADERS
from grading.comparing import RIGHT, grade
from grading.course_folder import CourseFolder

THEIRS = nbgrader.api.Base.metadata.tables


def test_no_newer_minor_version_is_taken_unseen() -> None:
    top = Path(__file__).resolve().parents[2]
    listed = tomllib.loads((top / "pyproject.toml").read_text())["project"]["dependencies"]
    (wanted,) = [one for one in listed if one.startswith("nbgrader")]
    major, minor, *_ = version("nbgrader").split(".")
    assert wanted.endswith(f",<{major}.{int(minor) + 1}")


# --- the gradebook -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NBGRADERS.tables)
def test_our_columns_are_nbgraders(name: str) -> None:
    for column in NBGRADERS.tables[name].columns:
        other = THEIRS[name].columns[column.name]
        assert repr(column.type) == repr(other.type), column
        assert (column.nullable, column.primary_key) == (other.nullable, other.primary_key), column


def test_what_we_insert_leaves_out_no_column_that_must_be_filled() -> None:
    for name in ("student", "submitted_assignment", "submitted_notebook", "grade", "comment"):
        ours = NBGRADERS.tables[name].columns
        needed = [one.name for one in THEIRS[name].columns if not one.nullable]
        assert [one for one in needed if one not in ours] == []
    flagged = THEIRS["submitted_notebook"].columns["flagged"].default
    assert flagged.arg is False  # saved as `save` writes it


def test_scores_are_summed_as_nbgrader_sums_them(course: CourseFolder) -> None:
    for name in ("ann", "ben", "cem"):
        course.submit(name, RIGHT if name != "ben" else {"yearly-cost": 1200})
    grade(course)
    course.mark_by_hand("ann", "mark-reply", 2.5)
    course.mark_by_hand("cem", "mark-who-decides", 0.25)
    course.write("update grade set extra_credit = 0.5 where manual_score = 2.5")
    course.write("update comment set manual_comment = 'Well put.'")
    with engine_of(course.db_url).connect() as db:
        ours = standings(db, course.module)
    assert len(ours) == 3
    with nbgrader.api.Gradebook(course.db_url) as gradebook:
        for submission in gradebook.assignment_submissions(course.module):
            standing, (notebook,) = ours[submission.student_id], submission.notebooks
            assert (standing.score, standing.max_score) == (notebook.score, notebook.max_score)
            for item in notebook.grades:
                mine = standing.items[item.name]
                assert (mine.score, mine.max_score) == (item.score, item.max_score)
            said = {one.name: one.comment for one in notebook.comments if one.comment}
            assert standing.comments == said


def test_each_gradebook_makes_its_engine_by_a_name_that_we_can_replace() -> None:
    stock = nbgrader.api.create_engine
    assert getattr(stock, "__wrapped__", stock) is sqlalchemy.create_engine
    assert "create_engine" in nbgrader.api.Gradebook.__init__.__code__.co_names


def test_coalesce_can_be_written_out_for_postgresql() -> None:
    column = NBGRADERS.tables["grade"].columns["auto_score"]
    query = sqlalchemy.select(coalesce(column, 0.0)).compile(dialect=postgresql.dialect())
    assert "POSTCOMPILE" in str(query)


# --- methods that we call, replace or override: their arguments, and who calls them ---------------------

CALLED: list[tuple[Any, list[str]]] = [
    (nbgrader.api.get_alembic_version, []),
    (nbgrader.api.Gradebook.__init__, ["self", "db_url", "course_id", "authenticator"]),
    (nbgrader.api.Gradebook.find_assignment, ["self", "name"]),
    (nbgrader.api.Gradebook.find_notebook, ["self", "name", "assignment"]),
    (
        nbgrader.api.Gradebook.find_grade,
        ["self", "grade_cell", "notebook", "assignment", "student"],
    ),
    (nbgrader.api.Gradebook.find_source_cell, ["self", "name", "notebook", "assignment"]),
    (nbgrader.api.Gradebook.find_graded_cell, ["self", "name", "notebook", "assignment"]),
    (preprocessors.SaveCells._create_notebook, ["self", "nb"]),
    (preprocessors.OverwriteCells.preprocess, ["self", "nb", "resources"]),
    (
        preprocessors.OverwriteCells.preprocess_cell,
        ["self", "cell", "resources", "cell_index"],
    ),
    (preprocessors.OverwriteKernelspec.preprocess, ["self", "nb", "resources"]),
    (preprocessors.GetGrades._get_score, ["self", "cell", "resources"]),
    (preprocessors.AssignLatePenalties.init_plugin, ["self"]),
    (
        plugins.LateSubmissionPlugin.late_submission_penalty,
        ["self", "student_id", "score", "total_seconds_late"],
    ),
    (plugins.ExportPlugin.export, ["self", "gradebook"]),
    (BaseConverter.init_destination, ["self", "assignment_id", "student_id"]),
    (BaseConverter.run_post_convert_hook, ["self"]),
    (BaseConverter.convert_notebooks, ["self"]),
    (utils.is_grade, ["cell"]),
    (utils.is_solution, ["cell"]),
    (utils.find_all_files, ["path", "exclude"]),
    (utils.parse_utc, ["ts"]),
]


@pytest.mark.parametrize(
    ("called", "names"), CALLED, ids=lambda one: getattr(one, "__qualname__", "")
)
def test_the_arguments_are_those_that_we_know(called: Callable[..., Any], names: list[str]) -> None:
    assert list(inspect.signature(called).parameters) == names


CALLS: list[tuple[Any, set[str]]] = [
    # `once_a_batch` answers these questions itself, and the gradebook is opened by then
    (preprocessors.OverwriteCells.preprocess_cell, {"find_source_cell", "find_graded_cell"}),
    (preprocessors.OverwriteCells.preprocess, {"gradebook", "notebook_id", "assignment_id"}),
    # `in_turns` takes a turn in the first and notes the end in the last
    (
        BaseConverter.convert_notebooks,
        {"init_destination", "run_pre_convert_hook", "init_assignment", "run_post_convert_hook"},
    ),
    (BaseConverter.init_destination, {"force", "coursedir"}),
    # `TrustedNotebook` is made after the list of submissions and before anything is touched
    (BaseConverter.start, {"init_notebooks", "exporter_class", "convert_notebooks"}),
    (BaseConverter.convert_single_notebook, {"exporter", "from_filename"}),
    # `making` saves what these do in one transaction
    (preprocessors.SaveCells.preprocess, {"_create_notebook", "gradebook"}),
    (preprocessors.GetGrades.preprocess_cell, {"_get_score"}),
    (ZipCollectApp.start, {"extract_archive_files", "process_extracted_files"}),
    (ExportApp.init_plugin, {"plugin_class"}),
]


@pytest.mark.parametrize(
    ("caller", "names"), CALLS, ids=lambda one: getattr(one, "__qualname__", "")
)
def test_it_calls_what_we_replace(caller: Any, names: set[str]) -> None:
    assert names <= set(caller.__code__.co_names)


def test_the_hook_before_each_submission_is_given_what_ours_takes() -> None:
    from commissioning.grading.collecting.guard import before_each

    given: dict[str, Any] = {}
    converter = Autograde(
        coursedir=CourseDirectory(), pre_convert_hook=lambda **all_: given.update(all_)
    )
    converter.run_pre_convert_hook()
    assert given.keys() == inspect.signature(before_each).parameters.keys()


def test_the_traits_that_we_set_are_there() -> None:
    for owner, names in (
        (BaseConverter, ("assignments", "exporter_class", "force", "pre_convert_hook")),
        (Autograde, ("exclude_overwriting", "sanitize_preprocessors", "autograde_preprocessors")),
        (GenerateAssignment, ("preprocessors",)),
        (GenerateFeedback, ("preprocessors", "exporter_class")),
        (preprocessors.ClearSolutions, ("text_stub",)),
        (preprocessors.AssignLatePenalties, ("plugin_inst",)),
        (plugins.ExportPlugin, ("to", "student", "assignment")),
        (plugins.FileNameCollectorPlugin, ("named_regexp", "valid_ext")),
        (ZipCollectApp, ("collect_directory_structure", "coursedir")),
    ):
        assert set(names) <= set(owner.class_trait_names()), owner


# --- settings ------------------------------------------------------------------------------------------


def _names(listed: list[Any]) -> list[str]:
    return [(one if isinstance(one, str) else one.__name__).rpartition(".")[2] for one in listed]


INSTEAD = {
    "Execute": ["MarkAnswers"],
    "SaveAutoGrades": ["SaveMarks"],
    "OverwriteKernelspec": ["OverwriteKernelspecOnce"],
    "OverwriteCells": ["OverwriteCellsOnce", "PutWrittenAnswers"],
    "CheckCellMetadata": [],
}


@pytest.mark.parametrize(
    ("stock", "ours"),
    [
        (Autograde.sanitize_preprocessors, config.SANITIZE),
        (Autograde.autograde_preprocessors, config.AUTOGRADE),
    ],
)
def test_marking_takes_every_step_of_nbgraders_or_its_replacement(stock: Any, ours: Any) -> None:
    expected = [step for one in _names(stock.default()) for step in INSTEAD.get(one, [one])]
    assert _names(ours) == expected


def test_releasing_takes_every_step_of_nbgraders() -> None:
    ours = [one for one in config.RELEASE if one.startswith("nbgrader.")]
    assert _names(ours) == _names(GenerateAssignment.preprocessors.default())


def test_our_course_directory_is_nbgraders(tmp_path: Path) -> None:
    for given in ({}, {"db_url": "sqlite:////a/b.db", "directory_structure": "x/{nbgrader_step}"}):
        c = Config()
        c.CourseDirectory.root = str(tmp_path)
        c.CourseDirectory.update(given)
        ours, theirs = settings.CourseDirectory(config=c), CourseDirectory(config=c)
        for name in settings.CourseDirectory.class_own_traits(config=True):
            assert getattr(ours, name) == getattr(theirs, name), name
        where = ("submitted", "ann", "04")
        assert ours.format_path(*where) == theirs.format_path(*where)


@pytest.mark.parametrize("groupshared", [False, True])
@pytest.mark.parametrize("given", [{}, {"BaseConverter": {"permissions": 600}}])
def test_feedback_is_left_as_nbgrader_leaves_it(given: dict[str, Any], groupshared: bool) -> None:
    c = Config(given)
    c.CourseDirectory.groupshared = groupshared
    ours = settings.GenerateFeedback(settings.CourseDirectory(config=c), config=c)
    theirs = GenerateFeedback(coursedir=CourseDirectory(config=c), config=c)
    assert ours.permissions == theirs.permissions


def test_settings_are_read_as_nbgrader_reads_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nbgrader_config.py").write_text(
        "from commissioning.grading.config import configure\nc = get_config()\nconfigure(c)\n"
        "c.CourseDirectory.submitted_directory = 'ours'\n"
        "c.CourseDirectory.ignore.append('*.bak')\n"
    )
    (tmp_path / "nbgrader_config.json").write_text(
        '{"LateSubmissionPlugin": {"penalty_method": "zero"}}'
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.environ["PATH"])
    app = NbGrader()
    app.initialize([])
    theirs = {name: given for name, given in app.config.items() if given}  # asking makes some
    ours = settings.read_settings(tmp_path)
    assert ours == theirs
    assert ours.CourseDirectory.submitted_directory == "ours"
    assert ours.CourseDirectory.ignore[-1] == "*.bak"
    assert ours.LateSubmissionPlugin.penalty_method == "zero"
