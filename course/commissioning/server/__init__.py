"""The learner's side of running the course: the folder it is laid out in, and the server."""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """What Jupyter Server asks a package for; the server's parts load only then."""
    from commissioning.server.app import CourseApp

    return [{"module": "commissioning.server", "app": CourseApp}]
