"""nbgrader's settings for this course: see course/commissioning/grading/config.py, which says why."""

from pathlib import Path

from commissioning.grading.config import configure

configure(get_config(), Path(__file__).parent)  # noqa: F821 - nbgrader puts this name here
