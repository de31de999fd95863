"""The course's own errors: each says what happened, where, and what to do next."""


class CourseError(Exception):
    """Something a learner or facilitator can put right; the message says how."""


class ContentError(CourseError, ValueError):
    """A fault in the course's own files (YAML, notebooks): names file, entry and field."""
