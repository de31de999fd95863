"""The course on a learner's own machine: its pages in a Jupyter server, beside JupyterLab."""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """What Jupyter Server asks a package for; the server's parts load only then."""
    from commissioning.server.at_home.app import CourseApp

    return [{"module": "commissioning.server.at_home", "app": CourseApp}]
