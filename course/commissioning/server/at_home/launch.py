"""Start the Jupyter server on a learner's machine and open the course in the browser."""

import os
import signal
import socket
import webbrowser
from pathlib import Path
from typing import Any

from commissioning.errors import CourseError
from commissioning.keeping.folder import HOME
from commissioning.keeping.marker import port_before, remember_port
from commissioning.server.at_home.isolation import isolate

_HERE = Path(__file__).resolve().parent
_TRIES = 50
_FIRST_PORT, _LAST_PORT = 8888, 65535


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


def first_path(*, lab: bool) -> str:
    """What the browser opens first: the course home, or the same pages in JupyterLab."""
    return f"/lab/tree/{HOME}" if lab else "/course"


def settings(folder: Path, port: int, *, browser: bool, lab: bool = False) -> dict[str, Any]:
    """The server's settings: this machine only, the course's folder only, no other extension.

    It opens the course home, or with `lab` the same pages in JupyterLab.
    """
    return {
        "ServerApp": {
            "ip": "127.0.0.1",
            "port": port,
            "port_retries": 0,
            "allow_root": True,  # it serves this machine only, whoever runs it
            "answer_yes": True,  # Ctrl+C ends it at once, as we say
            "root_dir": str(folder),
            "open_browser": browser,
            "jpserver_extensions": {
                "commissioning.server.at_home": True,
                "jupyterlab": True,
                "jupyter_lsp": False,
                "jupyter_server_terminals": False,
                "nbgrader.server_extensions.assignment_list": False,
                "nbgrader.server_extensions.course_list": False,
                "nbgrader.server_extensions.formgrader": False,
                "nbgrader.server_extensions.validate_assignment": False,
                "notebook": False,
                "notebook_shim": False,
                "voila.server_extension": False,  # left by an earlier version of the course
            },
            "terminals_enabled": False,
            "log_level": "ERROR",
        },
        "CourseApp": {
            "default_url": first_path(lab=lab),
            "open_browser": browser,
            "log_level": "ERROR",
        },
        "LabApp": {
            "default_url": first_path(lab=True),
            "log_level": "ERROR",
            "extra_labextensions_path": [str(_HERE / "labextension")],
            "workspaces_dir": str(folder / ".workspaces"),  # not among those of other work
        },
        "MappingKernelManager": {
            "kernel_manager_class": "commissioning.jupyter.kernels.ForgetfulKernelManager",
            "cull_idle_timeout": 1800,
            "cull_interval": 60,
            "cull_connected": False,
            "transport_encryption": "auto",  # nobody else on this machine listens in
        },
        "KernelSpecManager": {"allowed_kernelspecs": {"python3"}},
        "FileCheckpoints": {"checkpoint_dir": str(folder / ".checkpoints")},
    }


def can_open_browser() -> bool:
    """Whether there is a browser that we can open."""
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True


def serve(
    folder: Path, *, port: int | None = None, browser: bool = True, lab: bool = False
) -> None:
    """Serve `folder` until the learner stops it; prints the address once it answers there.

    CourseError in plain words.
    """
    own = isolate(folder, _HERE / "config")  # before anything of Jupyter is imported
    try:
        from traitlets.config import Config

        from commissioning.server.at_home.app import CourseApp
        from commissioning.server.at_home.running import address, take
    except ModuleNotFoundError as missing:
        raise CourseError(
            f"The package {missing.name} is missing. Install the course again: see README."
        ) from None
    opens = browser and can_open_browser()
    alone = take(folder, own / "runtime")
    if not alone:
        there = address(folder, own / "runtime", first_path(lab=lab))
        print(f"\nThe course is already running for this folder, at\n\n    {there}\n", flush=True)
        if opens:
            webbrowser.open(there)
        return
    before = port_before(folder)
    chosen = free_port(port, before)
    remember_port(folder, chosen)
    config = Config(settings(folder, chosen, browser=opens, lab=lab))
    app = CourseApp.initialize_server(argv=[], config=config)  # type: ignore[no-untyped-call]
    lines = ["\nThe course is running at\n", f"    {app.display_url.splitlines()[0].strip()}\n"]
    if opens:
        lines.append("It opens in your browser. If not, copy the address into it.")
    elif browser:
        lines.append("No browser could be opened from here. Copy the address into your browser.")
    if before not in (None, chosen) and not port:
        lines.append(
            f"Another program uses port {before}, where it ran before: this is a new address."
        )
    lines += [f"Your answers are kept in {folder}", "To stop, press Ctrl+C here."]
    # Jupyter Server binds its port in the loop that `start` runs; what is queued now runs after that.
    app.io_loop.add_callback(print, "\n".join(lines), flush=True)
    app.log.addFilter(lambda record: "To access the server" not in record.getMessage())
    end_with_the_window()
    app.start()
    alone.release()


def end_with_the_window() -> None:
    """Take the closing of the window for a wish to stop: nothing of the course runs on unseen."""
    for name in ("SIGHUP", "SIGBREAK"):
        closing = getattr(signal, name, None)
        if closing and signal.getsignal(closing) is signal.SIG_DFL:  # not under nohup
            signal.signal(closing, lambda *_: signal.raise_signal(signal.SIGTERM))
