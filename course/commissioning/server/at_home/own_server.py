"""A Jupyter server of ours for this machine only: its port, what it serves, how it is announced and how it ends."""

import os
import signal
import socket
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError

_TRIES = 50
_FIRST_PORT, _LAST_PORT = 8888, 65535
_ONLY_WHERE_SHOWN = (
    "commissioning.server.at_home",
    "jupyterlab",
    "jupyter_lsp",
    "jupyter_server_terminals",
    "nbgrader.server_extensions.assignment_list",
    "nbgrader.server_extensions.course_list",
    "nbgrader.server_extensions.formgrader",
    "nbgrader.server_extensions.validate_assignment",
    "notebook",
    "notebook_shim",
    "voila.server_extension",  # left by an earlier version of the course
)


def free_port(wanted: int | None, before: int | None = None) -> int:
    """`wanted` if it is free, else CourseError; without a wish the one used before, or the next free.

    A browser keeps what was typed but not saved for one address, so the port should stay the same.
    """
    if wanted is not None and not 1 <= wanted <= _LAST_PORT:
        raise CourseError(f"There is no port {wanted}. Give a number from 1 to {_LAST_PORT}.")
    several = [*([before] if before else []), *range(_FIRST_PORT, _FIRST_PORT + _TRIES)]
    for port in [wanted] if wanted else several:
        with socket.socket() as probe:
            if os.name != "nt":  # connections of a server that has just stopped do not count
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    if wanted:
        raise CourseError(
            f"Another program is using port {wanted}. Perhaps the course is already running: look for "
            "its tab in your browser. Otherwise start it without --port."
        )
    raise CourseError("No free port was found for the course. Close other programs and try again.")


def only_here(folder: Path, port: int, *, browser: bool, shows: Sequence[str]) -> dict[str, Any]:
    """Settings of `ServerApp`: this machine only, `folder` only, no extensions but those that it `shows`."""
    return {
        "ip": "127.0.0.1",
        "port": port,
        "port_retries": 0,
        "allow_root": True,  # it serves this machine only, whoever runs it
        "answer_yes": True,  # Ctrl+C ends it at once, as we say
        "root_dir": str(folder),
        "open_browser": browser,
        "jpserver_extensions": dict.fromkeys(_ONLY_WHERE_SHOWN, False) | dict.fromkeys(shows, True),
        "terminals_enabled": False,
        "log_level": "ERROR",
    }


def can_open_browser() -> bool:
    """Whether there is a browser that we can open."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def address_of(app: Any) -> str:
    """Where the server of `app` is opened, with what lets its owner in."""
    return str(app.display_url).splitlines()[0].strip()


def run(app: Any, lines: Sequence[str]) -> None:
    """Serve until somebody stops it; print `lines` once it answers."""
    # Jupyter Server binds its port in the loop that `start` runs; what is queued now runs after that.
    app.io_loop.add_callback(print, "\n".join(lines), flush=True)
    app.log.addFilter(lambda record: "To access the server" not in record.getMessage())
    _end_with_the_window()
    app.start()


def _end_with_the_window() -> None:
    """Take the closing of the window for a wish to stop: nothing of the course runs on unseen."""
    for name in ("SIGHUP", "SIGBREAK"):
        closing = getattr(signal, name, None)
        if closing and signal.getsignal(closing) is signal.SIG_DFL:  # not under nohup
            signal.signal(closing, lambda *_: signal.raise_signal(signal.SIGTERM))
