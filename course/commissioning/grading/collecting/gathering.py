"""nbgrader's own zip collection, run on answers that have been read and checked before."""

import logging
from pathlib import Path

from traitlets.config import Config

from commissioning.errors import CourseError

_NAMED = (
    r".*[\\/](?P<student_id>[A-Za-z0-9._@-]{1,64})[\\/](?P<timestamp>[0-9]{8}T[0-9]{6}\.[0-9]{6})-[0-9]+"
    r"[\\/](?P<file_id>answers\.json)$"
)


def zip_collect(staging: Path, module: str) -> None:
    """Run `nbgrader zip_collect` inside `staging`, on answers that have been checked."""
    from nbgrader.apps.zipcollectapp import (
        ZipCollectApp,  # takes seconds; often there is nothing new
    )
    from nbgrader.coursedir import CourseDirectory

    c = Config()
    c.CourseDirectory.root = str(staging)
    c.CourseDirectory.assignment_id = module
    c.ZipCollectApp.collect_directory_structure = "{assignment_id}/{collect_step}"
    c.FileNameCollectorPlugin.named_regexp = _NAMED
    c.FileNameCollectorPlugin.valid_ext = [".json"]
    c.ZipCollectApp.log_level = logging.CRITICAL
    try:
        app = ZipCollectApp(config=c)
        app.coursedir = CourseDirectory(config=c)
        app.start()
    except SystemExit:
        raise CourseError(
            f"nbgrader's zip collection of {module} stopped. Nothing was changed in submitted/."
        ) from None
