"""Start the facilitator's pages in a server of their own, for this machine only."""

from pathlib import Path
from typing import Any

from commissioning.grading.marking.keyed import require_keys
from commissioning.grading.settings import read_settings
from commissioning.server.at_home.isolation import isolate
from commissioning.server.at_home.launch import can_open_browser, end_with_the_window, free_port

FIRST = "/facilitator"
_CONFIG = Path(__file__).resolve().parents[1] / "at_home" / "config"


def settings(folder: Path, port: int, *, browser: bool) -> dict[str, Any]:
    """The server's settings: this machine only, this folder only, nothing but our pages."""
    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "allow_root": True,  # it serves this machine only, whoever runs it
            "answer_yes": True,
            "root_dir": str(folder),
            "open_browser": browser,
            "jpserver_extensions": {
                "commissioning.server.facilitator": True,
                "commissioning.server.at_home": False,
                "jupyterlab": False,
                "jupyter_lsp": False,
                "jupyter_server_terminals": False,
                "nbgrader.server_extensions.assignment_list": False,
                "nbgrader.server_extensions.course_list": False,
                "nbgrader.server_extensions.formgrader": False,
                "nbgrader.server_extensions.validate_assignment": False,
                "notebook": False,
                "notebook_shim": False,
            },
            "terminals_enabled": False,
            "log_level": "ERROR",
        },
        "FacilitatorApp": {"default_url": FIRST, "open_browser": browser, "log_level": "ERROR"},
    }


def serve(folder: Path, *, port: int | None = None, browser: bool = True) -> None:
    """Serve the facilitator's pages of `folder` until they are stopped; prints the address.

    CourseError where there are no keys, or no settings of a gradebook.
    """
    require_keys()
    read_settings(folder)
    isolate(folder, _CONFIG)  # before anything of Jupyter is imported
    from traitlets.config import Config

    from commissioning.server.facilitator.app import FacilitatorApp

    opens = browser and can_open_browser()
    config = Config(settings(folder, free_port(port), browser=opens))
    app = FacilitatorApp.initialize_server(argv=[], config=config)  # type: ignore[no-untyped-call]
    lines = [
        "\nThe facilitator's pages are at\n",
        f"    {app.display_url.splitlines()[0].strip()}\n",
        f"They show names and marks, of {folder}: keep the address to yourself.",
        "To stop, press Ctrl+C here.",
    ]
    app.io_loop.add_callback(print, "\n".join(lines), flush=True)
    app.log.addFilter(lambda record: "To access the server" not in record.getMessage())
    end_with_the_window()
    app.start()
