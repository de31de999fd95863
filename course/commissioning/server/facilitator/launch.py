"""Start the facilitator's pages in a server of their own, for this machine only."""

from pathlib import Path
from typing import Any

from commissioning.grading.marking.keyed import require_keys
from commissioning.grading.settings import read_settings
from commissioning.server.at_home.isolation import isolate
from commissioning.server.at_home.own_server import (
    address_of,
    can_open_browser,
    free_port,
    only_here,
    run,
)

FIRST = "/facilitator"
_CONFIG = Path(__file__).resolve().parents[1] / "at_home" / "config"


def settings(folder: Path, port: int, *, browser: bool) -> dict[str, Any]:
    """The server's settings: this machine only, this folder only, nothing but our pages."""
    return {
        "ServerApp": only_here(
            folder, port, browser=browser, shows=("commissioning.server.facilitator",)
        ),
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
        f"    {address_of(app)}\n",
        f"They show names and marks, of {folder}: keep the address to yourself.",
        "To stop, press Ctrl+C here.",
    ]
    run(app, lines)
