"""Another course's settings on the same machine, in every place that nbgrader reads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from nbgrader.apps import AutogradeApp, ExportApp, NbGraderApp
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from traitlets.config import Config

from commissioning.commands.main import main
from commissioning.errors import CourseError
from commissioning.grading.own_settings import SECTION
from commissioning.grading.settings import CourseDirectory, read_settings
from grading.course_folder import SCRATCH, CourseFolder
from grading.sending import packed, sent

OTHER = """
from pathlib import Path
c = get_config()
here = Path({folder!r})
c.CourseDirectory.root = str(here)
c.CourseDirectory.db_url = f"sqlite:///{{here / 'gradebook.db'}}"
c.CourseDirectory.course_id = "pottery"
c.CourseDirectory.submitted_directory = "handed-in"
c.CourseDirectory.autograded_directory = "marked"
c.CourseDirectory.feedback_directory = "given-back"
c.CourseDirectory.source_directory = "wheel"
c.CourseDirectory.directory_structure = "{{assignment_id}}/{{nbgrader_step}}/{{student_id}}"
c.CourseDirectory.student_id = "nobody"
c.CourseDirectory.student_id_exclude = "ann"
c.CourseDirectory.notebook_id = "none"
c.CourseDirectory.ignore.append("answers.json")
c.CourseDirectory.include = ["*.clay"]
c.CourseDirectory.max_file_size = 0
c.CourseDirectory.groupshared = True
c.NbGraderApp.CourseDirectory.root = str(here)
c.AutogradeApp.CourseDirectory.db_url = "sqlite:////nowhere/gradebook.db"
c.NbGrader.logfile = str(here / "nbgrader.log")
c.NbGrader.course_directory = str(here)
c.NbGrader.db_url = "sqlite:////nowhere/gradebook.db"
c.BaseConverter.pre_convert_hook = print
c.BaseConverter.post_convert_hook = lambda **given: (here / "hook").touch()
c.Autograde.post_convert_hook = lambda **given: (here / "hook").touch()
c.Autograde.autograde_preprocessors.append("nbgrader.preprocessors.Execute")
c.Autograde.force = True
c.Autograde.create_student = False
c.GenerateFeedback.preprocessors = []
c.GenerateFeedback.post_convert_hook = lambda **given: (here / "hook").touch()
c.GenerateAssignment.no_database = True
c.ClearSolutions.text_stub = "Shape the clay."
c.ClearSolutions.begin_solution_delimeter = "CLAY"
c.LockCells.lock_all_cells = True
c.LimitOutput.max_lines = 0
c.AssignLatePenalties.plugin_class = "pottery.Late"
c.LateSubmissionPlugin.penalty_method = "zero"
c.Exchange.root = str(here / "exchange")
c.ExchangeFactory.collect = "pottery.Collect"
c.Authenticator.plugin_class = "pottery.Door"
c.ExportApp.plugin_class = "pottery.Export"
c.ExportPlugin.to = str(here / "grades.csv")
c.HTMLExporter.template_name = "pottery"
c.FeedbackPage.template_name = "pottery"
c.TemplateExporter.exclude_markdown = True
c.ClearMetadataPreprocessor.enabled = False
c.Application.log_level = "CRITICAL"
c.JupyterApp.answer_yes = True
"""
# What would stop nbgrader before it comes to our file is no setting that could be taken back.
STOPS = ("c.ExportApp.plugin_class",)

PLACES = {
    "user.py": ("JUPYTER_CONFIG_DIR", "nbgrader_config.py"),
    "path.py": ("JUPYTER_CONFIG_PATH", "nbgrader_config.py"),
    "home.py": ("HOME", ".jupyter/nbgrader_config.py"),
    "wide.py": ("JUPYTER_CONFIG_PATH", "jupyter_config.py"),
    "user.json": ("JUPYTER_CONFIG_DIR", "nbgrader_config.json"),
}


@pytest.fixture(params=PLACES)
def other(
    request: pytest.FixtureRequest,
    course: CourseFolder,
    pristine: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """Another course's folder, named where the test's parameter says; we stand in ours."""
    folder, config = tmp_path_factory.mktemp("pottery"), tmp_path_factory.mktemp("settings")
    variable, name = PLACES[request.param]
    monkeypatch.setenv(variable, str(config))
    if variable == "HOME":
        monkeypatch.delenv("JUPYTER_CONFIG_DIR", raising=False)
    file = config / name
    file.parent.mkdir(exist_ok=True)
    if file.suffix == ".json":
        told = {"CourseDirectory": {"root": str(folder), "submitted_directory": "handed-in"}}
        file.write_text(json.dumps(told))
    else:
        lines = OTHER.format(folder=str(folder)).splitlines()
        file.write_text("\n".join(line for line in lines if not line.startswith(STOPS)))
    (folder / "nbgrader_config.py").write_text(
        "c = get_config()\nc.CourseDirectory.course_id = 'from the folder'\n"
    )
    (course.root / "nbgrader_config.py").write_bytes((pristine / "nbgrader_config.py").read_bytes())
    monkeypatch.chdir(course.root)
    monkeypatch.setenv("PATH", os.environ["PATH"])
    return folder


def _untouched(folder: Path) -> bool:
    return [path.name for path in folder.iterdir()] == ["nbgrader_config.py"]


def _without_ours(config: Config) -> dict[str, object]:
    return {name: given for name, given in config.items() if given and name != SECTION}


def test_our_commands_read_our_own_settings(other: Path, course: CourseFolder) -> None:
    directory = CourseDirectory(config=read_settings(course.root))
    assert directory.root == str(course.root)
    assert directory.db_url == course.db_url
    assert directory.submitted_directory == "submitted"


def test_our_commands_in_another_courses_folder_are_refused(
    other: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sent(tmp_path / "in", f"{SCRATCH}--ann.zip", packed({"who-decides": "a"}))
    (tmp_path / "class.csv").write_text("id,first_name\nann,Ann\n")
    monkeypatch.chdir(other)
    for asked in (
        ["collect", str(tmp_path / "in"), "--class-list", str(tmp_path / "class.csv")],
        ["grade", SCRATCH], ["feedback", SCRATCH], ["results", SCRATCH], ["due", SCRATCH, "1 July 2027"],
    ):  # fmt: skip
        assert main(asked) == 2
        assert (
            "are not this course's. Nothing was done. Change to this course's folder"
            in capsys.readouterr().err
        )
    assert _untouched(other)


def test_names_go_into_our_gradebook(other: Path, course: CourseFolder, tmp_path: Path) -> None:
    sent(tmp_path / "in", f"{SCRATCH}--ann.zip", packed({"who-decides": "a"}))
    (tmp_path / "class.csv").write_text("id,first_name,last_name,email\nann,Ann,Lee,ann@x.org\n")
    asked = ["collect", str(tmp_path / "in"), "--class-list", str(tmp_path / "class.csv")]
    assert main(asked) == 0
    assert main(["grade", SCRATCH]) == 0
    assert course.grades("ann")["mark-who-decides"] == (2.0, None, False)
    assert _untouched(other)


@pytest.mark.parametrize("app", [AutogradeApp, ExportApp, NbGraderApp])
def test_nbgraders_commands_hear_our_folder_and_what_was_typed_alone(
    app: type[NbGraderApp], other: Path, course: CourseFolder
) -> None:
    one = app()
    one.initialize(["--CourseDirectory.student_id=ann", "--log-level=10"])
    assert one.coursedir.root == str(course.root)
    assert one.coursedir.db_url == course.db_url
    assert one.coursedir.student_id == "ann"
    assert one.coursedir.submitted_directory == "submitted"
    assert (one.logfile, one.log_level, one.answer_yes) == ("", 10, False)
    said = read_settings(course.root)
    said.CourseDirectory.student_id = "ann"
    said.Application.log_level = 10
    assert _without_ours(one.config) == _without_ours(said)


def test_formgrader_opens_our_folder(other: Path, course: CourseFolder) -> None:
    server = ServerApp()
    server.load_config_file()  # what stands in jupyter_config reaches every extension by its parent
    opened = FormgradeExtension(parent=server)
    opened.root_dir = str(course.root)
    opened.initialize([])
    for _ in range(2):  # as the page, then as each request asks
        assert opened.url_prefix == "."
        assert opened.coursedir.db_url == course.db_url
        assert opened.config.HTMLExporter.template_name == "formgrade"
        assert "post_convert_hook" not in opened.config.Autograde
        opened.load_config_file()
        opened.config = opened.config.copy()
        opened.initialize([])


@pytest.mark.slow
@pytest.mark.parametrize("other", ["user.py"], indirect=True)
def test_plain_nbgrader_marks_and_hands_back_in_our_folder(
    other: Path, course: CourseFolder, pristine: Path
) -> None:
    course.submit("ann", {"who-decides": "a"})
    environment = {**os.environ, "PYTHONPATH": str(pristine / "course")}
    for asked in (
        ["autograde", SCRATCH],
        ["generate_feedback", SCRATCH],
        ["db", "student", "list"],
    ):
        command = [sys.executable, "-m", "nbgrader", *asked]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert "ann" in done.stdout + done.stderr
    assert course.grades("ann")["mark-who-decides"] == (2.0, None, False)
    assert "Who decides" in course.feedback_page("ann")
    assert _untouched(other)


@pytest.mark.parametrize("other", ["user.py"], indirect=True)
def test_a_folder_that_is_not_ours_is_refused_in_our_folder(
    other: Path, course: CourseFolder
) -> None:
    with pytest.raises(SystemExit, match=r"names .*pottery.* Change to the folder that you mean"):
        AutogradeApp().initialize([f"--course-dir={other}"])


@pytest.mark.parametrize("other", ["user.py"], indirect=True)
def test_our_folder_may_be_named_from_elsewhere(
    other: Path, course: CourseFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(other.parent)
    one = AutogradeApp()
    one.initialize([f"--course-dir={course.root}"])
    assert one.coursedir.db_url == course.db_url
    assert one.coursedir.submitted_directory == "submitted"


@pytest.mark.parametrize("other", ["user.py"], indirect=True)
def test_another_course_keeps_its_own_settings(
    other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(other)
    one = AutogradeApp()
    one.initialize([])
    assert one.coursedir.root == str(other)
    assert one.coursedir.submitted_directory == "handed-in"
    assert one.coursedir.course_id == "from the folder"


def test_a_fault_in_our_own_settings_is_said(course: CourseFolder) -> None:
    (course.root / "nbgrader_config.py").write_text("c = get_confg()\n")
    with pytest.raises(CourseError, match=r"nbgrader_config\.py .*NameError.*get_confg"):
        read_settings(course.root)
