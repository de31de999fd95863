"""nbgrader's settings of a facilitator's folder, read as nbgrader reads them but without loading it.

Loading nbgrader takes seconds, and most of what our commands do needs no more of it than where the
folders and the gradebook are.
"""

import os
from copy import deepcopy
from pathlib import Path
from typing import Any

from traitlets import Bool, Integer, List, Unicode, default
from traitlets.config import Application, Config, LoggingConfigurable

from commissioning.errors import CourseError
from commissioning.grading.own_settings import SECTION

FILE = "nbgrader_config"
_DIRECTORIES = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")  # noqa: PTH118 - a format


class CourseDirectory(LoggingConfigurable):
    """As much as we use of nbgrader's class of this name; a test holds the two equal.

    It bears that name because traitlets finds the settings of a class by its name.
    """

    course_id = Unicode().tag(config=True)
    assignment_id = Unicode().tag(config=True)
    student_id_exclude = Unicode().tag(config=True)
    root = Unicode().tag(config=True)
    db_url = Unicode().tag(config=True)
    directory_structure = Unicode(_DIRECTORIES).tag(config=True)
    source_directory = Unicode("source").tag(config=True)
    release_directory = Unicode("release").tag(config=True)
    submitted_directory = Unicode("submitted").tag(config=True)
    autograded_directory = Unicode("autograded").tag(config=True)
    feedback_directory = Unicode("feedback").tag(config=True)
    groupshared = Bool(default_value=False).tag(config=True)
    ignore = List([".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]).tag(config=True)

    @default("root")
    def _here(self) -> str:
        return str(Path.cwd())

    @default("db_url")
    def _beside_the_folders(self) -> str:
        return f"sqlite:///{Path(self.root).absolute() / 'gradebook.db'}"

    def format_path(self, nbgrader_step: str, student_id: str, assignment_id: str) -> str:
        """The folder of a step, a learner and a module."""
        inside: str = self.directory_structure.format(
            nbgrader_step=nbgrader_step, student_id=student_id, assignment_id=assignment_id
        )
        return str(Path(self.root) / inside)


class BaseConverter(LoggingConfigurable):
    """See `GenerateFeedback`, which inherits settings by this name."""

    permissions = Integer().tag(config=True)


class GenerateFeedback(BaseConverter):
    """As much as we use of nbgrader's class of this name: how files of feedback are left."""

    def __init__(self, directory: CourseDirectory, **given: Any) -> None:
        self._groupshared = directory.groupshared
        super().__init__(**given)

    @default("permissions")
    def _writable_by_us(self) -> int:
        return 664 if self._groupshared else 644

    @property
    def mode(self) -> int:
        """The bits: nbgrader writes them as they are read."""
        return int(str(self.permissions), 8)


def read_settings(root: Path) -> Config:
    """The settings that hold in `root`: its own, and no other's on this machine (see `own_settings`)."""
    if not (root / f"{FILE}.py").is_file():
        raise CourseError(
            f"{root} holds no {FILE}.py. Change to the folder that does, then run this again."
        )
    reader = Application(raise_config_file_errors=True)
    try:
        reader.load_config_file(FILE, path=str(root))
    except Exception as bad:  # whatever a file of Python or JSON may raise
        raise CourseError(
            f"The settings {root / FILE}.py (or .json) could not be read: {type(bad).__name__}: {bad}. "
            "Nothing was done. Take back what was changed there, then run this again."
        ) from bad
    found: Config = reader.config
    if found and SECTION not in found:
        raise CourseError(
            f"The settings in {root / FILE}.py are not this course's. Nothing was done. Change to this course's folder "
            "and run this again. If this is its folder, call configure(get_config(), Path(__file__).parent) there first, "
            "as the nbgrader_config.py that came with the course does."
        )
    found.CourseDirectory.root = str(root)
    return found


def of_module(config: Config, module: str) -> Config:
    """The same settings for one module."""
    settings: Config = deepcopy(config)
    settings.CourseDirectory.assignment_id = module
    return settings


def released_notebook(directory: CourseDirectory, packaged: Path) -> Path:
    """The notebook of the directory's module as released here, else the package's; CourseError if neither."""
    module: str = directory.assignment_id
    name = f"{module}.ipynb"
    here = Path(directory.format_path(directory.release_directory, ".", module)) / name
    for path in (here, packaged / module / name):
        if path.is_file():
            return path
    raise CourseError(
        f"The released exercise is missing: {here}. Run `nbgrader generate_assignment {module}` "
        "first. Nothing was marked."
    )
