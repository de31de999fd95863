"""Keep settings of other courses on the same machine away from this course's folder.

nbgrader reads `nbgrader_config` and `jupyter_config` from the system's, the environment's and the user's
folders before it reads a course's own, and merges them all. Its guide advises to name a course there, so
names and marks of ours went into that course's gradebook. A file that makes a claim drops all of that.
"""

import sys
from pathlib import Path
from typing import Any

from traitlets.config import Config, Configurable

SECTION = "CollaborativeCommissioning"  # a section that no class reads: whose settings these are


def claim(c: Config, folder: Path) -> None:
    """Make `c` the settings of the course in `folder`, over which only the command line stands."""
    c.CourseDirectory.root = c[SECTION].folder = str(folder)
    nbgrader = sys.modules.get(
        "nbgrader.apps.baseapp"
    )  # whoever has not loaded it, reads no others
    if nbgrader and nbgrader.NbGrader.update_config is not _hear:
        nbgrader.NbGrader.update_config = _hear


def _hear(app: Any, config: Config) -> None:
    """Stand in for `update_config` of nbgrader's applications, by which all settings reach them."""
    if SECTION in config:
        _forget(app)
        Configurable.update_config(app, config)
        if app.coursedir:
            app.coursedir = type(app.coursedir)(parent=app)
            _refuse_another(app.coursedir.root, config[SECTION].folder)
    elif SECTION in app.config:  # formgrader hands over again what Jupyter Server had read
        Configurable.update_config(app, app.cli_config)
    else:
        Configurable.update_config(app, config)


def _forget(app: Any) -> None:
    """Take an application back to its defaults, its own needs and what was typed."""
    for name in app.trait_names(config=True):
        setattr(app, name, app.trait_defaults(name))
    said: Config = app.build_extra_config()
    said.merge(app.cli_config)
    app.config = said


def _refuse_another(root: str, folder: str) -> None:
    if Path(root).resolve() != Path(folder).resolve():
        raise SystemExit(
            f"The settings are those of the course in {folder}, and the command names {root}. Nothing "
            f"was done. Change to the folder that you mean, and leave --course-dir out."
        )
