"""A course folder of a learner."""

from server.course_at_home import folder  # noqa: F401 - a fixture
