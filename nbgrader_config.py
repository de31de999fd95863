"""nbgrader's settings for this course: see course/commissioning/grading/config.py, which says why."""

from commissioning.grading.config import configure

configure(get_config())  # noqa: F821 - nbgrader puts this name here
